#include "descent/objective/centered_form.h"

#include "descent/numeric/lanes.h"

namespace descent {

namespace {

/// So many columns share what is read of x, c and the product, and their sums do not wait for one another.
constexpr Index kTogether = 4;
using Pair = Lanes<2>;

}  // namespace

void applyCenteredInFours(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c, VectorRef product) {
  const Index n = x.size(), even = n - n % 2;
  product.setZero();
  Index j = 0;
  for (; j + kTogether <= n; j += kTogether) {
    const double* const column = a.col(j).data();
    const Index next = a.outerStride();
    const double d0 = x[j] - c[j], d1 = x[j + 1] - c[j + 1];
    const double d2 = x[j + 2] - c[j + 2], d3 = x[j + 3] - c[j + 3];
    for (Index i = 0; i < even; i += 2) {
      Pair sums = Pair::load(product.data() + i);
      sums += d0 * Pair::load(column + i);
      sums += d1 * Pair::load(column + i + next);
      sums += d2 * Pair::load(column + i + 2 * next);
      sums += d3 * Pair::load(column + i + 3 * next);
      sums.store(product.data() + i);
    }
    if (even < n) {
      for (Index k = j; k < j + kTogether; ++k) product[even] += (x[k] - c[k]) * a(even, k);
    }
  }
  for (; j < n; ++j) product += (x[j] - c[j]) * a.col(j);
}

double centeredFormInFours(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c) {
  const Index n = x.size(), even = n - n % 2;
  double form = 0;
  const auto add = [&](Index j, Pair sums) {
    double first = sums[0];
    if (even < n) first += a(even, j) * (x[even] - c[even]);
    form += (x[j] - c[j]) * (first + sums[1]);
  };
  Index j = 0;
  for (; j + kTogether <= n; j += kTogether) {
    const double* const column = a.col(j).data();
    const Index next = a.outerStride();
    Pair s0, s1, s2, s3;
    for (Index i = 0; i < even; i += 2) {
      const Pair distance = Pair::load(x.data() + i) - Pair::load(c.data() + i);
      s0 += Pair::load(column + i) * distance;
      s1 += Pair::load(column + i + next) * distance;
      s2 += Pair::load(column + i + 2 * next) * distance;
      s3 += Pair::load(column + i + 3 * next) * distance;
    }
    add(j, s0);
    add(j + 1, s1);
    add(j + 2, s2);
    add(j + 3, s3);
  }
  for (; j < n; ++j) {
    const double* const column = a.col(j).data();
    Pair sums;
    for (Index i = 0; i < even; i += 2)
      sums += Pair::load(column + i) * (Pair::load(x.data() + i) - Pair::load(c.data() + i));
    add(j, sums);
  }
  return form;
}

}  // namespace descent
