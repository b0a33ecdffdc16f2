#include "descent/objective/centered_form.h"

#include <gtest/gtest.h>

#include "support/samples.h"

namespace descent {
namespace {

TEST(CenteredForm, FourColumnsAtATimeHaveTheBitsOfOneAtATime) {
  for (const Index n : {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 50, 101}) {
    const Matrix square = sampleMatrix(n, n, 1);
    const Matrix a = square + square.transpose();
    const Vector x = sampleVector(n, 2), c = sampleVector(n, 3);
    EXPECT_EQ(centeredFormInFours(a, x, c), centeredForm<double>(a, entriesOf(x), c)) << n;
    Vector fast(n), plain(n);
    VectorRef product = plain;
    applyCenteredInFours(a, x, c, fast);
    applyCentered<double>(a, entriesOf(x), c, entriesOf(product));
    EXPECT_EQ(fast, plain) << n;
  }
}

TEST(CenteredForm, IsTheQuadraticFormOfTheDistance) {
  const Matrix a{{2, 1}, {1, 3}};
  const Vector x{{1, 2}}, c{{0, 1}};
  EXPECT_EQ(centeredForm(a, x, c), 7);
  Vector product(2);
  applyCentered(a, x, c, product);
  EXPECT_EQ(product, (Vector{{3, 4}}));
}

}  // namespace
}  // namespace descent
