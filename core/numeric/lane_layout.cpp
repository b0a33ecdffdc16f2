#include "descent/numeric/lane_layout.h"

#include <algorithm>
#include <type_traits>

#include "descent/numeric/four.h"

namespace descent {

namespace {

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
  const Index lanes = lanesFor(units), rest = units % kLaneStep;
  for (const float* const whole = weights + (units - rest) * inputs; weights != whole;
       weights += kLaneStep * inputs, to += kLaneStep) {
    if (inputs == 2) {
      const Four first = Four::load(weights), second = Four::load(weights + kLaneStep);
      evenOf(first, second).store(to);
      oddOf(first, second).store(to + lanes);
    } else if (inputs < kLaneStep) {
      for (Index k = 0; k < inputs; ++k) firstOf<kLaneStep>(weights + k, inputs).store(to + k * lanes);
    } else {
      // Where columns are left over by fours, the last four have some that have been there before.
      for (Index k = 0; k < inputs; k += kLaneStep) {
        const Index from = std::min(k, inputs - kLaneStep);
        const float* row = weights + from;
        Four block[kLaneStep];
        for (Four& four : block) {
          four = Four::load(row);
          row += inputs;
        }
        transpose(block);
        float* column = to + from * lanes;
        for (const Four& four : block) {
          four.store(column);
          column += lanes;
        }
      }
    }
  }
  if (rest == 0) return;
  withRest(units, [=](auto few) {
    if constexpr (few > 0) {
      for (Index k = 0; k < inputs; ++k) firstOf<few>(weights + k, inputs).store(to + k * lanes);
    }
  });
}

void transposeOutOfLanes(const float* from, Index units, Index inputs, float* weights) {
  const Index lanes = lanesFor(units);
  Index j = 0;
  if (inputs == 2) {
    for (; j + kLaneStep <= units; j += kLaneStep, weights += 2 * kLaneStep) {
      const Four first = Four::load(from + j), second = Four::load(from + lanes + j);
      lowByTurns(first, second).store(weights);
      highByTurns(first, second).store(weights + kLaneStep);
    }
  }
  for (; j < units; ++j) {
    for (Index k = 0; k < inputs; ++k) *weights++ = from[k * lanes + j];
  }
}

}  // namespace descent
