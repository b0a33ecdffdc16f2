#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// What theory knows of learning rate alpha and momentum beta on a quadratic whose curvatures lie between
/// l1 = `smallest` and ln = `largest`, 0 < l1 <= ln, with condition number kappa = ln/l1. Rates are factors
/// per step of the distance to the minimum, reached in the long run.

struct GradientDescentOptimum {
  double learningRate;  ///< 2/(l1 + ln)
  double rate;          ///< (kappa - 1)/(kappa + 1); 0 at kappa = 1, solved in one step
};
GradientDescentOptimum optimalGradientDescent(double smallest, double largest);

struct HeavyBallOptimum {
  double learningRate;  ///< (2/(sqrt l1 + sqrt ln))^2
  double momentum;      ///< ((sqrt ln - sqrt l1)/(sqrt ln + sqrt l1))^2
  /// (sqrt kappa - 1)/(sqrt kappa + 1). Both extreme directions are critically damped, a double root: over k
  /// steps the error carries a further factor that grows like k, and the rate is reached only asymptotically.
  double rate;
};
/// Polyak 1964, doi:10.1016/0041-5553(64)90137-5.
HeavyBallOptimum optimalHeavyBall(double smallest, double largest);

/// The largest spectral radius over the eigenvalues that count. Those within the rank threshold of 0 do not:
/// along them nothing moves and nothing is lost. Negative ones beyond it do, and diverge. 0 where none
/// counts.
double worstRate(ConstVectorRef eigenvalues, double learningRate, double momentum);

/// (1 - sqrt(alpha lambda))^2: the momentum with a double root, the fastest for this direction alone at this
/// learning rate. alphaLambda >= 0; beyond 4 it exceeds 1, and no momentum helps.
double criticalMomentum(double alphaLambda);

}  // namespace descent
