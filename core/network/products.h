#pragma once

#include "descent/network/scalar.h"

namespace descent {

/// The two products of which forward and backward passes consist, on row-major matrices. Each entry's sum
/// runs in the order of the inner index, whatever the sizes: the same bits on every platform, and a batch of
/// one has the bits of the same row in a batch of many. They never allocate. The arrays do not overlap.

/// C += A B, with A rows x inner, B inner x columns.
template <typename Scalar>
void addProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner, Index columns);

/// C += A' B, with A inner x rows, B inner x columns.
template <typename Scalar>
void addTransposedProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                          Index columns);

}  // namespace descent
