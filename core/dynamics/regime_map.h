#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "descent/dynamics/regime.h"
#include "descent/numeric/types.h"

namespace descent {

/// A rectangle of the plane (alpha lambda, beta), cut into columns x rows cells; beta >= 0.
struct RegimeGrid {
  std::pair<double, double> alphaLambda{0, 4};
  std::pair<double, double> beta{0, 1};
  Index columns = 1;
  Index rows = 1;
};

/// Row-major, the row of the lowest beta first; each cell stands for its centre.
struct RegimeMap {
  std::vector<double> rates;          ///< spectral radii
  std::vector<std::uint8_t> regimes;  ///< the numbers of `Regime`
};

/// Of the heavy ball.
RegimeMap regimeMap(const RegimeGrid& grid);

/// Of any rule with two such parameters.
RegimeMap regimeMapOf(const RegimeGrid& grid, double radius(double alphaLambda, double beta),
                      Regime regime(double alphaLambda, double beta));

/// Critical damping, beta = (1 - sqrt p)^2 for p in [0, 4], where roots are double: 2 x samples, a column (p,
/// beta) each. Equally spaced in sqrt p, in which the curve is a parabola and every chord equally close to
/// it, also at p = 0 where the curve is vertical. An odd number of samples hits the vertex (1, 0). samples
/// >= 2.
Matrix criticalBoundary(Index samples);

/// The edge of divergence p = 2 + 2 beta for beta in [0, 1], a straight line: its two ends as columns (p,
/// beta).
Matrix divergenceBoundary();

}  // namespace descent
