#include "descent/numeric/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace descent {
namespace {

// From an independent implementation, whose splitmix64 and xoshiro256++ give the published sequences
// (6457827717110365317, ... from 1234567; 41943041, 58720359, 3588806011781223, ... from {1, 2, 3, 4}).
TEST(RandomStream, GivesThePinnedBits) {
  RandomStream data(42, "data");
  EXPECT_EQ(data.bits(), 0x9d293585058b5614u);
  EXPECT_EQ(data.bits(), 0xce244f57836b54e7u);
  EXPECT_EQ(data.bits(), 0x62db0f384baf0292u);
  EXPECT_EQ(data.bits(), 0x61be3cb3dea631b1u);
  RandomStream batches(42, "batches");
  EXPECT_EQ(batches.bits(), 0xaf6ca315cbb139f6u);
  RandomStream nameless(0, "");
  EXPECT_EQ(nameless.bits(), 0x96bb3c9cab98ed3fu);
  EXPECT_EQ(nameless.bits(), 0x65b64fbc9a770e81u);
}

// With an exact logarithm in the independent implementation, hence to one rounding.
TEST(RandomStream, GivesThePinnedNormals) {
  RandomStream data(42, "data");
  for (const double expected :
       {0x1.d49dbf8625cfep-2, 0x1.39ef34fbe7f93p+0, -0x1.76ea18e787815p+0, -0x1.853a12b578390p+0}) {
    EXPECT_DOUBLE_EQ(data.normal(), expected);
  }
}

TEST(RandomStream, StreamsOfOneSeedAreApart) {
  RandomStream data(7, "data"), batches(7, "batches"), other(8, "data");
  int equal = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto bits = data.bits();
    equal += bits == batches.bits();
    equal += bits == other.bits();
  }
  EXPECT_EQ(equal, 0);
}

TEST(RandomStream, UniformHasItsMoments) {
  RandomStream random(1, "test");
  const int n = 200'000;
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    squares += u * u;
  }
  // Four standard errors.
  EXPECT_NEAR(sum / n, 0.5, 4 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(squares / n, 1.0 / 3, 4 * std::sqrt(4.0 / 45 / n));
}

TEST(RandomStream, NormalHasItsMomentsAndTails) {
  RandomStream random(2, "test");
  const int n = 400'000;
  std::array<double, 5> moments{};
  int beyondTwo = 0;
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    double power = 1;
    for (double& m : moments) m += (power *= x) / n;
    beyondTwo += std::abs(x) > 2;
  }
  EXPECT_NEAR(moments[0], 0, 4 * std::sqrt(1.0 / n));
  EXPECT_NEAR(moments[1], 1, 4 * std::sqrt(2.0 / n));
  EXPECT_NEAR(moments[2], 0, 4 * std::sqrt(15.0 / n));
  EXPECT_NEAR(moments[3], 3, 4 * std::sqrt(96.0 / n));
  EXPECT_NEAR(static_cast<double>(beyondTwo) / n, 0.0455003, 4 * std::sqrt(0.0455 * 0.9545 / n));
}

TEST(RandomStream, BelowIsUnbiased) {
  RandomStream random(3, "test");
  std::array<int, 7> counts{};
  const int n = 70'000;
  for (int i = 0; i < n; ++i) ++counts[random.below(counts.size())];
  for (const int count : counts) EXPECT_NEAR(count, n / 7.0, 4 * std::sqrt(n / 7.0));
  EXPECT_EQ(random.below(1), 0u);
  // Of three quarters of the range: plain remainders would give the first third twice as often.
  const std::uint64_t large = 3ull << 62;
  int low = 0;
  for (int i = 0; i < 30'000; ++i) low += random.below(large) < large / 3;
  EXPECT_NEAR(low, 10'000, 4 * std::sqrt(30'000 * 2.0 / 9));
}

TEST(RandomStream, ShufflesEveryOrderAlike) {
  RandomStream random(4, "test");
  std::array<int, 6> counts{};
  const int n = 60'000;
  for (int i = 0; i < n; ++i) {
    std::array<int, 3> items{0, 1, 2};
    random.shuffle(std::span<int>(items));
    ++counts[static_cast<std::size_t>(items[0] * 2 + (items[1] > items[2]))];
  }
  for (const int count : counts) EXPECT_NEAR(count, n / 6.0, 4 * std::sqrt(n * 5.0 / 36));

  std::vector<int> many(1000);
  std::iota(many.begin(), many.end(), 0);
  random.shuffle(std::span<int>(many));
  EXPECT_FALSE(std::is_sorted(many.begin(), many.end()));
  std::sort(many.begin(), many.end());
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(many[static_cast<std::size_t>(i)], i);
  random.shuffle(std::span<int>());
}

double ulpsApart(double a, double b) {
  const double unit = std::nextafter(std::abs(b), INFINITY) - std::abs(b);
  return std::abs(a - b) / unit;
}

TEST(PortableLog, IsWithinTwoUlpOfTheLibrary) {
  RandomStream random(5, "test");
  double worst = 0;
  const auto check = [&](double x) { worst = std::max(worst, ulpsApart(portableLog(x), std::log(x))); };
  for (int i = 0; i < 500'000; ++i) {
    check(random.uniform() + 0x1p-60);
    check(random.uniform(0.5, 2));
    check(std::ldexp(random.uniform(0.5, 1), static_cast<int>(random.below(2098)) - 1074));
    check(1 + random.uniform(-1, 1) * std::ldexp(1, -static_cast<int>(random.below(53))));
  }
  for (const double x : {0.70710678118654746, 0.70710678118654757, 1.4142135623730949, 1.4142135623730951,
                         std::nextafter(1, 0), std::nextafter(1, 2), 5e-324, 2.2250738585072014e-308,
                         1.7976931348623157e308}) {
    check(x);
  }
  EXPECT_LE(worst, 2);
  RecordProperty("worst_ulp", std::to_string(worst));
  EXPECT_EQ(portableLog(1), 0);
}

}  // namespace
}  // namespace descent
