#include "descent/numeric/products.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <tuple>

#include "descent/network/scalar.h"
#include "descent/numeric/random.h"
#include "support/near.h"

namespace descent {
namespace {

template <typename Scalar>
Rows<Scalar> random(Index rows, Index columns, std::uint64_t seed) {
  RandomStream stream(seed, "products");
  return Rows<Scalar>::NullaryExpr(rows, columns,
                                   [&] { return static_cast<Scalar>(stream.uniform() - 0.5); });
}

/// Rows, inner, columns: tiles that are full, cut at either edge, several panels deep, and a single number.
using Sizes = std::tuple<Index, Index, Index>;
const Sizes kProductSizes[] = {{1, 1, 1},    {4, 3, 8},    {3, 5, 7},   {10, 2, 8},  {10, 8, 1},
                               {17, 300, 9}, {5, 513, 16}, {6, 11, 33}, {64, 64, 10}};

template <typename Scalar>
class Products : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Products, Scalars, );

TYPED_TEST(Products, OfVectorsHaveTheBitsOfPlainLoops) {
  for (const auto& [rows, inner, columns] : kProductSizes) {
    SCOPED_TRACE(testing::Message() << rows << " x " << inner << " x " << columns);
    const Rows<TypeParam> a = random<TypeParam>(rows, inner, 1), b = random<TypeParam>(inner, columns, 2),
                          at = a.transpose(), bt = b.transpose(), c = random<TypeParam>(rows, columns, 3);
    Rows<TypeParam> expected = c;
    addInLoops<TypeParam>({a.data(), inner, 1}, {b.data(), columns, 1}, expected.data(), rows, inner,
                          columns);
    Rows<TypeParam> got = c;
    addProduct(a.data(), b.data(), got.data(), rows, inner, columns);
    EXPECT_EQ(got, expected);
    got = c;
    addTransposedProduct(at.data(), b.data(), got.data(), rows, inner, columns);
    EXPECT_EQ(got, expected);
    got = c;
    addProductWithTransposed(a.data(), bt.data(), got.data(), rows, inner, columns);
    EXPECT_EQ(got, expected);
    EXPECT_TRUE(near((expected - c).template cast<double>(), (a * b).template cast<double>(),
                     static_cast<double>(inner) * std::numeric_limits<TypeParam>::epsilon()))
        << "and are Eigen's";
  }
}

TYPED_TEST(Products, OfWhatIsNotFiniteStayInTheirPlaces) {
  const TypeParam infinite = std::numeric_limits<TypeParam>::infinity();
  Rows<TypeParam> a = Rows<TypeParam>::Ones(2, 3), b = Rows<TypeParam>::Ones(3, 5),
                  c = Rows<TypeParam>::Zero(2, 5);
  a(1, 0) = infinite;
  b(2, 4) = -infinite;
  addProduct(a.data(), b.data(), c.data(), 2, 3, 5);
  EXPECT_EQ(c(0, 3), 3);
  EXPECT_EQ(c(0, 4), -infinite);
  EXPECT_EQ(c(1, 3), infinite);
  EXPECT_TRUE(std::isnan(c(1, 4)));
}

}  // namespace
}  // namespace descent
