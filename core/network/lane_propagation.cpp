#include "descent/network/lane_propagation.h"

#include <algorithm>

#include "descent/numeric/four.h"
#include "descent/numeric/lane_products.h"

namespace descent {

bool LanePropagation::suits(const Network& network) {
  return std::all_of(network.layers().begin(), network.layers().end(), [](const Layer& layer) {
    return !layer.normalized() && layer.spec.dropout == 0 && layer.inputs <= kMostUnits &&
           layer.units() <= kMostUnits;
  });
}

LanePropagation::LanePropagation(const Network& network, Index capacity) : loss_(network.loss()) {
  const auto numbers = [](Index count) { return std::vector<float>(static_cast<std::size_t>(count)); };
  for (const Layer& layer : network.layers()) {
    const Index lanes = lanesFor(layer.units()), inputLanes = lanesFor(layer.inputs);
    work_.push_back({.units = layer.units(),
                     .inputs = layer.inputs,
                     .weightsAt = layer.weights,
                     .biasesAt = layer.biases,
                     .phi = layer.spec.activation,
                     .lanesBefore = lanesOfAll_,
                     .transposed = numbers(layer.inputs * lanes),
                     .biases = numbers(lanes),
                     .weights = numbers(layer.units() * inputLanes),
                     .weightGradient = numbers(layer.units() * inputLanes),
                     .biasGradient = numbers(lanes)});
    lanesOfAll_ += lanes;
  }
  inputs_ = numbers(capacity * lanesFor(network.inputs()));
  for (auto* buffer : {&u_, &a_, &slopes_, &d_}) *buffer = numbers(capacity * lanesOfAll_);
  // Whole vectors, too: what is computed four at a time may run over the last example.
  for (auto* buffer : {&scores_, &outputs_, &outputSlopes_, &outputGradient_})
    *buffer = numbers(lanesFor(capacity * network.outputs()));
}

float* LanePropagation::inputsOf(const Block& block, std::size_t layer) {
  return layer > 0 ? of(a_, block, layer - 1) : inputs_.data() + block.room * lanesFor(work_.front().inputs);
}

void LanePropagation::takeParameters(const float* parameters) {
  for (Work& layer : work_) {
    if (&layer == &work_.back() && hasOneOutput()) continue;
    transposeIntoLanes(parameters + layer.weightsAt, layer.units, layer.inputs, layer.transposed.data());
  }
}

void LanePropagation::forwardBlock(const float* parameters, const float* inputs, const Block& block,
                                   bool slopes) {
  const Index width = work_.front().inputs;
  intoLanes(inputs + block.first * width, block.count, width, inputsOf(block, 0));
  const std::size_t last = work_.size() - 1;
  for (std::size_t l = 0; l <= last; ++l) {
    Work& layer = work_[l];
    const float* const x = inputsOf(block, l);
    float *u = of(u_, block, l), *a = of(a_, block, l), *slope = of(slopes_, block, l);
    Index numbers = block.count * lanesFor(layer.units);
    const bool isOne = l == last && hasOneOutput();
    if (!isOne)
      affineInLanes(layer.transposed.data(),
                    inLanes(parameters + layer.biasesAt, 1, layer.units, layer.biases.data()), x, u,
                    block.count, layer.units, layer.inputs);
    if (l == last) {
      const Index at = block.first * layer.units;
      if (isOne) {
        affineOfOneUnit(parameters + layer.weightsAt, parameters[layer.biasesAt], x, scores_.data() + at,
                        block.count, layer.inputs);
      } else {
        outOfLanes(u, block.count, layer.units, scores_.data() + at);
      }
      u = scores_.data() + at;
      a = outputs_.data() + at;
      slope = outputSlopes_.data() + at;
      numbers = lanesFor(block.count * layer.units);
    }
    layer.phi.info->apply.single(u, a, slopes ? slope : nullptr, numbers, layer.phi.values[0]);
  }
}

const float* LanePropagation::forward(const float* parameters, const float* inputs, Index count) {
  takeParameters(parameters);
  for (Index first = 0; first < count; first += kBlock)
    forwardBlock(parameters, inputs, {first, std::min(kBlock, count - first), 0}, false);
  return outputs_.data();
}

double LanePropagation::loss(const float* targets, Index count) const {
  return loss_.info->apply.single({.outputs = outputs_.data(),
                                   .targets = targets,
                                   .examples = count,
                                   .units = work_.back().units,
                                   .parameter = loss_.values[0]});
}

void LanePropagation::backwardBlock(const float* parameters, const Block& block, float* gradient) {
  const std::size_t last = work_.size() - 1;
  const float* const outer = outputGradient_.data() + block.first * work_[last].units;
  if (!hasOneOutput()) intoLanes(outer, block.count, work_[last].units, of(d_, block, last));
  const bool add = block.first > 0;
  for (std::size_t l = last + 1; l-- > 0;) {
    Work& layer = work_[l];
    const Deltas d =
        l == last && hasOneOutput() ? Deltas{outer, 1} : Deltas{of(d_, block, l), lanesFor(layer.units)};
    const float* const x = inputsOf(block, l);
    float *const weights = gradient + layer.weightsAt, *const biases = gradient + layer.biasesAt;
    if (layer.inputs % kLaneStep == 0) {
      weightGradientInLanes(d, x, weights, block.count, layer.units, layer.inputs, add);
    } else {
      weightGradientInLanes(d, x, layer.weightGradient.data(), block.count, layer.units, layer.inputs, add);
      outOfLanes(layer.weightGradient.data(), layer.units, layer.inputs, weights);
    }
    if (layer.units % kLaneStep == 0 || d.row == 1) {
      biasGradientInLanes(d, biases, block.count, layer.units, add);
    } else {
      biasGradientInLanes(d, layer.biasGradient.data(), block.count, layer.units, add);
      outOfLanes(layer.biasGradient.data(), 1, layer.units, biases);
    }
    if (l > 0)
      backInLanes(inLanes(parameters + layer.weightsAt, layer.units, layer.inputs, layer.weights.data()), d,
                  of(slopes_, block, l - 1), of(d_, block, l - 1), block.count, layer.units, layer.inputs);
  }
}

double LanePropagation::lossAndGradient(const float* parameters, const float* inputs, const float* targets,
                                        Index count, float* gradient) {
  const auto inBlocks = [count](auto each) {
    for (Index first = 0; first < count; first += kBlock)
      each(Block{first, std::min(kBlock, count - first), first});
  };
  takeParameters(parameters);
  inBlocks([&](const Block& block) { forwardBlock(parameters, inputs, block, true); });
  const double found = loss_.info->apply.single({.outputs = outputs_.data(),
                                                 .targets = targets,
                                                 .examples = count,
                                                 .units = work_.back().units,
                                                 .parameter = loss_.values[0],
                                                 .gradient = outputGradient_.data()});
  for (std::size_t i = 0; i < outputGradient_.size(); i += kLaneStep) {
    float* const d = &outputGradient_[i];
    (Four::load(d) * Four::load(&outputSlopes_[i])).store(d);
  }
  inBlocks([&](const Block& block) { backwardBlock(parameters, block, gradient); });
  return found;
}

}  // namespace descent
