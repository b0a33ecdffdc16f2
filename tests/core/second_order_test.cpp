#include "descent/autodiff/second_order.h"

#include <gtest/gtest.h>

namespace descent {
namespace {

void expectEqual(const SecondOrder& a, const SecondOrder& b) {
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.x, b.x);
  EXPECT_EQ(a.y, b.y);
  EXPECT_EQ(a.xx, b.xx);
  EXPECT_EQ(a.xy, b.xy);
  EXPECT_EQ(a.yy, b.yy);
}

const SecondOrder x = SecondOrder::variableX(3), y = SecondOrder::variableY(-2);

TEST(SecondOrder, SumsAndDifferencesAreLinear) {
  expectEqual(x + y, {1, 1, 1, 0, 0, 0});
  expectEqual(x - y, {5, 1, -1, 0, 0, 0});
  expectEqual(-x * y, {6, 2, -3, 0, -1, 0});
}

TEST(SecondOrder, ConstantsHaveNoDerivatives) {
  expectEqual(2.0 * x + 7.0, {13, 2, 0, 0, 0, 0});
  expectEqual(1.0 - y, {3, 0, -1, 0, 0, 0});
}

TEST(SecondOrder, ProductRuleToTheSecondOrder) {
  // x^3 y^2 at (3, -2): 108; 3 x^2 y^2 = 108; 2 x^3 y = -108; 6 x y^2 = 72; 6 x^2 y = -108; 2 x^3 = 54.
  expectEqual(square(x) * x * square(y), {108, 108, -108, 72, -108, 54});
  expectEqual(square(x * y), {36, 24, -36, 8, -24, 18});
}

TEST(SecondOrder, FactorsMayBeSwapped) {
  const SecondOrder p = square(x) + 3.0 * y, q = x * y - 5.0;
  expectEqual(p * q, q * p);
}

}  // namespace
}  // namespace descent
