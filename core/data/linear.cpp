#include "descent/data/linear.h"

#include <cassert>
#include <cmath>

#include "descent/numeric/random.h"

namespace descent {
namespace {

Dataset makeLinear(Index examples, std::uint64_t seed, std::span<const double> values) {
  assert(values.size() == 2);
  const double correlation = values[0];
  const double noise = values[1];
  RandomStream random(seed, "data");
  Dataset data{Table(examples, 2), Vector(examples)};
  for (Index i = 0; i < examples; ++i) {
    data.features(i, 0) = random.normal();
    data.features(i, 1) = random.normal();
    data.targets[i] = noise * random.normal();
  }
  data.features = correlated(data.features, correlation);
  for (Index i = 0; i < examples; ++i)
    data.targets[i] = data.features(i, 0) + 2 * data.features(i, 1) + data.targets[i];
  return data;
}

}  // namespace

Table correlated(ConstTableRef table, double correlation) {
  assert(table.cols() == 2);
  const double rest = std::sqrt((1 - correlation) * (1 + correlation));
  Table mixed = table;
  for (Index i = 0; i < table.rows(); ++i) mixed(i, 1) = correlation * table(i, 0) + rest * table(i, 1);
  return mixed;
}

const DatasetInfo& linearDataset() {
  static const DatasetInfo info{"linear",
                                "Two correlated features",
                                {{.id = "correlation",
                                  .symbol = "\\rho",
                                  .name = "correlation",
                                  .defaultValue = 0.8,
                                  .min = -0.99,
                                  .max = 0.99,
                                  .scale = Scale::Linear,
                                  .lowest = -1,
                                  .highest = 1},
                                 {.id = "noise",
                                  .symbol = "\\sigma",
                                  .name = "noise",
                                  .defaultValue = 0.2,
                                  .min = 0,
                                  .max = 2,
                                  .scale = Scale::Linear}},
                                makeLinear};
  return info;
}

}  // namespace descent
