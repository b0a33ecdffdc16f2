#pragma once

#include <cstdint>
#include <span>

#include "descent/objective/least_squares.h"
#include "descent/optimizer/schedule.h"
#include "descent/sampling/minibatch.h"

namespace descent {

/// Gradients of the own losses 1/2 (x_i'w - y_i)^2 of the examples `rows`, one a row; those of all have the
/// gradient as their mean.
Table exampleGradients(const LeastSquares& objective, ConstVectorRef w, std::span<const Index> rows);

/// w - alpha g for each of several gradients, one a row: where a step may land.
Table landings(ConstVectorRef w, ConstTableRef gradients, double learningRate);

struct SgdOptions {
  double learningRate = 0.1;
  double momentum = 0;  ///< z+ = beta z + g_B, w+ = w - alpha_t z+, z_0 = 0
  Schedule schedule{};  ///< of the learning rate; constant where there is none
  Index steps = 100;
  Index replicates = 1;  ///< runs from one start, each with batches of its own
  std::uint64_t seed = 0;
};

/// alpha_t in step t = 0, 1, ..., steps - 1.
Vector learningRates(const SgdOptions& options);

/// Several runs of minibatch descent. Replicate r draws from the stream "batches r", so that more runs or
/// steps leave the others as they were.
struct SgdRuns {
  Table path;  ///< of the first run: (steps + 1) x dimension, the start first
  Table
      excess;  ///< f - f* of each run, replicates x (steps + 1); infinite from where one has left the doubles
  Index diverged = 0;  ///< how many have
};

SgdRuns runSgd(const LeastSquares& objective, BatchSampler sampler, ConstVectorRef start,
               const SgdOptions& options);

/// What a band shows of several runs, step by step.
struct QuantileBand {
  Vector mean, low, median, high;
};

/// `share` of the runs lies below low and as much above high, by linear interpolation between them.
QuantileBand quantileBand(ConstTableRef runs, double share);

}  // namespace descent
