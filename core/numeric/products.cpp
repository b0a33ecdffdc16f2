#include "descent/numeric/products.h"

#include <algorithm>
#include <cstring>

namespace descent {

#if defined(__GNUC__)  // and Clang

namespace {

/// 128 bits: what every processor and WebAssembly have.
template <typename Scalar>
struct PacketOf {
  using Type [[gnu::vector_size(16)]] = Scalar;
};
template <typename Scalar>
using Packet = typename PacketOf<Scalar>::Type;

template <typename Scalar>
constexpr Index kLanes = 16 / static_cast<Index>(sizeof(Scalar));
/// A tile of C is kHeight rows of two packets: with those of B and one of A they fill sixteen registers.
constexpr Index kHeight = 4;
template <typename Scalar>
constexpr Index kWidth = 2 * kLanes<Scalar>;
/// So many rows of B at a time: a panel stays in the nearest cache.
constexpr Index kDepth = 256;

/// A tile of C += A B, with the tile in registers from the first product to the last. `rows` of B are
/// `stride` apart and hold kWidth numbers, those of C `cStride`.
template <Index kRows, typename Scalar>
void tile(const Strided<Scalar>& a, const Scalar* rows, Index stride, Index depth, Scalar* c, Index cStride) {
  Packet<Scalar> sums[kRows][2];
  for (Index i = 0; i < kRows; ++i) std::memcpy(sums[i], c + i * cStride, sizeof sums[i]);
  for (Index k = 0; k < depth; ++k) {
    Packet<Scalar> b[2];
    std::memcpy(b, rows + k * stride, sizeof b);
    for (Index i = 0; i < kRows; ++i) {
      const Scalar factor = a(i, k);
      sums[i][0] += factor * b[0];
      sums[i][1] += factor * b[1];
    }
  }
  for (Index i = 0; i < kRows; ++i) std::memcpy(c + i * cStride, sums[i], sizeof sums[i]);
}

template <typename Scalar>
void tileOf(Index height, const Strided<Scalar>& a, const Scalar* rows, Index stride, Index depth, Scalar* c,
            Index cStride) {
  static_assert(kHeight == 4);
  switch (height) {
    case 1:
      return tile<1>(a, rows, stride, depth, c, cStride);
    case 2:
      return tile<2>(a, rows, stride, depth, c, cStride);
    case 3:
      return tile<3>(a, rows, stride, depth, c, cStride);
    default:
      return tile<4>(a, rows, stride, depth, c, cStride);
  }
}

/// `width` columns of C, from `c` on, += A times a panel of B of `depth` rows.
template <typename Scalar>
void addPanel(const Strided<Scalar>& a, const Scalar* panel, Index stride, Index depth, Scalar* c, Index rows,
              Index columns, Index width) {
  for (Index i = 0; i < rows; i += kHeight) {
    const Index height = std::min(kHeight, rows - i);
    const Strided<Scalar> factors{a.data + i * a.row, a.row, a.column};
    Scalar* const corner = c + i * columns;
    if (width == kWidth<Scalar>) {
      tileOf(height, factors, panel, stride, depth, corner, columns);
      continue;
    }
    // At the right edge the tile has columns that C has not.
    Scalar edge[kHeight * kWidth<Scalar>] = {};
    for (Index r = 0; r < height; ++r) std::copy_n(corner + r * columns, width, edge + r * kWidth<Scalar>);
    tileOf(height, factors, panel, stride, depth, edge, kWidth<Scalar>);
    for (Index r = 0; r < height; ++r) std::copy_n(edge + r * kWidth<Scalar>, width, corner + r * columns);
  }
}

template <typename Scalar>
void addInVectors(const Strided<Scalar>& a, const Strided<Scalar>& b, Scalar* c, Index rows, Index inner,
                  Index columns) {
  // Few rows do not repay the copy of a panel that lies well already.
  constexpr Index fewRows = 16;
  Scalar packed[kDepth * kWidth<Scalar>];
  for (Index k = 0; k < inner; k += kDepth) {
    const Index depth = std::min(kDepth, inner - k);
    const Strided<Scalar> factors{a.data + k * a.column, a.row, a.column};
    for (Index j = 0; j < columns; j += kWidth<Scalar>) {
      const Index width = std::min(kWidth<Scalar>, columns - j);
      const Scalar* const from = b.data + k * b.row + j * b.column;
      if (b.column == 1 && width == kWidth<Scalar> && rows <= fewRows) {
        addPanel(factors, from, b.row, depth, c + j, rows, columns, width);
        continue;
      }
      for (Index r = 0; r < depth; ++r) {
        for (Index s = 0; s < kWidth<Scalar>; ++s)
          packed[r * kWidth<Scalar> + s] = s < width ? from[r * b.row + s * b.column] : Scalar(0);
      }
      addPanel(factors, packed, kWidth<Scalar>, depth, c + j, rows, columns, width);
    }
  }
}

}  // namespace

#else

namespace {

template <typename Scalar>
void addInVectors(const Strided<Scalar>& a, const Strided<Scalar>& b, Scalar* c, Index rows, Index inner,
                  Index columns) {
  addInLoops(a, b, c, rows, inner, columns);
}

}  // namespace

#endif

template <>
void add(const Strided<float>& a, const Strided<float>& b, float* c, Index rows, Index inner, Index columns) {
  addInVectors(a, b, c, rows, inner, columns);
}
template <>
void add(const Strided<double>& a, const Strided<double>& b, double* c, Index rows, Index inner,
         Index columns) {
  addInVectors(a, b, c, rows, inner, columns);
}

}  // namespace descent
