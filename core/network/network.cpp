#include "descent/network/network.h"

#include <cmath>
#include <optional>
#include <string>

namespace descent {

namespace {

std::optional<Error> countOutside(const std::string& argument, Index count, Index most) {
  if (count >= 1 && count <= most) return std::nullopt;
  return rangeError(argument, argument + " must be from 1 to " + std::to_string(most) + "; got " +
                                  std::to_string(count) + ".");
}

std::optional<Error> penaltyWithoutMeaning(const std::string& argument, double weight) {
  if (std::isfinite(weight) && weight >= 0) return std::nullopt;
  return rangeError(argument, argument + " must be a finite number, not below 0.");
}

}  // namespace

Result<Network> Network::create(NetworkSpec spec) {
  if (spec.layers.empty() || static_cast<Index>(spec.layers.size()) > kMostLayers)
    return rangeError("layers", "layers must be from 1 to " + std::to_string(kMostLayers) + "; got " +
                                    std::to_string(spec.layers.size()) + ".");
  if (auto error = countOutside("inputs", spec.inputs, kMostInputs)) return *error;
  if (auto error = penaltyWithoutMeaning("l1", spec.l1)) return *error;
  if (auto error = penaltyWithoutMeaning("l2", spec.l2)) return *error;
  Network network;
  network.loss_ = spec.loss;
  network.l1_ = spec.l1;
  network.l2_ = spec.l2;
  Index inputs = spec.inputs, at = 0, statistics = 0;
  for (const LayerSpec& layerSpec : spec.layers) {
    if (auto error = countOutside("units", layerSpec.units, kMostUnits)) return *error;
    if (!(layerSpec.dropout >= 0 && layerSpec.dropout < 1))
      return rangeError("dropout", "dropout must be from 0 to below 1.");
    Layer layer{.spec = layerSpec, .inputs = inputs, .statistics = statistics};
    const NormalizationInfo& normalization = *layerSpec.normalization.info;
    const Index units = layerSpec.units;
    layer.weights = at;
    layer.biases = layer.weights + units * inputs;
    layer.gains = layer.biases + units;
    layer.shifts = layer.gains + (normalization.hasGain() ? units : 0);
    at = layer.shifts + (normalization.hasShift() ? units : 0);
    if (layer.batchNormalized()) statistics += units;
    inputs = units;
    network.layers_.push_back(layer);
    if (at > kMostParameters)
      return rangeError(
          "layers", "layers must have at most " + std::to_string(kMostParameters) + " parameters in all.");
  }
  if (network.layers_.back().spec.dropout > 0)
    return rangeError("dropout", "dropout must be 0 in the last layer: its units are the network's answer.");
  network.parameterCount_ = at;
  network.statisticsCount_ = statistics;
  return network;
}

std::vector<Block> Network::blocks() const {
  std::vector<Block> blocks;
  for (const Layer& layer : layers_) {
    blocks.push_back({layer.units(), layer.inputs});
    const NormalizationInfo& normalization = *layer.spec.normalization.info;
    const int vectors = 1 + (normalization.hasGain() ? 1 : 0) + (normalization.hasShift() ? 1 : 0);
    blocks.insert(blocks.end(), static_cast<std::size_t>(vectors), {layer.units(), 1});
  }
  return blocks;
}

Vector Network::initialParameters(const Initializer& initializer, std::uint64_t seed) const {
  RandomStream random(seed, "initialisation");
  Vector parameters = Vector::Zero(parameterCount_);
  for (const Layer& layer : layers_) {
    Rows<double> weights(layer.units(), layer.inputs);
    Vector biases = Vector::Zero(layer.units());
    initializer.info->fill(random, weights, biases, initializer.values[0]);
    parameters.segment(layer.weights, weights.size()) =
        Eigen::Map<const Vector>(weights.data(), weights.size());
    parameters.segment(layer.biases, layer.units()) = biases;
    if (layer.normalized()) parameters.segment(layer.gains, layer.units()).setOnes();
  }
  return parameters;
}

RunningStatistics Network::initialStatistics() const {
  return {Vector::Zero(statisticsCount_), Vector::Ones(statisticsCount_)};
}

}  // namespace descent
