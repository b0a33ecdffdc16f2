#include "descent/dynamics/rates.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "descent/dynamics/regime.h"
#include "descent/numeric/spectrum.h"

namespace descent {

GradientDescentOptimum optimalGradientDescent(double smallest, double largest) {
  assert(0 < smallest && smallest <= largest);
  return {2 / (smallest + largest), (largest - smallest) / (largest + smallest)};
}

HeavyBallOptimum optimalHeavyBall(double smallest, double largest) {
  assert(0 < smallest && smallest <= largest);
  const double low = std::sqrt(smallest);
  const double high = std::sqrt(largest);
  const double root = 2 / (low + high);
  // sqrt ln - sqrt l1 loses digits where the two are close.
  const double rate = (largest - smallest) / ((high + low) * (high + low));
  return {root * root, rate * rate, rate};
}

double worstRate(ConstVectorRef eigenvalues, double learningRate, double momentum) {
  const double threshold = rankThreshold(eigenvalues);
  double worst = 0;
  for (const double lambda : eigenvalues) {
    if (std::abs(lambda) > threshold)
      worst = std::max(worst, spectralRadius(learningRate * lambda, momentum));
  }
  return worst;
}

double criticalMomentum(double alphaLambda) {
  assert(alphaLambda >= 0);
  const double root = 1 - std::sqrt(alphaLambda);
  return root * root;
}

}  // namespace descent
