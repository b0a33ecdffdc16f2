#pragma once

#include <cstdint>
#include <span>

#include "descent/objective/objective.h"

namespace descent {

/// What a quadratic penalty leaves of a quadratic's minimum: the minimiser of
///     f(w) + lambda/2 |w|^2,    f(w) = f* + 1/2 (w - w*)' A (w - w*), A positive semi-definite,
/// is, along A's eigenvectors, c_i = l_i/(l_i + lambda) c*_i: each coordinate of w* is shrunk by its filter
/// factor, flat ones most (Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634).

/// l/(l + lambda) for each eigenvalue; 0 where l = 0, also at lambda = 0. eigenvalues, penalty >= 0.
Vector ridgeFactors(ConstVectorRef eigenvalues, double penalty);

/// What k steps of gradient descent from w = 0 leave of it: 1 - (1 - alpha l)^k, with momentum 1 - x_k/x_0 of
/// the heavy ball. Without momentum and for alpha l <= 1 it lies between ridge's factor at lambda = 1/(alpha
/// k) and twice that, by (1 + x)^-1 >= exp(-x) and Bernoulli's inequality (a comparison of Ali, Kolter and
/// Tibshirani 2019, https://arxiv.org/abs/1810.10082). step >= 0.
Vector earlyStoppingFactors(ConstVectorRef eigenvalues, double learningRate, double momentum,
                            std::int64_t step);

/// The minimisers at several penalties >= 0, one a column.
Matrix ridgePath(const QuadraticForm& form, std::span<const double> penalties);

/// The penalty at which |w| = `norm` > 0, to rounding; 0 where the minimiser itself is no longer than that.
/// The ball |w| <= norm has its constrained minimum there.
double ridgePenaltyForNorm(const QuadraticForm& form, double norm);

}  // namespace descent
