#pragma once

#include "descent/numeric/lane_layout.h"

namespace descent {

/// Products for layers of few units, with the units side by side (lane_layout.h): four units at a time take
/// the same path through one factor, no sum runs across lanes, and of a batch no lane stays empty where
/// widths are multiples of four. Every sum runs in the order of addInLoops (products.h) and has its bits.
/// Never allocate; the arrays do not overlap.

// A layer's passes. An example a row: X has `inputs` columns, U and D have `units`; all in lanes, as are W
// (units x inputs), W' and b, a single row.

/// U = X W' + b.
void affineInLanes(const float* transposed, const float* biases, const float* x, float* u, Index count,
                   Index units, Index inputs);

/// The same for a single unit, with examples side by side: U is a row of `count` numbers in lanes. X has room
/// for lanesFor(count) rows, of which those past `count` may hold anything.
void affineOfOneUnit(const float* weights, float bias, const float* x, float* u, Index count, Index inputs);

/// D, a row an example, `row` numbers apart: in lanes, or of a single unit without padding.
struct Deltas {
  const float* data;
  Index row;
};

/// (D W) o S: what the layer below gets of the gradient by U, already times its slopes S. Its column sums,
/// the gradient by that layer's biases, are written to `biases`, in lanes, or, with `add`, added to what it
/// holds.
void backInLanes(const float* weights, const Deltas& d, const float* slopes, float* below, float* biases,
                 Index count, Index units, Index inputs, bool add);

/// D' X and the column sums of D, written to `weights` and `biases`, or, with `add`, added to what they hold.
void weightGradientInLanes(const Deltas& d, const float* x, float* weights, Index count, Index units,
                           Index inputs, bool add);
void biasGradientInLanes(const Deltas& d, float* biases, Index count, Index units, bool add);

}  // namespace descent
