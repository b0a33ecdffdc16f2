#include "descent/data/point_clouds.h"

#include <algorithm>
#include <cassert>
#include <numbers>

#include "descent/data/direction.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

/// How many of `examples`, dealt out in turn, go to each class; the last ones may get one less.
double share(Index examples, Index classes) {
  return static_cast<double>(std::max<Index>((examples + classes - 1) / classes, 1));
}

Dataset makeMoons(Index examples, std::uint64_t seed, std::span<const double> values) {
  assert(values.size() == 1);
  const double deviation = 3 * values[0], last = std::max(share(examples, 2) - 1, 1.0);
  RandomStream random(seed, "data");
  Dataset data{Table(examples, 2), Vector(examples)};
  for (Index i = 0; i < examples; ++i) {
    const Direction t = direction(0.5 * static_cast<double>(i / 2) / last);
    const double side = i % 2 == 0 ? 1 : -1;
    data.features(i, 0) = side * 3 * (t.cosine - 0.5) + deviation * random.normal();
    data.features(i, 1) = side * 3 * (t.sine - 0.25) + deviation * random.normal();
    data.targets[i] = side;
  }
  return data;
}

Dataset makeSpirals(Index examples, std::uint64_t seed, std::span<const double> values) {
  assert(values.size() == 2);
  const auto classes = static_cast<Index>(values[0]);
  const double noise = values[1], arm = share(examples, classes);
  RandomStream random(seed, "data");
  Dataset data{Table(examples, 2), Vector(examples)};
  for (Index i = 0; i < examples; ++i) {
    const double along = static_cast<double>(i / classes) / arm;
    const double own = static_cast<double>(i % classes);
    const double angle = 4 * along + noise * random.normal();
    const Direction towards = direction(own / values[0] + angle / (2 * std::numbers::pi));
    data.features(i, 0) = 5 * along * towards.sine;
    data.features(i, 1) = 5 * along * towards.cosine;
    data.targets[i] = own;
  }
  return data;
}

Dataset makeBlobs(Index examples, std::uint64_t seed, std::span<const double> values) {
  assert(values.size() == 2);
  const auto classes = static_cast<Index>(values[0]);
  const double deviation = values[1];
  RandomStream random(seed, "data");
  Dataset data{Table(examples, 2), Vector(examples)};
  for (Index i = 0; i < examples; ++i) {
    const double own = static_cast<double>(i % classes);
    const Direction towards = direction(own / values[0]);
    data.features(i, 0) = 4 * towards.sine + deviation * random.normal();
    data.features(i, 1) = 4 * towards.cosine + deviation * random.normal();
    data.targets[i] = own;
  }
  return data;
}

constexpr Parameter kClasses{.id = "classes",
                             .symbol = "K",
                             .name = "classes",
                             .defaultValue = 3,
                             .min = 2,
                             .max = 8,
                             .kind = Kind::Integer,
                             .lowest = 2,
                             .highest = 64};

constexpr Parameter noise(std::string_view id, std::string_view name, double usual, double max) {
  return {.id = id, .symbol = "\\sigma", .name = name, .defaultValue = usual, .min = 0, .max = max};
}

}  // namespace

const DatasetInfo& moonsDataset() {
  static const DatasetInfo info{
      "moons", "Two moons", {noise("noise", "noise", 0.1, 0.5)}, makeMoons, TargetKind::Label};
  return info;
}

const DatasetInfo& spiralsDataset() {
  static const DatasetInfo info{"spirals",
                                "Spirals",
                                {kClasses, noise("noise", "noise of the angle", 0.2, 0.5)},
                                makeSpirals,
                                TargetKind::Class};
  return info;
}

const DatasetInfo& blobsDataset() {
  static const DatasetInfo info{"blobs",
                                "Clouds",
                                {kClasses, noise("deviation", "standard deviation", 0.8, 3)},
                                makeBlobs,
                                TargetKind::Class};
  return info;
}

}  // namespace descent
