#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// Products for layers of few units, with the examples side by side: row j of a matrix holds unit j's numbers
/// of `lanes` examples, a multiple of kLaneStep, so that four examples at a time take the same path through
/// one weight and nothing has to be packed. W is row-major, units x inputs. Never allocate; the arrays do not
/// overlap; the same bits on every platform.

inline constexpr Index kLaneStep = 4;

/// U = W X + b: each entry's sum runs in the order of the inputs, onto b, and has the bits of addInLoops
/// (products.h). X is inputs x lanes, U units x lanes.
void affineInLanes(const float* weights, const float* biases, const float* x, float* u, Index units,
                   Index inputs, Index lanes);

/// (W' D) o S: what layers below get of the gradient by u, already times their slopes S; its sums run in the
/// order of the units. D is units x lanes, S and the result inputs x lanes.
void backInLanes(const float* weights, const float* d, const float* slopes, float* below, Index units,
                 Index inputs, Index lanes);

/// D X' and the row sums of D, written to `weights` and `biases`, or, with `add`, added to what they hold.
/// Of each sum the examples 0, 4, 8, ... make one part, 1, 5, 9, ... another; the four parts s0 to s3 are
/// added as (s0 + s2) + (s1 + s3).
void gradientInLanes(const float* d, const float* x, float* weights, float* biases, Index units, Index inputs,
                     Index lanes, bool add);

}  // namespace descent
