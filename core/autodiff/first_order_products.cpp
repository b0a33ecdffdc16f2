#include "descent/autodiff/first_order_products.h"

#include <algorithm>

namespace descent {

namespace {

constexpr Index kRows = 64, kInner = 128, kColumns = 64;

/// A block of a matrix, its values and derivatives apart.
template <Index kMost>
struct Parts {
  double value[kMost], x[kMost], y[kMost];
  bool hasX = false, hasY = false;

  void take(const Strided<FirstOrder>& from, Index rows, Index columns) {
    hasX = hasY = false;
    for (Index i = 0; i < rows; ++i) {
      for (Index j = 0; j < columns; ++j) {
        const FirstOrder& entry = from(i, j);
        const Index at = i * columns + j;
        value[at] = entry.value;
        x[at] = entry.x;
        y[at] = entry.y;
        // What is not a number is none that could be left out.
        hasX = hasX || entry.x != 0;
        hasY = hasY || entry.y != 0;
      }
    }
  }
};

Strided<FirstOrder> at(const Strided<FirstOrder>& a, Index row, Index column) {
  return {a.data + row * a.row + column * a.column, a.row, a.column};
}

}  // namespace

template <>
void add(const Strided<FirstOrder>& a, const Strided<FirstOrder>& b, FirstOrder* c, Index rows, Index inner,
         Index columns) {
  Parts<kRows * kInner> left;
  Parts<kInner * kColumns> right;
  Parts<kRows * kColumns> sum;
  for (Index i = 0; i < rows; i += kRows) {
    const Index height = std::min(kRows, rows - i);
    for (Index j = 0; j < columns; j += kColumns) {
      const Index width = std::min(kColumns, columns - j);
      FirstOrder* const corner = c + i * columns + j;
      sum.take({corner, columns, 1}, height, width);
      for (Index k = 0; k < inner; k += kInner) {
        const Index depth = std::min(kInner, inner - k);
        left.take(at(a, i, k), height, depth);
        right.take(at(b, k, j), depth, width);
        const auto addTo = [&](double* part, const double* from, const double* by) {
          add<double>({from, depth, 1}, {by, width, 1}, part, height, depth, width);
        };
        addTo(sum.value, left.value, right.value);
        if (left.hasX) addTo(sum.x, left.x, right.value);
        if (right.hasX) addTo(sum.x, left.value, right.x);
        if (left.hasY) addTo(sum.y, left.y, right.value);
        if (right.hasY) addTo(sum.y, left.value, right.y);
      }
      for (Index r = 0; r < height; ++r) {
        for (Index s = 0; s < width; ++s) {
          const Index entry = r * width + s;
          corner[r * columns + s] = {sum.value[entry], sum.x[entry], sum.y[entry]};
        }
      }
    }
  }
}

}  // namespace descent
