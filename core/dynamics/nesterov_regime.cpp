#include "descent/dynamics/nesterov_regime.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace descent {

namespace {

/// T^2 - 4 det = (1 - p)((1 + beta)^2 (1 - p) - 4 beta), as a product so that its zeros are exact.
double discriminant(double p, double beta) {
  return (1 - p) * ((1 + beta) * (1 + beta) * (1 - p) - 4 * beta);
}

double edge(double beta) { return (2 + 2 * beta) / (1 + 2 * beta); }

}  // namespace

Regime nesterovRegime(double p, double beta) {
  assert(beta >= 0);
  const double rounding = 8 * std::numeric_limits<double>::epsilon() * (1 + beta) * (1 + beta);
  if (p < 0 || p > edge(beta)) return Regime::Divergent;
  if (discriminant(p, beta) < -rounding) return beta * (1 - p) > 1 ? Regime::Divergent : Regime::Ripples;
  // Both roots leave the unit circle at p < (beta - 1)/beta, which is below the ripples' lower end only for
  // beta > 1.
  if (beta > 1 && p < 1 && nesterovRadius(p, beta) > 1) return Regime::Divergent;
  return p <= 1 ? Regime::Monotone : Regime::Oscillating;
}

double nesterovRadius(double p, double beta) {
  assert(beta >= 0);
  p = std::clamp(p, -1e150, 1e150);  // an infinite product diverges no less
  const double d = discriminant(p, beta);
  if (d < 0) return std::sqrt(beta * (1 - p));
  return 0.5 * (std::abs((1 + beta) * (1 - p)) + std::sqrt(d));
}

RegimeMap nesterovRegimeMap(const RegimeGrid& grid) {
  return regimeMapOf(grid, nesterovRadius, nesterovRegime);
}

Matrix nesterovCriticalBoundary(Index samples) {
  assert(samples >= 2);
  Matrix points(2, samples);
  for (Index i = 0; i < samples; ++i) {
    const double beta = static_cast<double>(i) / static_cast<double>(samples - 1);
    const double ratio = (1 - beta) / (1 + beta);
    points(0, i) = ratio * ratio;
    points(1, i) = beta;
  }
  return points;
}

Matrix nesterovDivergenceBoundary(Index samples) {
  assert(samples >= 2);
  Matrix points(2, samples);
  for (Index i = 0; i < samples; ++i) {
    const double beta = static_cast<double>(i) / static_cast<double>(samples - 1);
    points(0, i) = edge(beta);
    points(1, i) = beta;
  }
  return points;
}

}  // namespace descent
