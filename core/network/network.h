#pragma once

#include <cstdint>
#include <vector>

#include "descent/network/activation.h"
#include "descent/network/initializer.h"
#include "descent/network/loss.h"
#include "descent/network/normalization.h"
#include "descent/numeric/result.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// One layer: a = dropout(phi(normalise(W x + b))).
struct LayerSpec {
  Index units = 1;
  Activation activation{activations().front()};
  Normalization normalization{normalizations().front()};
  /// The probability with which an activation is left out of a training pass; the others are divided by 1 -
  /// it.
  double dropout = 0;
};

/// A fully connected network and what is minimised: the mean loss + l1 sum |W| + l2 sum W^2, over the weights
/// of all layers; biases, gains and shifts go free.
struct NetworkSpec {
  Index inputs = 1;
  std::vector<LayerSpec> layers;
  Loss loss{losses().front()};
  double l1 = 0;
  double l2 = 0;
};

/// A layer with the places of its numbers in the flat parameter vector: W row by row [units][inputs], b, then
/// of a normalised layer its gains and, where it has them, shifts.
struct Layer {
  LayerSpec spec;
  Index inputs = 0;
  Index weights = 0, biases = 0, gains = 0, shifts = 0;
  Index statistics = 0;  ///< of a batch-normalised layer, in RunningStatistics

  Index units() const { return spec.units; }
  NormalizationKind normalization() const { return spec.normalization.info->kind; }
  double epsilon() const { return spec.normalization.values[0]; }
  bool normalized() const { return normalization() != NormalizationKind::None; }
  bool batchNormalized() const { return normalization() == NormalizationKind::Batch; }
};

/// What batch normalisation remembers for evaluation: an entry a unit of each batch-normalised layer.
struct RunningStatistics {
  Vector means;
  Vector variances;
};

/// The plan of a network: sizes, functions, and where each number is. It holds no parameters.
class Network {
 public:
  static constexpr Index kMostLayers = 64;
  static constexpr Index kMostUnits = 4096;
  static constexpr Index kMostInputs = 65'536;
  static constexpr Index kMostParameters = 1 << 24;

  /// Refuses no layers, a layer without units, more of either than the limits above, and rates without
  /// meaning.
  static Result<Network> create(NetworkSpec spec);

  const Loss& loss() const { return loss_; }
  double l1() const { return l1_; }
  double l2() const { return l2_; }
  const std::vector<Layer>& layers() const { return layers_; }
  Index inputs() const { return layers_.front().inputs; }
  Index outputs() const { return layers_.back().units(); }
  Index parameterCount() const { return parameterCount_; }

  /// The parameters as matrices and vectors, in their order: what rules on matrices ask for.
  std::vector<Block> blocks() const;

  /// Parameters by an initialiser, layer by layer from the stream "initialisation": biases and shifts are 0
  /// unless the initialiser says otherwise, gains 1. Single precision starts at the same numbers, rounded.
  Vector initialParameters(const Initializer& initializer, std::uint64_t seed) const;

  /// Means 0, variances 1.
  RunningStatistics initialStatistics() const;

 private:
  Network() = default;

  std::vector<Layer> layers_;
  Loss loss_{losses().front()};
  double l1_ = 0, l2_ = 0;
  Index parameterCount_ = 0;
  Index statisticsCount_ = 0;
};

}  // namespace descent
