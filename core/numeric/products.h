#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// The three products of which a network's passes consist, on row-major matrices: C += A B. Each entry's sum
/// runs in the order of the inner index, onto what the entry was: the same bits on every platform, and a
/// batch of one has the bits of the same row in a batch of many. None allocates. The arrays do not overlap.
///
/// For float and double there are kernels on 128-bit vectors (products.cpp); `inLoops` has the same in plain
/// loops, for any scalar, and gives the same bits.

namespace inLoops {

/// C += A B, with A rows x inner, B inner x columns.
template <typename Scalar>
void addProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner, Index columns) {
  for (Index i = 0; i < rows; ++i) {
    Scalar* const row = c + i * columns;
    for (Index k = 0; k < inner; ++k) {
      for (Index j = 0; j < columns; ++j) row[j] = row[j] + a[i * inner + k] * b[k * columns + j];
    }
  }
}

/// C += A' B, with A inner x rows, B inner x columns.
template <typename Scalar>
void addTransposedProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                          Index columns) {
  for (Index i = 0; i < rows; ++i) {
    Scalar* const row = c + i * columns;
    for (Index k = 0; k < inner; ++k) {
      for (Index j = 0; j < columns; ++j) row[j] = row[j] + a[k * rows + i] * b[k * columns + j];
    }
  }
}

/// C += A B', with A rows x inner, B columns x inner.
template <typename Scalar>
void addProductWithTransposed(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                              Index columns) {
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) {
      Scalar sum = c[i * columns + j];
      for (Index k = 0; k < inner; ++k) sum = sum + a[i * inner + k] * b[j * inner + k];
      c[i * columns + j] = sum;
    }
  }
}

}  // namespace inLoops

template <typename Scalar>
void addProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner, Index columns) {
  inLoops::addProduct(a, b, c, rows, inner, columns);
}
template <typename Scalar>
void addTransposedProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                          Index columns) {
  inLoops::addTransposedProduct(a, b, c, rows, inner, columns);
}
template <typename Scalar>
void addProductWithTransposed(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                              Index columns) {
  inLoops::addProductWithTransposed(a, b, c, rows, inner, columns);
}
template <>
void addProduct(const float* a, const float* b, float* c, Index rows, Index inner, Index columns);
template <>
void addTransposedProduct(const float* a, const float* b, float* c, Index rows, Index inner, Index columns);
template <>
void addProductWithTransposed(const float* a, const float* b, float* c, Index rows, Index inner,
                              Index columns);
template <>
void addProduct(const double* a, const double* b, double* c, Index rows, Index inner, Index columns);
template <>
void addTransposedProduct(const double* a, const double* b, double* c, Index rows, Index inner,
                          Index columns);
template <>
void addProductWithTransposed(const double* a, const double* b, double* c, Index rows, Index inner,
                              Index columns);

}  // namespace descent
