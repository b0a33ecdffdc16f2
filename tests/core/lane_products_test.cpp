#include "descent/numeric/lane_products.h"

#include <gtest/gtest.h>

#include <limits>
#include <tuple>

#include "descent/network/scalar.h"
#include "descent/numeric/products.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

Rows<float> random(Index rows, Index columns, std::uint64_t seed) {
  RandomStream stream(seed, "lanes");
  return Rows<float>::NullaryExpr(rows, columns, [&] { return static_cast<float>(stream.uniform() - 0.5); });
}

/// Not a number where nothing has been written.
Rows<float> room(Index rows, Index columns) {
  return Rows<float>::Constant(rows, lanesFor(columns), std::numeric_limits<float>::quiet_NaN());
}

Rows<float> lanesOf(const Rows<float>& of) {
  Rows<float> lanes = room(of.rows(), of.cols());
  intoLanes(of.data(), of.rows(), of.cols(), lanes.data());
  return lanes;
}

Rows<float> rowsOf(const Rows<float>& lanes, Index columns) {
  Rows<float> rows(lanes.rows(), columns);
  outOfLanes(lanes.data(), lanes.rows(), columns, rows.data());
  return rows;
}

/// Units, inputs, examples: tiles of every height and width, whole and cut.
using Sizes = std::tuple<Index, Index, Index>;
const Sizes kLaneProductSizes[] = {{1, 1, 1},  {1, 2, 3},   {2, 3, 4},   {3, 5, 5},   {4, 2, 6},
                                   {5, 4, 7},  {8, 8, 10},  {7, 9, 12},  {9, 1, 128}, {8, 2, 9},
                                   {1, 8, 10}, {13, 17, 8}, {64, 64, 2}, {6, 3, 10}};

class LaneProducts : public testing::TestWithParam<Sizes> {
 protected:
  const Index units = std::get<0>(GetParam()), inputs = std::get<1>(GetParam()),
              count = std::get<2>(GetParam());
  const Rows<float> w = random(units, inputs, 1), x = random(count, inputs, 2), d = random(count, units, 3),
                    b = random(1, units, 4);
};

TEST_P(LaneProducts, RowsArePaddedWithZeros) {
  const Rows<float> lanes = lanesOf(x);
  EXPECT_EQ(lanes.leftCols(inputs), x);
  EXPECT_TRUE((lanes.rightCols(lanes.cols() - inputs).array() == 0).all());
  EXPECT_EQ(rowsOf(lanes, inputs), x);
  Rows<float> transposed = room(inputs, units), expected = lanesOf(w.transpose());
  transposeIntoLanes(w.data(), units, inputs, transposed.data());
  EXPECT_EQ(transposed, expected);
  Rows<float> back(units, inputs);
  transposeOutOfLanes(transposed.data(), units, inputs, back.data());
  EXPECT_EQ(back, w);
}

TEST_P(LaneProducts, AffineHasTheBitsOfPlainLoops) {
  Rows<float> expected = b.replicate(count, 1), u = room(count, units);
  addInLoops<float>({x.data(), inputs, 1}, {w.data(), 1, inputs}, expected.data(), count, inputs, units);
  affineInLanes(lanesOf(w.transpose()).data(), lanesOf(b).data(), lanesOf(x).data(), u.data(), count, units,
                inputs);
  EXPECT_EQ(rowsOf(u, units), expected);
  if (units > 1) return;
  Rows<float> one = room(1, count), lanes = room(lanesFor(count), inputs);
  lanes.topRows(count) = lanesOf(x);
  affineOfOneUnit(w.data(), b(0, 0), lanes.data(), one.data(), count, inputs);
  EXPECT_EQ(rowsOf(one, count), expected.transpose());
}

TEST_P(LaneProducts, BackHasTheBitsOfPlainLoops) {
  const Rows<float> slopes = random(count, inputs, 5), weights = lanesOf(w), lanes = lanesOf(d);
  Rows<float> expected = Rows<float>::Zero(count, inputs);
  addInLoops<float>({d.data(), units, 1}, {w.data(), inputs, 1}, expected.data(), count, units, inputs);
  expected.array() *= slopes.array();
  const auto expectBack = [&](const Deltas& deltas) {
    Rows<float> biases = room(1, inputs), sums = Rows<float>::Zero(1, inputs);
    for (const bool add : {false, true}) {
      Rows<float> below = room(count, inputs);
      for (Index i = 0; i < count; ++i) sums += expected.row(i);
      backInLanes(weights.data(), deltas, lanesOf(slopes).data(), below.data(), biases.data(), count, units,
                  inputs, add);
      EXPECT_EQ(rowsOf(below, inputs), expected);
      EXPECT_EQ(rowsOf(biases, inputs), sums);
    }
  };
  expectBack({lanes.data(), lanesFor(units)});
  if (units == 1) expectBack({d.data(), 1});
}

TEST_P(LaneProducts, GradientHasTheBitsOfPlainLoopsAndGoesOn) {
  const Rows<float> lanes = lanesOf(d);
  const auto expectSums = [&](const Deltas& deltas) {
    Rows<float> weights = room(units, inputs), biases = room(1, units);
    Rows<float> ofWeights = Rows<float>::Zero(units, inputs), ofBiases = Rows<float>::Zero(1, units);
    for (const bool add : {false, true}) {
      addInLoops<float>({d.data(), 1, units}, {x.data(), inputs, 1}, ofWeights.data(), units, count, inputs);
      for (Index i = 0; i < count; ++i) ofBiases += d.row(i);
      weightGradientInLanes(deltas, lanesOf(x).data(), weights.data(), count, units, inputs, add);
      biasGradientInLanes(deltas, biases.data(), count, units, add);
      EXPECT_EQ(rowsOf(weights, inputs), ofWeights);
      EXPECT_EQ(rowsOf(biases, units), ofBiases);
    }
  };
  expectSums({lanes.data(), lanesFor(units)});
  if (units == 1) expectSums({d.data(), 1});
}

INSTANTIATE_TEST_SUITE_P(Sizes, LaneProducts, testing::ValuesIn(kLaneProductSizes));

}  // namespace
}  // namespace descent
