#include "descent/data/standardize.h"

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
  Standardized result{table, Vector(table.cols()), Vector(table.cols())};
  for (Index j = 0; j < table.cols(); ++j) {
    const Vector column = table.col(j);
    const auto [mean, deviation] = momentsOf(column);
    result.means[j] = mean;
    result.deviations[j] = deviation;
    if (options.center) result.values.col(j).array() -= mean;
    if (options.scale && deviation > 0) result.values.col(j) /= deviation;
  }
  return result;
}

}  // namespace descent
