#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// A (x - c) for symmetric A, column by column: x - c as a vector of its own would have to be allocated.
inline void applyCentered(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c, VectorRef product) {
  product.setZero();
  for (Index j = 0; j < x.size(); ++j) product += (x[j] - c[j]) * a.col(j);
}

/// (x - c)' A (x - c)
inline double centeredForm(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c) {
  double form = 0;
  for (Index j = 0; j < x.size(); ++j) {
    const double* column = a.col(j).data();
    double s0 = 0, s1 = 0;  // two chains of additions, as in dot.h
    Index i = 0;
    for (; i + 2 <= x.size(); i += 2) {
      s0 += column[i] * (x[i] - c[i]);
      s1 += column[i + 1] * (x[i + 1] - c[i + 1]);
    }
    if (i < x.size()) s0 += column[i] * (x[i] - c[i]);
    form += (x[j] - c[j]) * (s0 + s1);
  }
  return form;
}

}  // namespace descent
