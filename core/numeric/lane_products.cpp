#include "descent/numeric/lane_products.h"

#include <algorithm>
#include <type_traits>

#include "descent/numeric/four.h"

namespace descent {

namespace {

/// A factor a(i, k) at data[i * row + k * column]; Row may be a constant.
template <typename Row>
struct Factors {
  const float* data;
  Row row;
  Index column;
};
using One = std::integral_constant<Index, 1>;

/// kRows rows by kWidth vectors of A B, from row `first` and number `lane` on, in registers from the first
/// factor to the last. B is in `lanes`; a sum begins with begin(row, lane) and is handed to end(sum, row,
/// lane).
template <int kRows, int kWidth, typename Row, typename Begin, typename End>
void tile(Index first, Index lane, const Factors<Row>& factors, const float* b, Index inner, Index lanes,
          const Begin& begin, const End& end) {
  Four sums[kRows][kWidth];
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kWidth; ++v) sums[i][v] = begin(first + i, lane + v * kLaneStep);
  }
  const float* a = factors.data + first * factors.row;
  b += lane;
  for (Index k = 0; k < inner; ++k, a += factors.column, b += lanes) {
    Four row[kWidth];
    for (int v = 0; v < kWidth; ++v) row[v] = Four::load(b + v * kLaneStep);
    for (int i = 0; i < kRows; ++i) {
      const Four factor = a[i * factors.row];
      for (int v = 0; v < kWidth; ++v) sums[i][v] += factor * row[v];
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kWidth; ++v) end(sums[i][v], first + i, lane + v * kLaneStep);
  }
}

/// `rows` rows by kWidth vectors: at most five rows at a time, so that sums, a row of B, a factor and a
/// product fit into fifteen registers, and eight rather as four and four than as five and three.
template <int kWidth, typename... Product>
void strip(Index rows, Index lane, const Product&... product) {
  for (Index first = 0; first < rows;) {
    const Index left = rows - first, height = left == 5 || left > 8 ? 5 : std::min<Index>(left, 4);
    switch (height) {
      case 1:
        tile<1, kWidth>(first, lane, product...);
        break;
      case 2:
        tile<2, kWidth>(first, lane, product...);
        break;
      case 3:
        tile<3, kWidth>(first, lane, product...);
        break;
      case 4:
        tile<4, kWidth>(first, lane, product...);
        break;
      default:
        tile<5, kWidth>(first, lane, product...);
    }
    first += height;
  }
}

/// All of `rows` x `lanes` of A B.
template <typename Row, typename Begin, typename End>
void multiply(const Factors<Row>& a, const float* b, Index rows, Index inner, Index lanes, const Begin& begin,
              const End& end) {
  Index lane = 0;
  for (; lane + 2 * kLaneStep <= lanes; lane += 2 * kLaneStep)
    strip<2>(rows, lane, a, b, inner, lanes, begin, end);
  if (lane < lanes) strip<1>(rows, lane, a, b, inner, lanes, begin, end);
}

/// For sums that begin with nothing.
constexpr float kZeros[64] = {};

/// The first kCount of four numbers `stride` apart; 0 for the others.
template <int kCount>
Four firstOf(const float* numbers, Index stride) {
  static_assert(kCount > 0 && kCount <= kLaneStep);
  return {numbers[0], kCount > 1 ? numbers[stride] : 0, kCount > 2 ? numbers[2 * stride] : 0,
          kCount > 3 ? numbers[3 * stride] : 0};
}

/// Calls `body` with a constant, how many numbers of a row are left over by whole vectors.
template <typename Body>
void withRest(Index columns, Body body) {
  switch (columns % kLaneStep) {
    case 0:
      return body(std::integral_constant<int, 0>());
    case 1:
      return body(std::integral_constant<int, 1>());
    case 2:
      return body(std::integral_constant<int, 2>());
    default:
      return body(std::integral_constant<int, 3>());
  }
}

}  // namespace

void intoLanes(const float* rows, Index count, Index columns, float* to) {
  withRest(columns, [=](auto rest) mutable {
    const Index whole = columns - rest;
    for (Index i = 0; i < count; ++i, rows += columns) {
      for (Index k = 0; k < whole; k += kLaneStep, to += kLaneStep) Four::load(rows + k).store(to);
      if constexpr (rest > 0) {
        firstOf<rest>(rows + whole, 1).store(to);
        to += kLaneStep;
      }
    }
  });
}

