#pragma once

#include <gtest/gtest.h>

#include "descent/numeric/types.h"

namespace descent {

/// |actual - expected| <= tolerance * max(1, |expected|) in every entry. False for NaN.
testing::AssertionResult near(ConstMatrixRef actual, ConstMatrixRef expected, double tolerance);

}  // namespace descent
