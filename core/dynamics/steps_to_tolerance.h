#pragma once

#include <cstdint>
#include <optional>

#include "descent/numeric/types.h"

namespace descent {

/// The first k with f(x_k) - f* <= tolerance (f(x_0) - f*) for the heavy ball (gradient descent at momentum
/// 0) on a quadratic, from `coordinates` x_0 - x* along the eigenvectors. None if there is no such k up to
/// maxSteps, or if an eigenvalue is negative, so that there is no f*. Eigenvalues within the rank threshold
/// of 0 contribute nothing to f. tolerance > 0.
///
/// Where the error falls at every step (gradient descent that converges; momentum without oscillation) k is
/// found by bisection on the closed form; otherwise by stepping in the eigenbasis, at k times the number of
/// directions.
std::optional<std::int64_t> stepsToTolerance(ConstVectorRef eigenvalues, ConstVectorRef coordinates,
                                             double learningRate, double momentum, double tolerance,
                                             std::int64_t maxSteps = 10'000'000);

/// The first k from which on one direction's error 1/2 lambda c_k^2 stays at or below `fraction` of its
/// start, 0 < fraction <= 1: with oscillations, the step after the last one above. None if it never does
/// (flat, or not convergent) or only beyond 2^53 steps.
std::optional<std::int64_t> milestone(double eigenvalue, double learningRate, double momentum,
                                      double fraction);

}  // namespace descent
