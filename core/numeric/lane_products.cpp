#include "descent/numeric/lane_products.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "descent/numeric/four.h"

namespace descent {

namespace {

/// Calls `body` with the constants 0, 1, ..., kCount - 1.
template <int kCount, typename Body>
void forEach(Body body) {
  [&]<int... i>(std::integer_sequence<int, i...>) { (body(std::integral_constant<int, i>()), ...); }
  (std::make_integer_sequence<int, kCount>());
}

// What a product whose factors lie side by side in the rows of A begins with and what becomes of it, a tile
// of sums at a time: the rows of `given` and of what is written are `lanes` apart, as are those of B.

/// U = X W' + b; given is b.
struct Affine {
  static constexpr bool isGivenByRows = false, hasColumnSums = false;
  static Four begin(const float* biases) { return Four::load(biases); }

  template <int kRows, int kWidth>
  static void end(const Four (&sums)[kRows][kWidth], Index lanes, const float*, float* u, float*) {
    for (int i = 0; i < kRows; ++i, u += lanes) {
      for (int v = 0; v < kWidth; ++v) sums[i][v].store(u + v * kLaneStep);
    }
  }
};

/// (D W) o S, also added to the sums of its columns while it is at hand; given is S.
struct Back {
  static constexpr bool isGivenByRows = true, hasColumnSums = true;
  static Four begin(const float*) { return {}; }

  template <int kRows, int kWidth>
  static void end(const Four (&sums)[kRows][kWidth], Index lanes, const float* slopes, float* below,
                  float* columnSums) {
    Four columns[kWidth];
    for (int v = 0; v < kWidth; ++v) columns[v] = Four::load(columnSums + v * kLaneStep);
    for (int i = 0; i < kRows; ++i, slopes += lanes, below += lanes) {
      for (int v = 0; v < kWidth; ++v) {
        const Four d = sums[i][v] * Four::load(slopes + v * kLaneStep);
        d.store(below + v * kLaneStep);
        columns[v] += d;
      }
    }
    for (int v = 0; v < kWidth; ++v) columns[v].store(columnSums + v * kLaneStep);
  }
};

/// To a tile's sums, kRows rows by kWidth vectors, those of A B: `a` is at the tile's first row, `b` at its
/// first number. Four factors of a row are loaded at once; after each is asked whether it was the last: V8
/// loads all that a straight piece of code reads before it computes, and would run out of registers.
template <int kRows, int kWidth>
void addProducts(Four (&sums)[kRows][kWidth], const float* a, Index row, const float* b, Index inner,
                 Index lanes) {
  Four factors[kRows];
  const auto add = [&](auto k) {
    Four values[kWidth];
    for (int v = 0; v < kWidth; ++v) values[v] = Four::load(b + v * kLaneStep);
    b += lanes;
    for (int i = 0; i < kRows; ++i) {
      const Four factor = factors[i].template all<k>();
      for (int v = 0; v < kWidth; ++v) sums[i][v] += factor * values[v];
    }
  };
  for (;; a += kLaneStep, inner -= kLaneStep) {
    for (int i = 0; i < kRows; ++i) factors[i] = Four::load(a + i * row);
    add(std::integral_constant<int, 0>());
    if (inner == 1) return;
    add(std::integral_constant<int, 1>());
    if (inner == 2) return;
    add(std::integral_constant<int, 2>());
    if (inner == 3) return;
    add(std::integral_constant<int, 3>());
    if (inner == 4) return;
  }
}

/// The same where A has a single column.
template <int kRows, int kWidth>
void addProducts(Four (&sums)[kRows][kWidth], const float* a, const float* b) {
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kWidth; ++v) sums[i][v] += Four(a[i]) * Four::load(b + v * kLaneStep);
  }
}

/// A tile of A B in registers from the first factor to the last; with eight sums nothing is spilled.
/// A function of its own, with no argument in memory: of several tiles in one the compiler merges the ends,
/// at the price of moving all sums to the same registers.
template <typename Pass, int kRows, int kWidth, bool kIsOneColumn>
[[gnu::noinline]] void tileOfRows(const float* a, Index row, const float* b, Index inner, Index lanes,
                                  const float* given, float* to, float* columnSums) {
  Four sums[kRows][kWidth];
  for (int v = 0; v < kWidth; ++v) {
    const Four begin = Pass::begin(given + v * kLaneStep);
    for (int i = 0; i < kRows; ++i) sums[i][v] = begin;
  }
  if constexpr (kIsOneColumn) {
    addProducts(sums, a, b);
  } else {
    addProducts(sums, a, row, b, inner, lanes);
  }
  Pass::end(sums, lanes, given, to, columnSums);
}

