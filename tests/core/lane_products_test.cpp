#include "descent/numeric/lane_products.h"

#include <gtest/gtest.h>

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

/// Units, inputs, lanes: tiles of every height and width, whole and cut.
using Sizes = std::tuple<Index, Index, Index>;
const Sizes kSizes[] = {{1, 1, 4},  {1, 2, 8},   {2, 3, 12}, {3, 5, 16}, {4, 2, 20},  {5, 4, 24},
                        {8, 8, 12}, {7, 9, 128}, {9, 1, 28}, {8, 2, 12}, {13, 17, 36}};

class LaneProducts : public testing::TestWithParam<Sizes> {
 protected:
  const Index units = std::get<0>(GetParam()), inputs = std::get<1>(GetParam()),
              lanes = std::get<2>(GetParam());
  const Rows<float> w = random(units, inputs, 1), x = random(inputs, lanes, 2), d = random(units, lanes, 3);
};

TEST_P(LaneProducts, AffineHasTheBitsOfPlainLoops) {
  const Rows<float> b = random(units, 1, 4);
  Rows<float> expected = b.replicate(1, lanes), got(units, lanes);
  addInLoops<float>({w.data(), inputs, 1}, {x.data(), lanes, 1}, expected.data(), units, inputs, lanes);
  affineInLanes(w.data(), b.data(), x.data(), got.data(), units, inputs, lanes);
  EXPECT_EQ(got, expected);
}

TEST_P(LaneProducts, BackHasTheBitsOfPlainLoops) {
  const Rows<float> slopes = random(inputs, lanes, 5);
  Rows<float> expected = Rows<float>::Zero(inputs, lanes), got(inputs, lanes);
  addInLoops<float>({w.data(), 1, inputs}, {d.data(), lanes, 1}, expected.data(), inputs, units, lanes);
  expected.array() *= slopes.array();
  backInLanes(w.data(), d.data(), slopes.data(), got.data(), units, inputs, lanes);
  EXPECT_EQ(got, expected);
}

TEST_P(LaneProducts, GradientSumsInFourParts) {
  const auto inFourParts = [&](auto entry) {
    float parts[4] = {};
    for (Index i = 0; i < lanes; ++i) parts[i % 4] += entry(i);
    return (parts[0] + parts[2]) + (parts[1] + parts[3]);
  };
  Rows<float> weights(units, inputs), biases(units, 1);
  gradientInLanes(d.data(), x.data(), weights.data(), biases.data(), units, inputs, lanes, false);
  for (Index j = 0; j < units; ++j) {
    EXPECT_EQ(biases(j, 0), inFourParts([&](Index i) { return d(j, i); }));
    for (Index k = 0; k < inputs; ++k)
      EXPECT_EQ(weights(j, k), inFourParts([&](Index i) { return d(j, i) * x(k, i); })) << j << ", " << k;
  }
  const Rows<float> once = weights, biasesOnce = biases;
  gradientInLanes(d.data(), x.data(), weights.data(), biases.data(), units, inputs, lanes, true);
  EXPECT_EQ(weights, 2 * once);
  EXPECT_EQ(biases, 2 * biasesOnce);
}

INSTANTIATE_TEST_SUITE_P(Sizes, LaneProducts, testing::ValuesIn(kSizes));

}  // namespace
}  // namespace descent
