#include "descent/numeric/lane_products.h"

#include "descent/numeric/four.h"

namespace descent {

namespace {

/// Factors w(i, k) at data[i * row + k * column].
struct Factors {
  const float* data;
  Index row, column;
};

/// kRows rows by kWidth vectors of a product, in registers from the first factor to the last.
template <int kRows, int kWidth>
void tile(const Factors& w, const float* starts, const float* x, const float* scale, float* to, Index inner,
          Index lanes) {
  Four sums[kRows][kWidth];
  for (int i = 0; i < kRows; ++i) {
    const Four first = starts != nullptr ? starts[i] : 0.0F;
    for (int v = 0; v < kWidth; ++v) sums[i][v] = first;
  }
  for (Index k = 0; k < inner; ++k) {
    Four row[kWidth];
    for (int v = 0; v < kWidth; ++v) row[v] = Four::load(x + k * lanes + v * kLaneStep);
    for (int i = 0; i < kRows; ++i) {
      const Four factor = w.data[i * w.row + k * w.column];
      for (int v = 0; v < kWidth; ++v) sums[i][v] = sums[i][v] + factor * row[v];
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kWidth; ++v) {
      const Index at = i * lanes + v * kLaneStep;
      (scale != nullptr ? sums[i][v] * Four::load(scale + at) : sums[i][v]).store(to + at);
    }
  }
}

/// `rows` rows by kWidth vectors, kRows at a time: so many that sums, factors and a product fit into fifteen
/// registers.
template <int kRows, int kWidth>
void strip(Factors w, const float* starts, const float* x, const float* scale, float* to, Index rows,
           Index inner, Index lanes) {
  const auto forward = [&](Index by) {
    w.data += by * w.row;
    if (starts != nullptr) starts += by;
    if (scale != nullptr) scale += by * lanes;
    to += by * lanes;
    rows -= by;
  };
  while (rows >= kRows) {
    tile<kRows, kWidth>(w, starts, x, scale, to, inner, lanes);
    forward(kRows);
  }
  if (rows >= 2) {
    tile<2, kWidth>(w, starts, x, scale, to, inner, lanes);
    forward(2);
  }
  if (rows == 1) tile<1, kWidth>(w, starts, x, scale, to, inner, lanes);
}

void product(const Factors& w, const float* starts, const float* x, const float* scale, float* to, Index rows,
             Index inner, Index lanes) {
  for (Index at = 0; at < lanes;) {
    const Index left = (lanes - at) / kLaneStep;
    const float* const scaleHere = scale != nullptr ? scale + at : nullptr;
    if (left == 3) {
      strip<3, 3>(w, starts, x + at, scaleHere, to + at, rows, inner, lanes);
      at += 3 * kLaneStep;
    } else if (left >= 2) {
      strip<4, 2>(w, starts, x + at, scaleHere, to + at, rows, inner, lanes);
      at += 2 * kLaneStep;
    } else {
      strip<4, 1>(w, starts, x + at, scaleHere, to + at, rows, inner, lanes);
      at += kLaneStep;
    }
  }
}

/// kUnits x kInputs entries of D X', kUnits kInputs a multiple of four: `d` and `x` begin at the first row of
/// each.
template <int kUnits, int kInputs>
void dots(const float* d, const float* x, float* to, Index stride, Index lanes, bool add) {
  constexpr int count = kUnits * kInputs;
  static_assert(count % 4 == 0);
  Four parts[count];
  for (Index at = 0; at < lanes; at += kLaneStep) {
    Four left[kUnits];
    for (int j = 0; j < kUnits; ++j) left[j] = Four::load(d + j * lanes + at);
    for (int k = 0; k < kInputs; ++k) {
      const Four right = Four::load(x + k * lanes + at);
      for (int j = 0; j < kUnits; ++j) parts[j * kInputs + k] = parts[j * kInputs + k] + left[j] * right;
    }
  }
  for (int first = 0; first < count; first += 4) {
    Four sums = sumsOf(parts[first], parts[first + 1], parts[first + 2], parts[first + 3]);
    if constexpr (kInputs == 4) {
      float* const row = to + first / kInputs * stride;
      if (add) sums = sums + Four::load(row);
      sums.store(row);
    } else {
      for (int i = 0; i < 4; ++i) {
        float& entry = to[(first + i) / kInputs * stride + (first + i) % kInputs];
        entry = add ? entry + sums[i] : sums[i];
      }
    }
  }
}

/// The same for any numbers of units and inputs.
void fewDots(const float* d, const float* x, float* to, Index units, Index inputs, Index stride, Index lanes,
             bool add) {
  for (Index j = 0; j < units; ++j) {
    for (Index k = 0; k < inputs; ++k) {
      Four part;
      for (Index at = 0; at < lanes; at += kLaneStep)
        part = part + Four::load(d + j * lanes + at) * Four::load(x + k * lanes + at);
      const float sum = sumOf(part);
      float& entry = to[j * stride + k];
      entry = add ? entry + sum : sum;
    }
  }
}

void rowSums(const float* d, float* sums, Index rows, Index lanes, bool add) {
  Index j = 0;
  for (; j + 4 <= rows; j += 4) {
    Four parts[4];
    for (Index at = 0; at < lanes; at += kLaneStep) {
      for (int i = 0; i < 4; ++i) parts[i] = parts[i] + Four::load(d + (j + i) * lanes + at);
    }
    const Four four = sumsOf(parts[0], parts[1], parts[2], parts[3]);
    (add ? four + Four::load(sums + j) : four).store(sums + j);
  }
  for (; j < rows; ++j) {
    Four part;
    for (Index at = 0; at < lanes; at += kLaneStep) part = part + Four::load(d + j * lanes + at);
    const float sum = sumOf(part);
    sums[j] = add ? sums[j] + sum : sum;
  }
}

}  // namespace

void affineInLanes(const float* weights, const float* biases, const float* x, float* u, Index units,
                   Index inputs, Index lanes) {
  product({weights, inputs, 1}, biases, x, nullptr, u, units, inputs, lanes);
}

void backInLanes(const float* weights, const float* d, const float* slopes, float* below, Index units,
                 Index inputs, Index lanes) {
  product({weights, 1, inputs}, nullptr, d, slopes, below, inputs, units, lanes);
}

void gradientInLanes(const float* d, const float* x, float* weights, float* biases, Index units, Index inputs,
                     Index lanes, bool add) {
  rowSums(d, biases, units, lanes, add);
  Index j = 0;
  const auto rest = [&](Index height, Index k) {
    fewDots(d + j * lanes, x + k * lanes, weights + j * inputs + k, height, inputs - k, inputs, lanes, add);
  };
  for (; j + 4 <= units && inputs < 4; j += 4) {
    Index k = 0;
    for (; k + 2 <= inputs; k += 2)
      dots<4, 2>(d + j * lanes, x + k * lanes, weights + j * inputs + k, inputs, lanes, add);
    rest(4, k);
  }
  for (; j + 2 <= units; j += 2) {
    Index k = 0;
    for (; k + 4 <= inputs; k += 4)
      dots<2, 4>(d + j * lanes, x + k * lanes, weights + j * inputs + k, inputs, lanes, add);
    rest(2, k);
  }
  for (; j < units; ++j) {
    Index k = 0;
    for (; k + 4 <= inputs; k += 4)
      dots<1, 4>(d + j * lanes, x + k * lanes, weights + j * inputs + k, inputs, lanes, add);
    rest(1, k);
  }
}

}  // namespace descent
