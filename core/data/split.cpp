#include "descent/data/split.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "descent/numeric/random.h"

namespace descent {

namespace {

Dataset chosen(const Dataset& examples, std::span<Index> rows) {
  std::sort(rows.begin(), rows.end());
  const auto count = static_cast<Index>(rows.size());
  Dataset part{Table(count, examples.features.cols()), Vector(count)};
  for (Index i = 0; i < count; ++i) {
    const Index row = rows[static_cast<std::size_t>(i)];
    part.features.row(i) = examples.features.row(row);
    part.targets[i] = examples.targets[row];
  }
  return part;
}

}  // namespace

Result<Split> splitExamples(const Dataset& examples, const SplitOptions& options) {
  const Index rows = examples.features.rows();
  assert(examples.targets.size() == rows);
  if (!(options.testShare > 0 && options.testShare < 1))
    return rangeError("testShare", "testShare must lie between 0 and 1.");
  if (options.most < 2) return rangeError("most", "most must be at least 2.");
  if (rows < 2)
    return rangeError("table",
                      "table must have at least 2 rows to be split; got " + std::to_string(rows) + ".");
  std::vector<Index> order(static_cast<std::size_t>(rows));
  std::iota(order.begin(), order.end(), Index{0});
  RandomStream random(options.seed, "split");
  random.shuffle(std::span<Index>(order));
  const Index taken = std::min(rows, options.most);
  const auto wished = static_cast<Index>(std::llround(options.testShare * static_cast<double>(taken)));
  const Index test = std::clamp<Index>(wished, 1, taken - 1);
  const std::span<Index> all = std::span<Index>(order).first(static_cast<std::size_t>(taken));
  const auto kept = static_cast<std::size_t>(test);
  return Split{chosen(examples, all.subspan(kept)), chosen(examples, all.first(kept))};
}

}  // namespace descent
