#include "descent/data/playground.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "descent/data/direction.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

struct Point {
  double x = 0, y = 0;
};

double distance(const Point& a, const Point& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

Point onCircle(double radius, double turns) {
  const Direction towards = direction(turns);
  return {radius * towards.sine, radius * towards.cosine};
}

Point inSquare(RandomStream& random, double half) {
  const double x = random.uniform(-half, half);
  return {x, random.uniform(-half, half)};
}

Point moved(const Point& point, const Point& by, double noise) {
  return {point.x + by.x * noise, point.y + by.y * noise};
}

void put(Dataset& data, Index i, const Point& point, double target) {
  data.features(i, 0) = point.x;
  data.features(i, 1) = point.y;
  data.targets[i] = target;
}

/// A data set whose i-th example `example(i, random, noise, put)` makes.
template <typename Example>
Dataset make(Index examples, std::uint64_t seed, std::span<const double> values, Example example) {
  assert(values.size() == 1);
  RandomStream random(seed, "data");
  Dataset data{Table(examples, 2), Vector(examples)};
  for (Index i = 0; i < examples; ++i) example(data, i, random, values[0]);
  return data;
}

Dataset makeCircle(Index examples, std::uint64_t seed, std::span<const double> values) {
  constexpr double radius = 5;
  return make(examples, seed, values, [](Dataset& data, Index i, RandomStream& random, double noise) {
    const double r = i % 2 == 0 ? random.uniform(0, 0.5 * radius) : random.uniform(0.7 * radius, radius);
    const Point point = onCircle(r, random.uniform());
    const Point seen = moved(point, inSquare(random, radius), noise);
    put(data, i, point, distance(seen, {}) < 0.5 * radius ? 1 : -1);
  });
}

Dataset makeXor(Index examples, std::uint64_t seed, std::span<const double> values) {
  constexpr double half = 5, gap = 0.3;
  return make(examples, seed, values, [](Dataset& data, Index i, RandomStream& random, double noise) {
    Point point = inSquare(random, half);
    point.x += point.x > 0 ? gap : -gap;
    point.y += point.y > 0 ? gap : -gap;
    const Point seen = moved(point, inSquare(random, half), noise);
    put(data, i, point, seen.x * seen.y >= 0 ? 1 : -1);
  });
}

Dataset makeGauss(Index examples, std::uint64_t seed, std::span<const double> values) {
  return make(examples, seed, values, [](Dataset& data, Index i, RandomStream& random, double noise) {
    const double center = i % 2 == 0 ? 2 : -2, deviation = std::sqrt(0.5 + 7 * noise);
    const double x = center + deviation * random.normal();
    put(data, i, {x, center + deviation * random.normal()}, i % 2 == 0 ? 1 : -1);
  });
}

Dataset makeSpiral(Index examples, std::uint64_t seed, std::span<const double> values) {
  const double arm = static_cast<double>(std::max<Index>(examples / 2, 1));
  return make(examples, seed, values, [arm](Dataset& data, Index i, RandomStream& random, double noise) {
    const double along = static_cast<double>(i / 2) / arm;
    const Point point = onCircle(5 * along, 1.75 * along + (i % 2 == 0 ? 0 : 0.5));
    put(data, i, moved(point, inSquare(random, 1), noise), i % 2 == 0 ? 1 : -1);
  });
}

constexpr double kRegressionHalf = 6;

Dataset makeRegressionPlane(Index examples, std::uint64_t seed, std::span<const double> values) {
  return make(examples, seed, values, [](Dataset& data, Index i, RandomStream& random, double noise) {
    const Point point = inSquare(random, kRegressionHalf);
    const Point seen = moved(point, inSquare(random, kRegressionHalf), noise);
    put(data, i, point, (seen.x + seen.y) / 10);
  });
}

double hillsAndHollows(const Point& point) {
  struct Hill {
    Point center;
    double sign;
  };
  constexpr std::array hills{Hill{{-4, 2.5}, 1},   Hill{{0, 2.5}, -1}, Hill{{4, 2.5}, 1},
                             Hill{{-4, -2.5}, -1}, Hill{{0, -2.5}, 1}, Hill{{4, -2.5}, -1}};
  double value = 0;
  for (const Hill& hill : hills) {
    const double height = std::max(0.0, 1 - distance(point, hill.center) / 2);
    if (height > std::abs(value)) value = hill.sign * height;
  }
  return value;
}

Dataset makeRegressionGauss(Index examples, std::uint64_t seed, std::span<const double> values) {
  return make(examples, seed, values, [](Dataset& data, Index i, RandomStream& random, double noise) {
    const Point point = inSquare(random, kRegressionHalf);
    put(data, i, point, hillsAndHollows(moved(point, inSquare(random, kRegressionHalf), noise)));
  });
}

constexpr Parameter kNoise{
    .id = "noise", .symbol = "\\nu", .name = "noise", .defaultValue = 0, .min = 0, .max = 0.5, .lowest = 0};

}  // namespace

const DatasetInfo& circleDataset() {
  static const DatasetInfo info{"circle", "Circle", {kNoise}, makeCircle, TargetKind::Label};
  return info;
}

const DatasetInfo& xorDataset() {
  static const DatasetInfo info{"xor", "Exclusive or", {kNoise}, makeXor, TargetKind::Label};
  return info;
}

const DatasetInfo& gaussDataset() {
  static const DatasetInfo info{"gauss", "Two clouds", {kNoise}, makeGauss, TargetKind::Label};
  return info;
}

const DatasetInfo& spiralDataset() {
  static const DatasetInfo info{"spiral", "Spiral", {kNoise}, makeSpiral, TargetKind::Label};
  return info;
}

const DatasetInfo& regressionPlaneDataset() {
  static const DatasetInfo info{
      "regression-plane", "Plane", {kNoise}, makeRegressionPlane, TargetKind::Value};
  return info;
}

const DatasetInfo& regressionGaussDataset() {
  static const DatasetInfo info{
      "regression-gauss", "Hills and hollows", {kNoise}, makeRegressionGauss, TargetKind::Value};
  return info;
}

}  // namespace descent