template <typename Pass, int kWidth, bool kIsOneColumn>
void stripOfRows(const float* a, Index row, const float* b, Index rows, Index inner, Index lanes,
                 const float* given, float* to, float* columnSums, bool add) {
  if (Pass::hasColumnSums && !add) {
    for (int v = 0; v < kWidth; ++v) Four().store(columnSums + v * kLaneStep);
  }
  while (rows > 0) {
    // At most four, and rather three than one or two in the end.
    const Index height = rows > 4 && (rows % 4 == 1 || rows % 4 == 2) ? 3 : std::min<Index>(rows, 4);
    switch (height) {
      case 1:
        tileOfRows<Pass, 1, kWidth, kIsOneColumn>(a, row, b, inner, lanes, given, to, columnSums);
        break;
      case 2:
        tileOfRows<Pass, 2, kWidth, kIsOneColumn>(a, row, b, inner, lanes, given, to, columnSums);
        break;
      case 3:
        tileOfRows<Pass, 3, kWidth, kIsOneColumn>(a, row, b, inner, lanes, given, to, columnSums);
        break;
      default:
        tileOfRows<Pass, 4, kWidth, kIsOneColumn>(a, row, b, inner, lanes, given, to, columnSums);
    }
    rows -= height;
    a += height * row;
    to += height * lanes;
    if (Pass::isGivenByRows) given += height * lanes;
  }
}

/// All of `rows` x `lanes`. The sums of the columns begin with what is there if `add`, else with nothing.
/// Rows of A are in lanes, or, with kIsOneColumn, a single number.
template <typename Pass, bool kIsOneColumn = false>
void multiplyRows(const float* a, Index row, const float* b, Index rows, Index inner, Index lanes,
                  const float* given, float* to, float* columnSums = nullptr, bool add = false) {
  const auto strip = [&](auto width, Index lane) {
    stripOfRows<Pass, width, kIsOneColumn>(a, row, b + lane, rows, inner, lanes, given + lane, to + lane,
                                           Pass::hasColumnSums ? columnSums + lane : nullptr, add);
  };
  Index lane = 0;
  for (; lane + 2 * kLaneStep <= lanes; lane += 2 * kLaneStep) strip(std::integral_constant<int, 2>(), lane);
  if (lane < lanes) strip(std::integral_constant<int, 1>(), lane);
}

/// C <- A B or, with `add`, C += A B, of C kRows rows by kWidth vectors: the factors of several rows lie side
/// by side, `column` from one column of A to the next.
template <int kRows, int kWidth>
void tileOfColumns(const float* a, Index column, const float* b, Index inner, Index lanes, float* c,
                   bool add) {
  Four sums[kRows][kWidth];
  if (add) {
    for (int i = 0; i < kRows; ++i) {
      for (int v = 0; v < kWidth; ++v) sums[i][v] = Four::load(c + i * lanes + v * kLaneStep);
    }
  }
  for (Index k = 0; k < inner; ++k, a += column, b += lanes) {
    Four values[kWidth];
    for (int v = 0; v < kWidth; ++v) values[v] = Four::load(b + v * kLaneStep);
    if constexpr (kRows == 1) {
      const Four factor = *a;
      for (int v = 0; v < kWidth; ++v) sums[0][v] += factor * values[v];
    } else {
      Four factors[(kRows + kLaneStep - 1) / kLaneStep];
      for (int i = 0; i < kRows; i += kLaneStep) factors[i / kLaneStep] = Four::load(a + i);
      forEach<kRows>([&](auto i) {
        const Four factor = factors[i / kLaneStep].template all<i % kLaneStep>();
        for (int v = 0; v < kWidth; ++v) sums[i][v] += factor * values[v];
      });
    }
  }
  for (int i = 0; i < kRows; ++i, c += lanes) {
    for (int v = 0; v < kWidth; ++v) sums[i][v].store(c + v * kLaneStep);
  }
}

