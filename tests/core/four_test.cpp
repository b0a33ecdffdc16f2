#include "descent/numeric/four.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "descent/numeric/lanes.h"
#include "descent/numeric/single_precision.h"

namespace descent {
namespace {

constexpr float kInfiniteLane = std::numeric_limits<float>::infinity();
constexpr float kNaNLane = std::numeric_limits<float>::quiet_NaN();

const float kSamples[] = {0.0F, -0.0F, 1.0F, -2.5F, 1e-40F, 3e38F, kInfiniteLane, -kInfiniteLane, kNaNLane};

std::uint32_t bits(float x) { return std::isnan(x) ? 0x7fc00000 : std::bit_cast<std::uint32_t>(x); }

/// f of Four has in each place the bits of f of floats.
template <typename F>
void expectSame(const char* name, F f) {
  SCOPED_TRACE(name);
  for (const float x : kSamples) {
    for (const float y : kSamples) {
      const Four got = f(Four(x, y, 1.5F, -3.0F), Four(y, 2.0F, x, y));
      const float expected[] = {f(x, y), f(y, 2.0F), f(1.5F, x), f(-3.0F, y)};
      for (int i = 0; i < 4; ++i) ASSERT_EQ(bits(got[i]), bits(expected[i])) << x << ", " << y << ", " << i;
    }
  }
}

TEST(Four, ComputesAsFloatsDo) {
  expectSame("+", [](auto a, auto b) { return a + b; });
  expectSame("-", [](auto a, auto b) { return a - b; });
  expectSame("*", [](auto a, auto b) { return a * b; });
  expectSame("/", [](auto a, auto b) { return a / b; });
  expectSame("negation", [](auto a, auto) { return -a; });
  expectSame("max", [](auto a, auto b) { return max(a, b); });
  expectSame("min", [](auto a, auto b) { return min(a, b); });
  expectSame("abs", [](auto a, auto) { return abs(a); });
  expectSame("sqrt", [](auto a, auto b) { return sqrt(b - a); });
  expectSame("select", [](auto a, auto b) { return select(a < b, a, b); });
  expectSame("select, not equal", [](auto a, auto b) { return select(a != b, a, b); });
  expectSame("between", [](auto a, auto b) { return between(decltype(a)(-1.0F), a * b, decltype(a)(2.0F)); });
}

TEST(Four, RoundsADoubleToFloat) {
  const Four sum = 0.1 * Four(1.0F) + Four(0.0F);
  EXPECT_EQ(sum[3], 0.1F);
}

TEST(Four, SumsInItsOrder) { EXPECT_EQ(sumOf(Four(1e8F, 1.0F, -1e8F, 2.0F)), 3); }

TEST(Four, Transposes) {
  Four rows[4];
  for (int i = 0; i < 4; ++i) rows[i] = Four(4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3);
  transpose(rows);
  for (int i = 0; i < 4; ++i) {
    for (int k = 0; k < 4; ++k) EXPECT_EQ(rows[i][k], 4 * k + i);
  }
}

TEST(Four, TanhHasTheBitsOfASingleOne) {
  for (std::uint64_t at = 0; at <= 0xffffffff; at += 4 * 32'749) {
    float x[4];
    for (std::uint64_t i = 0; i < 4; ++i)
      x[i] = std::bit_cast<float>(static_cast<std::uint32_t>(at + i * 32'749));
    const Four got = fastTanh(Four::load(x));
    for (int i = 0; i < 4; ++i) ASSERT_EQ(bits(got[i]), bits(fastTanh(x[i]))) << x[i];
  }
}

}  // namespace
}  // namespace descent
