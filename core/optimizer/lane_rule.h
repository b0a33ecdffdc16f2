#pragma once

#include <span>

#include "descent/numeric/lanes.h"

namespace descent {

/// A rule at work on as many runs as a Pack has lanes, all of one dimension, each with hyper-parameters and
/// a number of steps of its own. Lane by lane it computes what the plain rule computes, bit for bit.
class LaneRule {
 public:
  virtual ~LaneRule() = default;

  /// A new run begins in `lane`, with hyper-parameters in the order of the optimiser's parameters. Switches
  /// and whole numbers among them hold for all lanes.
  virtual void begin(int lane, std::span<const double> hyperparameters) = 0;

  /// theta <- the next iterates, given the gradients there and the factors on the learning rates.
  virtual void update(std::span<const Pack> g, std::span<Pack> theta, const Pack& rateFactor) = 0;
};

}  // namespace descent
