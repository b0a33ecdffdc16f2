#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// A matrix whose entry (i, j) is at data[i * row + j * column].
template <typename Scalar>
struct Strided {
  const Scalar* data;
  Index row, column;

  const Scalar& operator()(Index i, Index j) const { return data[i * row + j * column]; }
};

/// C += A B, with A rows x inner, B inner x columns and C row-major, in plain loops. Each entry's sum runs in
/// the order of the inner index, onto what the entry was: the same bits on every platform, and a batch of one
/// has the bits of the same row in a batch of many. Never allocates. The arrays do not overlap.
template <typename Scalar>
void addInLoops(const Strided<Scalar>& a, const Strided<Scalar>& b, Scalar* c, Index rows, Index inner,
                Index columns) {
  for (Index i = 0; i < rows; ++i) {
    Scalar* const row = c + i * columns;
    for (Index k = 0; k < inner; ++k) {
      const Scalar factor = a(i, k);
      for (Index j = 0; j < columns; ++j) row[j] = row[j] + factor * b(k, j);
    }
  }
}

/// The same bits by the fastest way that there is for the scalar: for float and double kernels on 128-bit
/// vectors (products.cpp).
template <typename Scalar>
void add(const Strided<Scalar>& a, const Strided<Scalar>& b, Scalar* c, Index rows, Index inner,
         Index columns) {
  addInLoops(a, b, c, rows, inner, columns);
}
template <>
void add(const Strided<float>& a, const Strided<float>& b, float* c, Index rows, Index inner, Index columns);
template <>
void add(const Strided<double>& a, const Strided<double>& b, double* c, Index rows, Index inner,
         Index columns);

// The three products of which a network's passes consist, on row-major matrices.

/// C += A B, with A rows x inner, B inner x columns.
template <typename Scalar>
void addProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner, Index columns) {
  add<Scalar>({a, inner, 1}, {b, columns, 1}, c, rows, inner, columns);
}

/// C += A' B, with A inner x rows, B inner x columns.
template <typename Scalar>
void addTransposedProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                          Index columns) {
  add<Scalar>({a, 1, rows}, {b, columns, 1}, c, rows, inner, columns);
}

/// C += A B', with A rows x inner, B columns x inner.
template <typename Scalar>
void addProductWithTransposed(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                              Index columns) {
  add<Scalar>({a, inner, 1}, {b, 1, inner}, c, rows, inner, columns);
}

}  // namespace descent
