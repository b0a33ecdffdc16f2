#include "descent/numeric/single_precision.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace descent {
namespace {

constexpr float kInfiniteSingle = std::numeric_limits<float>::infinity();
constexpr float kNaNSingle = std::numeric_limits<float>::quiet_NaN();

/// By how many units in the last place of the true value a float is off.
double ulps(float got, double truth) {
  const float nearest = static_cast<float>(truth);
  const double unit =
      static_cast<double>(std::nextafter(std::abs(nearest), kInfiniteSingle)) - std::abs(nearest);
  return std::abs(got - truth) / unit;
}

/// The worst over floats of every exponent and either sign, some 260 of each.
template <typename Function, typename Truth>
double worst(Function function, Truth truth, float lowest, float highest) {
  double most = 0;
  for (std::uint64_t bits = 0; bits <= 0xffffffff; bits += 32'749) {
    const float x = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    if (x >= lowest && x <= highest) most = std::max(most, ulps(function(x), truth(static_cast<double>(x))));
  }
  return most;
}

TEST(SinglePrecision, ExpIsWithinOneUlp) {
  EXPECT_LE(worst([](float x) { return fastExp(x); }, [](double x) { return std::exp(x); }, -103.9F, 88.72F),
            1);
  EXPECT_EQ(fastExp(0.0F), 1);
  EXPECT_EQ(fastExp(-0.0F), 1);
  EXPECT_EQ(fastExp(200), kInfiniteSingle);
  EXPECT_EQ(fastExp(kInfiniteSingle), kInfiniteSingle);
  EXPECT_EQ(fastExp(-200), 0);
  EXPECT_EQ(fastExp(-kInfiniteSingle), 0);
  EXPECT_TRUE(std::isnan(fastExp(kNaNSingle)));
}

TEST(SinglePrecision, TanhIsWithinSevenUlp) {
  EXPECT_LE(worst([](float x) { return fastTanh(x); }, [](double x) { return std::tanh(x); },
                  -kInfiniteSingle, kInfiniteSingle),
            7);
  EXPECT_EQ(fastTanh(kInfiniteSingle), 1);
  EXPECT_EQ(fastTanh(-kInfiniteSingle), -1);
  EXPECT_TRUE(std::signbit(fastTanh(-0.0F)));
  EXPECT_TRUE(std::isnan(fastTanh(kNaNSingle)));
}

TEST(SinglePrecision, TanhStaysWithinOneAndIsOdd) {
  for (float x = 0; x < 12; x += 0.00137F) {
    ASSERT_LE(fastTanh(x), 1) << x;
    ASSERT_EQ(fastTanh(-x), -fastTanh(x)) << x;
  }
}

}  // namespace
}  // namespace descent
