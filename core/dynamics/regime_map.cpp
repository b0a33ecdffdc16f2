#include "descent/dynamics/regime_map.h"

#include <cassert>

namespace descent {
namespace {

double cellCentre(const std::pair<double, double>& range, Index i, Index cells) {
  const double fraction = (static_cast<double>(i) + 0.5) / static_cast<double>(cells);
  return range.first + (range.second - range.first) * fraction;
}

}  // namespace

RegimeMap regimeMap(const RegimeGrid& grid) { return regimeMapOf(grid, spectralRadius, regime); }

RegimeMap regimeMapOf(const RegimeGrid& grid, double radius(double, double), Regime regime(double, double)) {
  RegimeMap map;
  map.rates.reserve(static_cast<std::size_t>(grid.rows * grid.columns));
  map.regimes.reserve(map.rates.capacity());
  for (Index row = 0; row < grid.rows; ++row) {
    const double beta = cellCentre(grid.beta, row, grid.rows);
    for (Index column = 0; column < grid.columns; ++column) {
      const double alphaLambda = cellCentre(grid.alphaLambda, column, grid.columns);
      map.rates.push_back(radius(alphaLambda, beta));
      map.regimes.push_back(static_cast<std::uint8_t>(regime(alphaLambda, beta)));
    }
  }
  return map;
}

Matrix criticalBoundary(Index samples) {
  assert(samples >= 2);
  Matrix points(2, samples);
  for (Index i = 0; i < samples; ++i) {
    const double root = 2 * static_cast<double>(i) / static_cast<double>(samples - 1);
    points(0, i) = root * root;
    points(1, i) = (1 - root) * (1 - root);
  }
  return points;
}

Matrix divergenceBoundary() { return Matrix{{2, 4}, {0, 1}}; }

}  // namespace descent