const float* inLanes(const float* rows, Index count, Index columns, float* room) {
  if (columns % kLaneStep == 0) return rows;
  intoLanes(rows, count, columns, room);
  return room;
}

void outOfLanes(const float* from, Index count, Index columns, float* rows) {
  withRest(columns, [=](auto rest) mutable {
    const Index whole = columns - rest;
    for (Index i = 0; i < count; ++i, rows += columns) {
      for (Index k = 0; k < whole; k += kLaneStep, from += kLaneStep) Four::load(from).store(rows + k);
      for (int k = 0; k < rest; ++k) rows[whole + k] = from[k];
      if constexpr (rest > 0) from += kLaneStep;
    }
  });
}

void transposeIntoLanes(const float* weights, Index units, Index inputs, float* to) {
  const Index lanes = lanesFor(units);
  Index j = 0;
  for (; j + kLaneStep <= units; j += kLaneStep, weights += kLaneStep * inputs, to += kLaneStep) {
    Index k = 0;
    for (; k + kLaneStep <= inputs; k += kLaneStep) {
      Four block[kLaneStep];
      for (Index i = 0; i < kLaneStep; ++i) block[i] = Four::load(weights + i * inputs + k);
      transpose(block);
      for (Index i = 0; i < kLaneStep; ++i) block[i].store(to + (k + i) * lanes);
    }
    for (; k < inputs; ++k) firstOf<kLaneStep>(weights + k, inputs).store(to + k * lanes);
  }
  withRest(units, [=](auto rest) {
    if constexpr (rest > 0) {
      for (Index k = 0; k < inputs; ++k) firstOf<rest>(weights + k, inputs).store(to + k * lanes);
    }
  });
}

void affineInLanes(const float* transposed, const float* biases, const float* x, float* u, Index count,
                   Index units, Index inputs) {
  const Index lanes = lanesFor(units);
  multiply(
      Factors<Index>{x, lanesFor(inputs), 1}, transposed, count, inputs, lanes,
      [=](Index, Index lane) { return Four::load(biases + lane); },
      [=](const Four& sum, Index i, Index lane) { sum.store(u + i * lanes + lane); });
}

void affineOfOneUnit(const float* weights, float bias, const float* x, float* u, Index count, Index inputs) {
  const Index lanes = lanesFor(inputs);
  if (count < kLaneStep) {
    for (Index i = 0; i < count; ++i) {
      u[i] = bias;
      for (Index k = 0; k < inputs; ++k) u[i] += weights[k] * x[i * lanes + k];
    }
    return;
  }
  for (Index i = 0; i < count; i += kLaneStep) {
    // The last four overlap those before: they come out the same.
    const Index first = std::min(i, count - kLaneStep);
    Four sum = bias;
    for (Index k = 0; k < inputs; k += kLaneStep) {
      Four block[kLaneStep];
      for (Index r = 0; r < kLaneStep; ++r) block[r] = Four::load(x + (first + r) * lanes + k);
      transpose(block);
      if (k + kLaneStep <= inputs) {
        for (Index c = 0; c < kLaneStep; ++c) sum += Four(weights[k + c]) * block[c];
      } else {
        for (Index c = 0; c < inputs - k; ++c) sum += Four(weights[k + c]) * block[c];
      }
    }
    sum.store(u + first);
  }
}

void backInLanes(const float* weights, const Deltas& d, const float* slopes, float* below, Index count,
                 Index units, Index inputs) {
  const Index lanes = lanesFor(inputs);
  multiply(
      Factors<Index>{d.data, d.row, 1}, weights, count, units, lanes, [](Index, Index) { return Four(); },
      [=](const Four& sum, Index i, Index lane) {
        const Index at = i * lanes + lane;
        (sum * Four::load(slopes + at)).store(below + at);
      });
}

void weightGradientInLanes(const Deltas& d, const float* x, float* weights, Index count, Index units,
                           Index inputs, bool add) {
  const Index lanes = lanesFor(inputs), startRow = add ? lanes : 0;
  const float* const starts = add ? weights : kZeros;
  multiply(
      Factors<One>{d.data, {}, d.row}, x, units, count, lanes,
      [=](Index i, Index lane) { return Four::load(starts + i * startRow + lane); },
      [=](const Four& sum, Index i, Index lane) { sum.store(weights + i * lanes + lane); });
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
