#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <vector>

#include "descent/network/lane_propagation.h"

namespace descent {

/// How a pass treats what differs between training and use.
enum class Mode {
  Training,    ///< batch statistics, dropout
  Evaluation,  ///< running statistics, every unit
};

/// What a pass needs beside parameters and examples.
struct Pass {
  Mode mode = Mode::Training;
  /// Which units a training pass leaves out: the same seed, the same ones, so that loss and gradient are
  /// those of one function.
  std::uint64_t dropoutSeed = 0;
  /// What evaluation normalises by; needed where the network has batch normalisation.
  const RunningStatistics* running = nullptr;
};

/// Examples: `inputs` is count x network inputs, `targets` count x targetColumns; both row-major.
template <typename Scalar>
struct Batch {
  const Scalar* inputs = nullptr;
  const Scalar* targets = nullptr;
  Index count = 0;
};

/// A loss in its two parts.
template <typename Scalar>
struct LossParts {
  SumOf<Scalar> data{0};     ///< the mean over the examples
  SumOf<Scalar> penalty{0};  ///< l1 sum |W| + l2 sum W^2
  SumOf<Scalar> total() const { return data + penalty; }
};

/// How many numbers a pass keeps of each example.
Index numbersPerExample(const Network& network);

/// A network at work, with room for `capacity` examples at a time. All memory is taken in the constructor; no
/// pass allocates. What a pass computed stays to be looked at until the next, except that a small network in
/// single precision (LanePropagation) keeps nothing.
template <typename Scalar>
class Propagation {
 public:
  Propagation(const Network& network, Index capacity);

  const Network& network() const { return network_; }
  Index capacity() const { return capacity_; }

  /// The outputs, an example a row. `parameters` is the flat vector; targets may be null.
  ConstRowsMap<Scalar> forward(const Scalar* parameters, const Batch<Scalar>& batch, const Pass& pass);

  LossParts<Scalar> loss(const Scalar* parameters, const Batch<Scalar>& batch, const Pass& pass);

  /// The same, and `gradient` of the total by the parameters, by backpropagation.
  LossParts<Scalar> lossAndGradient(const Scalar* parameters, const Batch<Scalar>& batch, const Pass& pass,
                                    Scalar* gradient);

  /// l1 sum |W| + l2 sum W^2. Its gradient, l1 sign(W) + 2 l2 W, is added to `gradient` unless that is null.
  SumOf<Scalar> penalty(const Scalar* parameters, Scalar* gradient = nullptr) const;

  /// Moves running statistics towards those of the last pass, which was one of training:
  /// r <- (1 - rho) r + rho s, with the variance of n examples divided by n - 1.
  void updateRunning(RunningStatistics& running) const;

  /// Of the last pass, in layer `l`, examples x units: u, what phi is applied to; a, what leaves the layer;
  /// and, after `lossAndGradient`, phi'(u) and the gradients of the mean loss by u and by a.
  ConstRowsMap<Scalar> preActivations(Index l) const { return shown(l, &Work::u); }
  ConstRowsMap<Scalar> activations(Index l) const { return shown(l, &Work::a); }
  ConstRowsMap<Scalar> slopes(Index l) const { return shown(l, &Work::slope); }
  ConstRowsMap<Scalar> preActivationGradients(Index l) const { return shown(l, &Work::du); }
  ConstRowsMap<Scalar> activationGradients(Index l) const { return shown(l, &Work::da); }

 private:
  /// A layer's buffers; what a layer does not need is empty.
  struct Work {
    Rows<Scalar> normalized;            // zhat
    std::vector<Scalar> mean, inverse;  // an entry a group
    Rows<Scalar> u, a, slope;
    Rows<Scalar> kept;  // by which dropout multiplies: 0 or 1 / (1 - rate)
    Rows<Scalar> da, du;
    Rows<Scalar> dz;  // by z = Wx + b, where that is not u
  };

  ConstRowsMap<Scalar> shown(Index l, Rows<Scalar> Work::*buffer) const {
    assert(!lanes_);
    return {(work_[static_cast<std::size_t>(l)].*buffer).data(), examples_,
            network_.layers()[static_cast<std::size_t>(l)].units()};
  }
  const Scalar* inputsOf(std::size_t l, const Batch<Scalar>& batch) const {
    return l == 0 ? batch.inputs : work_[l - 1].a.data();
  }
  void pass(const Scalar* parameters, const Batch<Scalar>& batch, const Pass& pass, bool slopes);
  void normalizeLayer(const Layer& layer, Work& work, const Scalar* parameters, const Pass& pass);
  const Scalar* backThroughNormalization(const Layer& layer, Work& work, const Scalar* parameters,
                                         const Pass& pass, Scalar* gradient);
  SumOf<Scalar> dataLoss(const Batch<Scalar>& batch, Scalar* gradient) const;

  Network network_;
  Index capacity_;
  Index examples_ = 0;  // in the last pass
  std::vector<Work> work_;
  std::optional<LanePropagation> lanes_;  // in work_'s place
};

extern template class Propagation<float>;
extern template class Propagation<double>;
extern template class Propagation<FirstOrder>;

}  // namespace descent
