#pragma once

#include <span>

#include "descent/numeric/types.h"

/// Forms in x - c for symmetric A, column by column: x - c as a vector of its own would have to be allocated.
/// S is double, or lanes of them.

namespace descent {

/// A (x - c)
template <typename S>
void applyCentered(ConstMatrixRef a, std::span<const S> x, ConstVectorRef c, std::span<S> product) {
  for (S& entry : product) entry = 0.0;
  for (std::size_t j = 0; j < x.size(); ++j) {
    const double* column = a.col(static_cast<Index>(j)).data();
    const S distance = x[j] - c[static_cast<Index>(j)];
    for (std::size_t i = 0; i < x.size(); ++i) product[i] += distance * column[i];
  }
}

/// (x - c)' A (x - c)
template <typename S>
S centeredForm(ConstMatrixRef a, std::span<const S> x, ConstVectorRef c) {
  const double* center = c.data();
  S form = 0.0;
  for (std::size_t j = 0; j < x.size(); ++j) {
    const double* column = a.col(static_cast<Index>(j)).data();
    S s0 = 0.0, s1 = 0.0;  // two chains of additions, as in dot.h
    std::size_t i = 0;
    for (; i + 2 <= x.size(); i += 2) {
      s0 += column[i] * (x[i] - center[i]);
      s1 += column[i + 1] * (x[i + 1] - center[i + 1]);
    }
    if (i < x.size()) s0 += column[i] * (x[i] - center[i]);
    form += (x[j] - center[j]) * (s0 + s1);
  }
  return form;
}

/// The same bits for numbers, four columns at a time: where there are many, in half of the time.
void applyCenteredInFours(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c, VectorRef product);
double centeredFormInFours(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c);

/// From so many dimensions on.
inline constexpr Index kManyDimensions = 12;

inline void applyCentered(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c, VectorRef product) {
  if (x.size() >= kManyDimensions) return applyCenteredInFours(a, x, c, product);
  applyCentered<double>(a, entriesOf(x), c, entriesOf(product));
}
inline double centeredForm(ConstMatrixRef a, ConstVectorRef x, ConstVectorRef c) {
  if (x.size() >= kManyDimensions) return centeredFormInFours(a, x, c);
  return centeredForm<double>(a, entriesOf(x), c);
}

}  // namespace descent
