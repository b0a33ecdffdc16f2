#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// A matrix "in lanes" has rows of lanesFor(columns) numbers, whole vectors, of which those past its columns
/// are padding: what the products of lane_products.h work on.

inline constexpr Index kLaneStep = 4;  // a power of two
constexpr Index lanesFor(Index columns) { return (columns + kLaneStep - 1) & ~(kLaneStep - 1); }

/// `count` rows of `columns` numbers, put in lanes; the padding is 0.
void intoLanes(const float* rows, Index count, Index columns, float* lanes);
/// The same without copying where rows are whole vectors; `room` is for the other case.
const float* inLanes(const float* rows, Index count, Index columns, float* room);
/// Back to rows of `columns` numbers.
void outOfLanes(const float* lanes, Index count, Index columns, float* rows);

/// W' in lanes, inputs x lanesFor(units), of W, row-major units x inputs.
void transposeIntoLanes(const float* weights, Index units, Index inputs, float* lanes);
/// Back from W' in lanes to W.
void transposeOutOfLanes(const float* lanes, Index units, Index inputs, float* weights);

}  // namespace descent
