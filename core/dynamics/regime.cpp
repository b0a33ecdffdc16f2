#include "descent/dynamics/regime.h"

#include <cassert>
#include <cmath>
#include <limits>

#include "descent/dynamics/roots.h"

namespace descent {

Regime regime(double alphaLambda, double beta) {
  const Roots roots = rootsOf(alphaLambda, beta);
  if (beta > 1) return Regime::Divergent;
  const double rounding = 4 * std::numeric_limits<double>::epsilon() * (1 + beta + std::abs(alphaLambda));
  if (roots.inner < -rounding) return Regime::Ripples;
  if (roots.room < 0) return Regime::Divergent;
  return roots.sign > 0 ? Regime::Monotone : Regime::Oscillating;
}

double spectralRadius(double alphaLambda, double beta) { return rootsOf(alphaLambda, beta).radius; }

double signedFactor(double alphaLambda, double beta) {
  const Roots roots = rootsOf(alphaLambda, beta);
  return roots.real ? roots.sign * roots.radius : std::numeric_limits<double>::quiet_NaN();
}

RegimeEdges regimeEdges(double learningRate, double momentum) {
  assert(learningRate > 0 && 0 <= momentum && momentum <= 1);
  const double root = 1 - std::sqrt(momentum);
  return {root * root / learningRate, (2 + 2 * momentum) / learningRate};
}

}  // namespace descent
