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

LanePropagation::LanePropagation(const Network& network, Index capacity)
    : loss_(network.loss()), hasOneOutput_(network.outputs() == 1) {
  const auto numbers = [](Index count) { return std::vector<float>(static_cast<std::size_t>(count)); };
  Index end = 0;
  for (const Layer& layer : network.layers()) {
    const Index lanes = lanesFor(layer.units()), inputLanes = lanesFor(layer.inputs);
    work_.push_back({.units = layer.units(),
                     .inputs = layer.inputs,
                     .lanes = lanes,
                     .inputLanes = inputLanes,
                     .weightsAt = layer.weights,
                     .biasesAt = layer.biases,
                     .phi = layer.spec.activation,
                     .at = end,
                     .transposed = numbers(layer.inputs * lanes),
                     .biases = numbers(lanes),
                     .weights = numbers(layer.units() * inputLanes),
                     .weightGradient = numbers(layer.units() * inputLanes),
                     .biasGradient = numbers(lanes)});
    end += lanesFor(capacity) * lanes;
  }
  inputs_ = numbers(lanesFor(capacity) * lanesFor(network.inputs()));
  for (auto* buffer : {&u_, &a_, &slopes_, &d_}) *buffer = numbers(end);
  // Whole vectors, as there is room for whole fours of examples above: what is computed four at a time may
  // run over the last example.
  for (auto* buffer : {&scores_, &outputs_, &outputSlopes_, &outputGradient_})
    *buffer = numbers(lanesFor(capacity * network.outputs()));
}

void LanePropagation::takeParameters(const float* parameters) {
  for (Work& layer : work_) {
    if (&layer == &work_.back() && hasOneOutput_) continue;
    transposeIntoLanes(parameters + layer.weightsAt, layer.units, layer.inputs, layer.transposed.data());
  }
}

void LanePropagation::forwardBlock(const float* parameters, const float* inputs, const Block& block,
                                   bool slopes) {
  const Index width = work_.front().inputs, count = block.count;
  const float* x = inputsOf(block, 0);
  intoLanes(inputs + block.first * width, count, width, inputsOf(block, 0));
  const Work* const last = &work_.back();
  for (Work& layer : work_) {
    const float* const biases = parameters + layer.biasesAt;
    const float* u = of(u_, block, layer);
    float *a = of(a_, block, layer), *slope = of(slopes_, block, layer);
    Index numbers = count * layer.lanes;
    const bool isOne = &layer == last && hasOneOutput_;
    if (!isOne)
      affineInLanes(layer.transposed.data(), inLanes(biases, 1, layer.units, layer.biases.data()), x,
                    of(u_, block, layer), count, layer.units, layer.inputs);
    if (&layer == last) {
      const Index at = block.first * layer.units;
      float* const scores = scores_.data() + at;
      if (isOne) {
        affineOfOneUnit(parameters + layer.weightsAt, *biases, x, scores, count, layer.inputs);
      } else {
        outOfLanes(u, count, layer.units, scores);
      }
      u = scores;
      a = outputs_.data() + at;
      slope = outputSlopes_.data() + at;
      numbers = lanesFor(count * layer.units);
    }
    layer.phi.info->apply.single(u, a, slopes ? slope : nullptr, numbers, layer.phi.values[0]);
    x = a;
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
  const Index count = block.count;
  const bool add = block.first > 0;
  Work* layer = &work_.back();
  Deltas d{outputGradient_.data() + block.first * layer->units, 1};
  if (!hasOneOutput_) {
    float* const inLanes = of(d_, block, *layer);
    intoLanes(d.data, count, layer->units, inLanes);
    d = {inLanes, layer->lanes};
  }
  // A bias gradient in its place, or where it has whole vectors first.
  const auto biasesOf = [gradient](Work& of) {
    return of.lanes == of.units ? gradient + of.biasesAt : of.biasGradient.data();
  };
  const auto takeBiases = [gradient](const Work& of) {
    if (of.lanes != of.units) outOfLanes(of.biasGradient.data(), 1, of.units, gradient + of.biasesAt);
  };
  if (hasOneOutput_) {
    biasGradientInLanes(d, gradient + layer->biasesAt, count, 1, add);
  } else {
    biasGradientInLanes(d, biasesOf(*layer), count, layer->units, add);
    takeBiases(*layer);
  }
  for (std::size_t l = work_.size();; layer = &work_[l - 1]) {
    const float* const x = inputsOf(block, --l);
    float* const weights = gradient + layer->weightsAt;
    if (layer->inputLanes == layer->inputs) {
      weightGradientInLanes(d, x, weights, count, layer->units, layer->inputs, add);
    } else if (layer->inputs * layer->lanes < layer->units * layer->inputLanes) {
      // The transpose, X' D, has less padding.
      weightGradientInLanes({x, layer->inputLanes}, d.data, layer->weightGradient.data(), count,
                            layer->inputs, layer->units, add);
      transposeOutOfLanes(layer->weightGradient.data(), layer->units, layer->inputs, weights);
    } else {
      weightGradientInLanes(d, x, layer->weightGradient.data(), count, layer->units, layer->inputs, add);
      outOfLanes(layer->weightGradient.data(), layer->units, layer->inputs, weights);
    }
    if (l == 0) return;
    Work& below = work_[l - 1];
    float* const dBelow = of(d_, block, below);
    backInLanes(inLanes(parameters + layer->weightsAt, layer->units, layer->inputs, layer->weights.data()), d,
                of(slopes_, block, below), dBelow, biasesOf(below), count, layer->units, layer->inputs, add);
    takeBiases(below);
    d = {dBelow, below.lanes};
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
