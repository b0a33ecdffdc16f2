#include "descent/network/products.h"

namespace descent {

namespace {

/// row += sum_k a_k b_k, where b_k are consecutive rows of length n and a_k stand `stride` apart. Multiples
/// of rows are a loop that compilers vectorise without a change of the order of any sum; four at a time spare
/// three of four loads and stores of `row`.
template <typename Scalar>
void addRows(Scalar* __restrict row, const Scalar* a, Index stride, const Scalar* __restrict b, Index count,
             Index n) {
  Index k = 0;
  for (; k + 4 <= count; k += 4) {
    const Scalar a0 = a[k * stride], a1 = a[(k + 1) * stride], a2 = a[(k + 2) * stride],
                 a3 = a[(k + 3) * stride];
    const Scalar *const b0 = b + k * n, *const b1 = b0 + n, *const b2 = b1 + n, *const b3 = b2 + n;
    for (Index j = 0; j < n; ++j) row[j] = row[j] + a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
  }
  for (; k < count; ++k) {
    const Scalar ak = a[k * stride];
    const Scalar* const bk = b + k * n;
    for (Index j = 0; j < n; ++j) row[j] = row[j] + ak * bk[j];
  }
}

}  // namespace

template <typename Scalar>
void addProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner, Index columns) {
  for (Index i = 0; i < rows; ++i) addRows(c + i * columns, a + i * inner, 1, b, inner, columns);
}

template <typename Scalar>
void addTransposedProduct(const Scalar* a, const Scalar* b, Scalar* c, Index rows, Index inner,
                          Index columns) {
  for (Index i = 0; i < rows; ++i) addRows(c + i * columns, a + i, rows, b, inner, columns);
}

template void addProduct(const float*, const float*, float*, Index, Index, Index);
template void addProduct(const double*, const double*, double*, Index, Index, Index);
template void addProduct(const FirstOrder*, const FirstOrder*, FirstOrder*, Index, Index, Index);
template void addTransposedProduct(const float*, const float*, float*, Index, Index, Index);
template void addTransposedProduct(const double*, const double*, double*, Index, Index, Index);
template void addTransposedProduct(const FirstOrder*, const FirstOrder*, FirstOrder*, Index, Index, Index);

}  // namespace descent