template <int kWidth>
[[gnu::noinline]] void stripOfColumns(const float* a, Index column, const float* b, Index rows, Index inner,
                                      Index lanes, float* c, bool add) {
  constexpr int kHeight = 8 / kWidth;  // as many sums
  for (; rows >= kHeight; rows -= kHeight, a += kHeight, c += kHeight * lanes)
    tileOfColumns<kHeight, kWidth>(a, column, b, inner, lanes, c, add);
  if (kHeight > 4 && rows >= 4) {
    tileOfColumns<4, kWidth>(a, column, b, inner, lanes, c, add);
    rows -= 4, a += 4, c += 4 * lanes;
  }
  if (rows == 3) tileOfColumns<3, kWidth>(a, column, b, inner, lanes, c, add);
  if (rows == 2) tileOfColumns<2, kWidth>(a, column, b, inner, lanes, c, add);
  if (rows == 1) tileOfColumns<1, kWidth>(a, column, b, inner, lanes, c, add);
}

}  // namespace

void affineInLanes(const float* transposed, const float* biases, const float* x, float* u, Index count,
                   Index units, Index inputs) {
  multiplyRows<Affine>(x, lanesFor(inputs), transposed, count, inputs, lanesFor(units), biases, u);
}

void affineOfOneUnit(const float* weights, float bias, const float* x, float* u, Index count, Index inputs) {
  const Index lanes = lanesFor(inputs), whole = inputs & ~(kLaneStep - 1);
  for (Index i = 0; i < count; i += kLaneStep, x += kLaneStep * lanes) {
    Four sum = bias;
    for (Index k = 0; k < whole; k += kLaneStep) {
      const Four factors = Four::load(weights + k);
      Four products[kLaneStep];
      for (Index r = 0; r < kLaneStep; ++r) products[r] = factors * Four::load(x + r * lanes + k);
      transpose(products);
      for (const Four& product : products) sum += product;
    }
    for (Index k = whole; k < inputs; ++k) sum += Four(weights[k]) * firstOf<kLaneStep>(x + k, lanes);
    sum.store(u + i);
  }
}

void backInLanes(const float* weights, const Deltas& d, const float* slopes, float* below, float* biases,
                 Index count, Index units, Index inputs, bool add) {
  const Index lanes = lanesFor(inputs);
  if (d.row == 1) {
    multiplyRows<Back, true>(d.data, 1, weights, count, 1, lanes, slopes, below, biases, add);
  } else {
    multiplyRows<Back>(d.data, d.row, weights, count, units, lanes, slopes, below, biases, add);
  }
}

void weightGradientInLanes(const Deltas& d, const float* x, float* weights, Index count, Index units,
                           Index inputs, bool add) {
  const Index lanes = lanesFor(inputs);
  Index lane = 0;
  for (; lane + 2 * kLaneStep <= lanes; lane += 2 * kLaneStep)
    stripOfColumns<2>(d.data, d.row, x + lane, units, count, lanes, weights + lane, add);
  if (lane < lanes) stripOfColumns<1>(d.data, d.row, x + lane, units, count, lanes, weights + lane, add);
}

void biasGradientInLanes(const Deltas& d, float* biases, Index count, Index units, bool add) {
  if (d.row == 1) {
    float sum = add ? *biases : 0;
    for (Index i = 0; i < count; ++i) sum += d.data[i];
    *biases = sum;
    return;
  }
  const Index lanes = lanesFor(units);
  const auto sums = [&](auto width, Index lane) {
    Four sum[width];
    for (int v = 0; v < width; ++v) sum[v] = add ? Four::load(biases + lane + v * kLaneStep) : Four();
    const float* row = d.data + lane;
    for (Index i = 0; i < count; ++i, row += lanes) {
      for (int v = 0; v < width; ++v) sum[v] += Four::load(row + v * kLaneStep);
    }
    for (int v = 0; v < width; ++v) sum[v].store(biases + lane + v * kLaneStep);
  };
  Index lane = 0;
  for (; lane + 2 * kLaneStep <= lanes; lane += 2 * kLaneStep) sums(std::integral_constant<int, 2>(), lane);
  if (lane < lanes) sums(std::integral_constant<int, 1>(), lane);
}

}  // namespace descent
