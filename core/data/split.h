#pragma once

#include <cstdint>

#include "descent/data/dataset.h"
#include "descent/numeric/result.h"

namespace descent {

struct SplitOptions {
  double testShare = 0.3;  ///< of the examples that are kept for the test, above 0 and below 1
  Index most = 1'000'000;  ///< of more examples than these, so many are drawn
  std::uint64_t seed = 1;  ///< of the draw (stream "split")
};

/// Examples to learn from and, apart from them, examples to be tested on.
struct Split {
  Dataset training, test;
};

/// Deals examples out at random: of n = min(rows, most) the test gets testShare n, rounded, but either part
/// one at least. Each part keeps the examples' order. Refuses fewer than two examples, as "table", and
/// options without meaning.
Result<Split> splitExamples(const Dataset& examples, const SplitOptions& options);

}  // namespace descent
