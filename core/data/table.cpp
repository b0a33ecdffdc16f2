#include "descent/data/table.h"

#include <algorithm>
#include <cassert>

#include "descent/data/standardize.h"

namespace descent {

Table affine(ConstTableRef table, ConstVectorRef scale, ConstVectorRef offset) {
  assert(scale.size() == table.cols() && offset.size() == table.cols());
  Table result = table;
  result.array().rowwise() *= scale.transpose().array();
  result.rowwise() += offset.transpose();
  return result;
}

Table tableFromBytes(std::span<const std::uint8_t> bytes, Index rows, Index columns) {
  assert(static_cast<Index>(bytes.size()) == rows * columns);
  Table table(rows, columns);
  std::transform(bytes.begin(), bytes.end(), table.data(), [](std::uint8_t b) { return b / 255.0; });
  return table;
}

Matrix gramMatrix(ConstTableRef table) {
  const Index examples = table.rows();
  const Index features = table.cols();
  // Written out rather than left to Eigen's product: adding multiples of rows is a loop that compilers
  // vectorise without a change of the order of any sum, and pixels are mostly zeros. A block of rows stays in
  // the cache while one row of G after another takes it up.
  constexpr Index blockRows = 32;
  Table gram = Table::Zero(features, features);
  for (Index first = 0; first < examples; first += blockRows) {
    const Index last = std::min(first + blockRows, examples);
    for (Index i = 0; i < features; ++i) {
      double* const sums = gram.row(i).data();
      for (Index row = first; row < last; ++row) {
        const double* const x = table.row(row).data();
        const double xi = x[i];
        if (xi == 0) continue;
        for (Index j = i; j < features; ++j) sums[j] += xi * x[j];
      }
    }
  }
  if (examples > 0) gram /= static_cast<double>(examples);
  return gram.selfadjointView<Eigen::Upper>();
}

Matrix covarianceMatrix(ConstTableRef table) {
  return gramMatrix(standardize(table, {.center = true, .scale = false}).values);
}

}  // namespace descent
