#pragma once

#include <vector>

#include "descent/network/network.h"

namespace descent {

/// Passes of a small network in single precision with the units of a layer side by side
/// (numeric/lane_products.h): what Propagation<float> works with where it can, since a few weights are sooner
/// transposed once a pass than matrices packed for each product. Outputs, losses and the gradient of the
/// data's loss have the bits that they have there; a penalty's is rounded once more on its way into the sum.
class LanePropagation {
 public:
  /// No normalisation, no dropout, and no layer with more than kMostUnits units or inputs.
  static bool suits(const Network& network);
  static constexpr Index kMostUnits = 64;

  /// With room for `capacity` examples. All memory is taken here.
  LanePropagation(const Network& network, Index capacity);

  /// The outputs, an example a row; they stay until the next pass. `inputs` is count x network inputs.
  const float* forward(const float* parameters, const float* inputs, Index count);

  /// The mean loss of what `forward` gave.
  double loss(const float* targets, Index count) const;

  /// The mean loss, and its gradient by the parameters.
  double lossAndGradient(const float* parameters, const float* inputs, const float* targets, Index count,
                         float* gradient);

 private:
  /// So many examples go through all layers before the next do: they stay in the nearest cache.
  static constexpr Index kBlock = 128;

  /// Examples `first` to `first + count`, kept from the place of the example `room` on.
  struct Block {
    Index first, count, room;
  };

  /// A layer, and what its products take and give in lanes.
  struct Work {
    Index units, inputs, lanes, inputLanes;
    Index weightsAt, biasesAt;  // in the flat vector
    Activation phi;
    Index at;  // of its part of u_, a_, slopes_ and d_, an example a row of `lanes`
    std::vector<float> transposed, biases;
    std::vector<float> weights, weightGradient, biasGradient;  // where they are no whole vectors as they are
  };

  /// What a buffer has of a layer's examples, and of what comes into a layer.
  static float* of(std::vector<float>& buffer, const Block& block, const Work& layer) {
    return buffer.data() + layer.at + block.room * layer.lanes;
  }
  float* inputsOf(const Block& block, std::size_t l) {
    return l > 0 ? of(a_, block, work_[l - 1]) : inputs_.data() + block.room * work_.front().inputLanes;
  }
  void takeParameters(const float* parameters);
  void forwardBlock(const float* parameters, const float* inputs, const Block& block, bool slopes);
  void backwardBlock(const float* parameters, const Block& block, float* gradient);

  Loss loss_;
  std::vector<Work> work_;
  bool hasOneOutput_;                      // whose examples then lie side by side
  std::vector<float> inputs_;              // count x lanes
  std::vector<float> u_, a_, slopes_, d_;  // of each layer capacity x lanes
  // Of the last layer u, a, slopes, and the gradients by a, then by u: an example a row, without padding.
  std::vector<float> scores_, outputs_, outputSlopes_, outputGradient_;
};

}  // namespace descent
