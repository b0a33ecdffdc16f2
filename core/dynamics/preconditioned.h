#pragma once

#include "descent/numeric/spectrum.h"

namespace descent {

/// The spectrum that a rule with a step size of its own for each coordinate sees: of D^1/2 H D^1/2, D =
/// diag(stepSizes), whose eigenvalues are those of D H. theta <- theta - D grad f contracts each of its
/// eigenvectors by 1 - eigenvalue, and its condition number is the rule's effective one: that of H where all
/// step sizes are equal, 1 where D is the inverse of H, which only a diagonal H allows. stepSizes >= 0.
Spectrum preconditionedSpectrum(ConstMatrixRef hessian, ConstVectorRef stepSizes);

}  // namespace descent
