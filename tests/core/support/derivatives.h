#pragma once

#include <gtest/gtest.h>

#include "descent/objective/objective.h"

/// Derivatives held against central differences of what they are derivatives of. The difference errs by about
/// epsilon^(2/3) of the numbers involved; 1e-8 of them is allowed.

namespace descent {

testing::AssertionResult gradientIsRight(const Objective& f, ConstVectorRef at);

/// Also whether the Hessian is symmetric to the last bit.
testing::AssertionResult hessianIsRight(const Objective& f, ConstVectorRef at);

}  // namespace descent
