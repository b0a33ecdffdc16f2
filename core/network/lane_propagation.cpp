#include "descent/network/lane_propagation.h"

#include <algorithm>
#include <cassert>

#include "descent/numeric/lane_products.h"

namespace descent {

namespace {

Index lanesFor(Index examples) { return (examples + kLaneStep - 1) / kLaneStep * kLaneStep; }

/// `count` rows of `columns` numbers become `columns` rows of `lanes`, zeros where there is no example.
void intoLanes(const float* rows, Index count, Index columns, float* to, Index lanes) {
  for (Index k = 0; k < columns; ++k) {
    float* const row = to + k * lanes;
    for (Index i = 0; i < count; ++i) row[i] = rows[i * columns + k];
    for (Index i = count; i < lanes; ++i) row[i] = 0;
  }
}

void outOfLanes(const float* from, Index lanes, Index count, Index columns, float* rows) {
  for (Index k = 0; k < columns; ++k) {
    for (Index i = 0; i < count; ++i) rows[i * columns + k] = from[k * lanes + i];
  }
}

}  // namespace

bool LanePropagation::suits(const Network& network) {
  return std::all_of(network.layers().begin(), network.layers().end(), [](const Layer& layer) {
    return !layer.normalized() && layer.spec.dropout == 0 && layer.inputs <= kMostUnits &&
           layer.units() <= kMostUnits;
  });
}

LanePropagation::LanePropagation(const Network& network, Index capacity) {
  for (const Layer& layer : network.layers()) {
    offsets_.push_back(unitsOfAll_);
    unitsOfAll_ += layer.units();
  }
  const auto lanes = static_cast<std::size_t>(lanesFor(capacity));
  inputs_.resize(lanes * static_cast<std::size_t>(network.inputs()));
  for (auto* buffer : {&u_, &a_, &slopes_, &d_})
    buffer->resize(lanes * static_cast<std::size_t>(unitsOfAll_));
  for (auto* buffer : {&outputs_, &outputGradient_})
    buffer->resize(static_cast<std::size_t>(capacity * network.outputs()));
}

void LanePropagation::forwardBlock(const Network& network, const float* parameters, const float* inputs,
                                   Index first, Index count, Index block, bool slopes) {
  const Index lanes = lanesFor(count);
  float* const x = inputs_.data() + block * kBlock * network.inputs();
  intoLanes(inputs + first * network.inputs(), count, network.inputs(), x, lanes);
  const float* from = x;
  const Index start = block * kBlock * unitsOfAll_;
  for (std::size_t l = 0; l < offsets_.size(); ++l) {
    const Layer& layer = network.layers()[l];
    const Index at = start + offsets_[l] * lanes;
    float *const u = u_.data() + at, *const a = a_.data() + at;
    affineInLanes(parameters + layer.weights, parameters + layer.biases, from, u, layer.units(), layer.inputs,
                  lanes);
    const Activation& phi = layer.spec.activation;
    phi.info->apply.single(u, a, slopes ? slopes_.data() + at : nullptr, layer.units() * lanes,
                           phi.values[0]);
    from = a;
  }
  outOfLanes(from, lanes, count, network.outputs(), outputs_.data() + first * network.outputs());
}

const float* LanePropagation::forward(const Network& network, const float* parameters, const float* inputs,
                                      Index count) {
  for (Index first = 0; first < count; first += kBlock)
    forwardBlock(network, parameters, inputs, first, std::min(kBlock, count - first), 0, false);
  return outputs_.data();
}

double LanePropagation::loss(const Network& network, const float* targets, Index count) const {
  const Loss& loss = network.loss();
  return loss.info->apply.single({.outputs = outputs_.data(),
                                  .targets = targets,
                                  .examples = count,
                                  .units = network.outputs(),
                                  .parameter = loss.values[0]});
}

void LanePropagation::backwardBlock(const Network& network, const float* parameters, Index first, Index count,
                                    Index block, float* gradient) {
  const Index lanes = lanesFor(count), outputs = network.outputs();
  const Index start = block * kBlock * unitsOfAll_;
  {
    const Index at = start + offsets_.back() * lanes;
    float* const d = d_.data() + at;
    const float* const slope = slopes_.data() + at;
    intoLanes(outputGradient_.data() + first * outputs, count, outputs, d, lanes);
    for (Index i = 0; i < outputs * lanes; ++i) d[i] *= slope[i];
  }
  for (std::size_t l = offsets_.size(); l-- > 0;) {
    const Layer& layer = network.layers()[l];
    const float* const d = d_.data() + start + offsets_[l] * lanes;
    const Index below = l > 0 ? start + offsets_[l - 1] * lanes : 0;
    const float* const x = l > 0 ? a_.data() + below : inputs_.data() + block * kBlock * network.inputs();
    gradientInLanes(d, x, gradient + layer.weights, gradient + layer.biases, layer.units(), layer.inputs,
                    lanes, block > 0);
    if (l > 0)
      backInLanes(parameters + layer.weights, d, slopes_.data() + below, d_.data() + below, layer.units(),
                  layer.inputs, lanes);
  }
}

double LanePropagation::lossAndGradient(const Network& network, const float* parameters, const float* inputs,
                                        const float* targets, Index count, float* gradient) {
  for (Index first = 0; first < count; first += kBlock)
    forwardBlock(network, parameters, inputs, first, std::min(kBlock, count - first), first / kBlock, true);
  const Loss& loss = network.loss();
  const double found = loss.info->apply.single({.outputs = outputs_.data(),
                                                .targets = targets,
                                                .examples = count,
                                                .units = network.outputs(),
                                                .parameter = loss.values[0],
                                                .gradient = outputGradient_.data()});
  for (Index first = 0; first < count; first += kBlock)
    backwardBlock(network, parameters, first, std::min(kBlock, count - first), first / kBlock, gradient);
  return found;
}

}  // namespace descent
