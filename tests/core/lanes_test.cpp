#include "descent/numeric/lanes.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "descent/autodiff/first_order.h"

namespace descent {
namespace {

using FourLanes = Lanes<4>;

const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");

FourLanes of(double a, double b, double c, double d) {
  FourLanes lanes;
  lanes.set(0, a);
  lanes.set(1, b);
  lanes.set(2, c);
  lanes.set(3, d);
  return lanes;
}

/// The same number to the last bit; one NaN is as good as another.
bool same(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

const std::vector<double> kLaneNumbers{0.0, -0.0, 1.0, -1.5, 1e-310, -1e300, 1e300, 3.7, inf, -inf, nan, 0.1};

/// That `f` of lanes is in each lane what it is of the lane's number, for all pairs of these.
template <typename F>
void expectLaneByLane(const char* name, F f) {
  for (const double a : kLaneNumbers) {
    for (const double b : kLaneNumbers) {
      const FourLanes u = of(a, b, 2.5, a), v = of(b, a, b, -0.75), result = f(u, v);
      for (int lane = 0; lane < FourLanes::size; ++lane) {
        const double plain = f(u[lane], v[lane]);
        EXPECT_TRUE(same(result[lane], plain)) << name << " of " << u[lane] << " and " << v[lane] << ": "
                                               << result[lane] << " instead of " << plain;
      }
    }
  }
}

TEST(Lanes, ComputeInEachLaneWhatAPlainNumberDoes) {
  expectLaneByLane("sum", [](const auto& a, const auto& b) { return a + b; });
  expectLaneByLane("difference", [](const auto& a, const auto& b) { return a - b; });
  expectLaneByLane("product", [](const auto& a, const auto& b) { return a * b; });
  expectLaneByLane("quotient", [](const auto& a, const auto& b) { return a / b; });
  expectLaneByLane("negative", [](const auto& a, const auto&) { return -a; });
  expectLaneByLane("root", [](const auto& a, const auto&) { return sqrt(a); });
  expectLaneByLane("abs", [](const auto& a, const auto&) { return abs(a); });
  expectLaneByLane("max", [](const auto& a, const auto& b) { return max(a, b); });
  expectLaneByLane("min", [](const auto& a, const auto& b) { return min(a, b); });
  expectLaneByLane("sign", [](const auto& a, const auto&) { return sign(a); });
  expectLaneByLane("sine", [](const auto& a, const auto&) { return sin(a); });
  expectLaneByLane("exponential", [](const auto& a, const auto&) { return exp(a); });
  expectLaneByLane("power of a number", [](const auto& a, const auto&) { return pow(0.96, a); });
}

TEST(Lanes, CompareAndSelectLaneByLane) {
  expectLaneByLane("<", [](const auto& a, const auto& b) { return select(a < b, a, b); });
  expectLaneByLane("<=", [](const auto& a, const auto& b) { return select(a <= b, a, b); });
  expectLaneByLane(">", [](const auto& a, const auto& b) { return select(a > b, a, b); });
  expectLaneByLane(">=", [](const auto& a, const auto& b) { return select(a >= b, a, b); });
  expectLaneByLane("==", [](const auto& a, const auto& b) { return select(a == b, a, b); });
  expectLaneByLane("!=", [](const auto& a, const auto& b) { return select(a != b, a, b); });
  expectLaneByLane("and", [](const auto& a, const auto& b) { return select(a < b && a > 0.0, a, b); });
  expectLaneByLane("or", [](const auto& a, const auto& b) { return select(a < b || a > 0.0, a, b); });
}

TEST(Lanes, KnowWhetherAnyComparisonHolds) {
  for (int lane = 0; lane < FourLanes::size; ++lane) {
    FourLanes one;
    one.set(lane, 1);
    EXPECT_TRUE((one > 0.0).any());
    for (int other = 0; other < FourLanes::size; ++other) EXPECT_EQ((one > 0.0)[other], other == lane);
  }
  EXPECT_FALSE((FourLanes(0.0) > 0.0).any());
  EXPECT_FALSE((FourLanes(nan) == FourLanes(nan)).any());
}

TEST(Lanes, AreZeroAtFirstAndTakeConstants) {
  const FourLanes lanes, sevens = 7.0;
  for (int lane = 0; lane < FourLanes::size; ++lane) {
    EXPECT_EQ(lanes[lane], 0);
    EXPECT_EQ(sevens[lane], 7);
  }
}

TEST(Lanes, CarryDerivatives) {
  using Number = FirstOrderOf<FourLanes>;
  const auto f = [](const auto& x, const auto& y) {
    return norm(x, y) / 3.0 - 2.0 * exp(x) * tanh(y) + sigmoid(x - y) * softplus(y) + relu(x) + abs(x * y) +
           pow(x, 3.0) + power(y, 5);
  };
  const FourLanes x = of(0, -0.3, 1.7, 2), y = of(0, 0.9, -1.1, 0.25);
  const Number lanes = f(Number::variableX(x), Number::variableY(y));
  for (int lane = 0; lane < FourLanes::size; ++lane) {
    const FirstOrder plain = f(FirstOrder::variableX(x[lane]), FirstOrder::variableY(y[lane]));
    EXPECT_TRUE(same(lanes.value[lane], plain.value)) << lane;
    EXPECT_TRUE(same(lanes.x[lane], plain.x)) << lane;
    EXPECT_TRUE(same(lanes.y[lane], plain.y)) << lane;
  }
}

}  // namespace
}  // namespace descent
