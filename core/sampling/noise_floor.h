#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// Stochastic descent on a quadratic whose gradient carries noise of one covariance everywhere, along one
/// eigenvector: z+ = beta z + lambda x + xi, x+ = x - alpha z+, with E xi = 0, E xi^2 = variance, independent
/// from step to step. Linear, so that
///     E 1/2 lambda x_k^2 = 1/2 lambda (R^k x_0)^2 + 1/2 lambda variance sum_{i=1..k} gamma_i^2,
/// gamma_i = e_2' R^{i-1} (1, -alpha)', the answer of x to a unit of noise i steps before (R as in
/// dynamics/roots.h; O'Donoghue and Goh call the two parts transient and fine-tuning).
class NoisyDirection {
 public:
  /// lambda >= 0; learningRate, momentum, variance >= 0.
  NoisyDirection(double eigenvalue, double variance, double learningRate, double momentum);

  /// The two parts of E 1/2 lambda x_k^2 at k = 0, ..., steps.
  struct Expected {
    Vector transient;
    Vector fluctuation;
  };
  Expected expected(double start, Index steps) const;

  /// Where the fluctuation tends to,
  ///     alpha variance (1 + beta) / (2 (1 - beta) (2 (1 + beta) - alpha lambda)),
  /// the stationary variance of an autoregression of order 2 (Box and Jenkins 1970, section 3.2.4) times
  /// lambda/2. Zero where lambda is; infinite where the iterates do not come to rest.
  double floor() const;

 private:
  double eigenvalue_, variance_, learningRate_, momentum_;
};

}  // namespace descent
