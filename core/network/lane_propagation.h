#pragma once

#include <vector>

#include "descent/network/network.h"

namespace descent {

/// Passes of a small network in single precision with the examples side by side (numeric/lane_products.h):
/// what Propagation<float> works with where it can, since nothing has to be packed there, as matrices that
/// hold an example a row must be before they are multiplied. Outputs have the bits of those; in gradients the
/// sums over examples run in another order (gradientInLanes), so that they agree to n units in the last place
/// of the sum of the magnitudes, n the number of examples.
class LanePropagation {
 public:
  /// No normalisation, no dropout, and no layer with more than kMostUnits units or inputs.
  static bool suits(const Network& network);
  static constexpr Index kMostUnits = 64;

  /// With room for `capacity` examples. All memory is taken here.
  LanePropagation(const Network& network, Index capacity);

  /// The outputs, an example a row; they stay until the next pass. `inputs` is count x network inputs.
  const float* forward(const Network& network, const float* parameters, const float* inputs, Index count);

  /// The mean loss of what `forward` gave.
  double loss(const Network& network, const float* targets, Index count) const;

  /// The mean loss, and its gradient by the parameters.
  double lossAndGradient(const Network& network, const float* parameters, const float* inputs,
                         const float* targets, Index count, float* gradient);

 private:
  /// So many examples go through all layers before the next do: they stay in the nearest cache.
  static constexpr Index kBlock = 128;

  void forwardBlock(const Network& network, const float* parameters, const float* inputs, Index first,
                    Index count, Index block, bool slopes);
  void backwardBlock(const Network& network, const float* parameters, Index first, Index count, Index block,
                     float* gradient);

  std::vector<Index> offsets_;                   // of a layer in a block's numbers, per lane
  Index unitsOfAll_ = 0;                         // of all layers
  std::vector<float> inputs_;                    // of each block inputs x lanes
  std::vector<float> u_, a_, slopes_, d_;        // of each block and layer units x lanes
  std::vector<float> outputs_, outputGradient_;  // an example a row
};

}  // namespace descent
