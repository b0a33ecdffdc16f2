#include "descent/data/standardize.h"

#include <cassert>
#include <cmath>

namespace descent {
namespace {

struct Moments {
  double mean, deviation;
};

Moments momentsOf(ConstVectorRef x) {
  if (x.size() == 0) return {0, 0};
  // The mean of equal numbers may round away from them and leave a deviation that is rounding alone.
  if (x.minCoeff() == x.maxCoeff()) return {x[0], 0};
  const double n = static_cast<double>(x.size());
  const double first = x.sum() / n;
  const double mean = first + (x.array() - first).sum() / n;
  // stableNorm: squares of tiny or huge numbers leave the doubles.
  return {mean, (x.array() - mean).matrix().stableNorm() / std::sqrt(n)};
}

}  // namespace

Standardized standardize(ConstTableRef table, const StandardizeOptions& options) {
  Standardized result{{}, Vector(table.cols()), Vector(table.cols())};
  for (Index j = 0; j < table.cols(); ++j) {
    const Vector column = table.col(j);
    const auto [mean, deviation] = momentsOf(column);
    result.means[j] = mean;
    result.deviations[j] = deviation;
  }
  result.values = standardizeAs(table, result.means, result.deviations, options);
  return result;
}

Table standardizeAs(ConstTableRef table, ConstVectorRef means, ConstVectorRef deviations,
                    const StandardizeOptions& options) {
  assert(means.size() == table.cols() && deviations.size() == table.cols());
  Table result = table;
  for (Index j = 0; j < table.cols(); ++j) {
    if (options.center) result.col(j).array() -= means[j];
    if (options.scale && deviations[j] > 0) result.col(j) /= deviations[j];
  }
  return result;
}

}  // namespace descent
