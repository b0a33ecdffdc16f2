#include "descent/network/propagation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <type_traits>

#include "descent/autodiff/first_order_products.h"
#include "descent/numeric/products.h"

namespace descent {

namespace {

template <typename Scalar>
void multiply(Scalar* __restrict values, const Scalar* __restrict by, Index n) {
  for (Index i = 0; i < n; ++i) values[i] = values[i] * by[i];
}

/// Each of `rows` rows <- `row`.
template <typename Scalar>
void fillRows(Scalar* values, const Scalar* row, Index rows, Index columns) {
  for (Index i = 0; i < rows; ++i) std::copy(row, row + columns, values + i * columns);
}

/// sums += the sum of the rows.
template <typename Scalar>
void addColumnSums(const Scalar* values, Scalar* sums, Index rows, Index columns) {
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) sums[j] = sums[j] + values[i * columns + j];
  }
}

/// -1, 0 or 1
template <typename Scalar>
Scalar signOf(const Scalar& x) {
  return Scalar((plain(x) > 0) - (plain(x) < 0));
}

}  // namespace

Index numbersPerExample(const Network& network) {
  Index numbers = 0;
  for (const Layer& layer : network.layers()) {
    // u, a, phi', and two gradients; what dropout multiplies by; zhat and the gradient by z.
    const Index vectors = 5 + (layer.spec.dropout > 0 ? 1 : 0) + (layer.normalized() ? 2 : 0);
    numbers += vectors * layer.units();
  }
  return numbers + network.inputs();
}

template <typename Scalar>
Propagation<Scalar>::Propagation(const Network& network, Index capacity)
    : network_(network), capacity_(capacity) {
  assert(capacity > 0);
  if constexpr (std::is_same_v<Scalar, float>) {
    if (LanePropagation::suits(network_)) {
      lanes_.emplace(network_, capacity);
      return;
    }
  }
  for (const Layer& layer : network_.layers()) {
    const Index units = layer.units();
    Work& work = work_.emplace_back();
    for (auto* buffer : {&work.u, &work.a, &work.slope, &work.da, &work.du}) buffer->resize(capacity, units);
    if (layer.spec.dropout > 0) work.kept.resize(capacity, units);
    if (layer.normalized()) {
      work.normalized.resize(capacity, units);
      work.dz.resize(capacity, units);
      const auto groups = NormalizationGroups::of(layer.normalization(), capacity, units).groups;
      work.mean.resize(static_cast<std::size_t>(groups));
      work.inverse.resize(static_cast<std::size_t>(groups));
    }
  }
}

template <typename Scalar>
void Propagation<Scalar>::normalizeLayer(const Layer& layer, Work& work, const Scalar* parameters,
                                         const Pass& pass) {
  const Index units = layer.units();
  Scalar* const z = work.normalized.data();
  if (layer.batchNormalized() && pass.mode == Mode::Evaluation) {
    assert(pass.running != nullptr);
    for (Index j = 0; j < units; ++j) {
      const Scalar mean = Scalar(pass.running->means[layer.statistics + j]);
      const Scalar inverse =
          Scalar(1 / std::sqrt(pass.running->variances[layer.statistics + j] + layer.epsilon()));
      for (Index i = 0; i < examples_; ++i) z[i * units + j] = inverse * (z[i * units + j] - mean);
      work.mean[static_cast<std::size_t>(j)] = mean;
      work.inverse[static_cast<std::size_t>(j)] = inverse;
    }
  } else {
    normalize(NormalizationGroups::of(layer.normalization(), examples_, units), layer.epsilon(), z,
              work.mean.data(), work.inverse.data());
  }
  const Scalar* const gain = parameters + layer.gains;
  Scalar* const u = work.u.data();
  if (layer.spec.normalization.info->hasShift()) {
    fillRows(u, parameters + layer.shifts, examples_, units);
  } else {
    std::fill(u, u + examples_ * units, Scalar(0));
  }
  for (Index i = 0; i < examples_; ++i) {
    for (Index j = 0; j < units; ++j) u[i * units + j] = u[i * units + j] + gain[j] * z[i * units + j];
  }
}

template <typename Scalar>
void Propagation<Scalar>::pass(const Scalar* parameters, const Batch<Scalar>& batch, const Pass& pass,
                               bool slopes) {
  assert(batch.count > 0 && batch.count <= capacity_);
  examples_ = batch.count;
  RandomStream random(pass.dropoutSeed, "dropout");
  for (std::size_t l = 0; l < work_.size(); ++l) {
    const Layer& layer = network_.layers()[l];
    const Index units = layer.units(), entries = examples_ * units;
    Work& work = work_[l];
    Scalar* const z = layer.normalized() ? work.normalized.data() : work.u.data();
    fillRows(z, parameters + layer.biases, examples_, units);
    addProductWithTransposed(inputsOf(l, batch), parameters + layer.weights, z, examples_, layer.inputs,
                             units);
    if (layer.normalized()) normalizeLayer(layer, work, parameters, pass);
    const Activation& phi = layer.spec.activation;
    phi.info->apply.template of<Scalar>()(work.u.data(), work.a.data(), slopes ? work.slope.data() : nullptr,
                                          entries, phi.values[0]);
    if (layer.spec.dropout > 0 && pass.mode == Mode::Training) {
      const double rate = layer.spec.dropout;
      const Scalar scale = Scalar(1 / (1 - rate));
      for (Index i = 0; i < entries; ++i) work.kept.data()[i] = random.uniform() < rate ? Scalar(0) : scale;
      multiply(work.a.data(), work.kept.data(), entries);
    }
  }
}

template <typename Scalar>
ConstRowsMap<Scalar> Propagation<Scalar>::forward(const Scalar* parameters, const Batch<Scalar>& batch,
                                                  const Pass& how) {
  if constexpr (std::is_same_v<Scalar, float>) {
    if (lanes_) {
      examples_ = batch.count;
      return {lanes_->forward(parameters, batch.inputs, batch.count), batch.count, network_.outputs()};
    }
  }
  pass(parameters, batch, how, false);
  return activations(static_cast<Index>(work_.size()) - 1);
}

template <typename Scalar>
SumOf<Scalar> Propagation<Scalar>::dataLoss(const Batch<Scalar>& batch, Scalar* gradient) const {
  const Loss& loss = network_.loss();
  return loss.info->apply.template of<Scalar>()({.outputs = work_.back().a.data(),
                                                 .targets = batch.targets,
                                                 .examples = examples_,
                                                 .units = network_.outputs(),
                                                 .parameter = loss.values[0],
                                                 .gradient = gradient});
}

template <typename Scalar>
SumOf<Scalar> Propagation<Scalar>::penalty(const Scalar* parameters, Scalar* gradient) const {
  SumOf<Scalar> sums(0), squares(0);
  if (network_.l1() == 0 && network_.l2() == 0) return sums;
  const Scalar l1 = Scalar(network_.l1()), twice = Scalar(2 * network_.l2());
  for (const Layer& layer : network_.layers()) {
    for (Index i = layer.weights; i < layer.biases; ++i) {
      const Scalar w = parameters[i];
      sums = sums + SumOf<Scalar>(signOf(w) * w);
      squares = squares + SumOf<Scalar>(w) * SumOf<Scalar>(w);
      if (gradient != nullptr) gradient[i] = gradient[i] + l1 * signOf(w) + twice * w;
    }
  }
  return network_.l1() * sums + network_.l2() * squares;
}

template <typename Scalar>
LossParts<Scalar> Propagation<Scalar>::loss(const Scalar* parameters, const Batch<Scalar>& batch,
                                            const Pass& how) {
  if constexpr (std::is_same_v<Scalar, float>) {
    if (lanes_) {
      (void)forward(parameters, batch, how);
      return {lanes_->loss(batch.targets, batch.count), penalty(parameters, nullptr)};
    }
  }
  pass(parameters, batch, how, false);
  return {dataLoss(batch, nullptr), penalty(parameters, nullptr)};
}

/// From the gradient by u to that by z = Wx + b; adds to the gradient by gains and shifts on the way.
template <typename Scalar>
const Scalar* Propagation<Scalar>::backThroughNormalization(const Layer& layer, Work& work,
                                                            const Scalar* parameters, const Pass& pass,
                                                            Scalar* gradient) {
  const Index units = layer.units();
  const Scalar* const gain = parameters + layer.gains;
  const Scalar *const du = work.du.data(), *const normalized = work.normalized.data();
  Scalar *const dz = work.dz.data(), *const dGain = gradient + layer.gains;
  for (Index i = 0; i < examples_; ++i) {
    for (Index j = 0; j < units; ++j) {
      const Index entry = i * units + j;
      dGain[j] = dGain[j] + du[entry] * normalized[entry];
      dz[entry] = gain[j] * du[entry];
    }
  }
  if (layer.spec.normalization.info->hasShift()) addColumnSums(du, gradient + layer.shifts, examples_, units);
  if (layer.batchNormalized() && pass.mode == Mode::Evaluation) {
    for (Index i = 0; i < examples_; ++i) multiply(dz + i * units, work.inverse.data(), units);
  } else {
    normalizeBackward(NormalizationGroups::of(layer.normalization(), examples_, units), normalized,
                      work.inverse.data(), dz, dz);
  }
  return dz;
}

template <typename Scalar>
LossParts<Scalar> Propagation<Scalar>::lossAndGradient(const Scalar* parameters, const Batch<Scalar>& batch,
                                                       const Pass& how, Scalar* gradient) {
  if constexpr (std::is_same_v<Scalar, float>) {
    if (lanes_) {
      examples_ = batch.count;
      const double data =
          lanes_->lossAndGradient(parameters, batch.inputs, batch.targets, batch.count, gradient);
      return {data, penalty(parameters, gradient)};
    }
  }
  pass(parameters, batch, how, true);
  std::fill(gradient, gradient + network_.parameterCount(), Scalar(0));
  const LossParts<Scalar> parts{dataLoss(batch, work_.back().da.data()), penalty(parameters, gradient)};
  for (std::size_t l = work_.size(); l-- > 0;) {
    const Layer& layer = network_.layers()[l];
    const Index units = layer.units(), entries = examples_ * units;
    Work& work = work_[l];
    if (layer.spec.dropout > 0 && how.mode == Mode::Training)
      multiply(work.da.data(), work.kept.data(), entries);
    std::copy(work.da.data(), work.da.data() + entries, work.du.data());
    multiply(work.du.data(), work.slope.data(), entries);
    const Scalar* const dz = layer.normalized()
                                 ? backThroughNormalization(layer, work, parameters, how, gradient)
                                 : work.du.data();
    addTransposedProduct(dz, inputsOf(l, batch), gradient + layer.weights, units, examples_, layer.inputs);
    addColumnSums(dz, gradient + layer.biases, examples_, units);
    if (l == 0) continue;
    Scalar* const below = work_[l - 1].da.data();
    std::fill(below, below + examples_ * layer.inputs, Scalar(0));
    addProduct(dz, parameters + layer.weights, below, examples_, units, layer.inputs);
  }
  return parts;
}

template <typename Scalar>
void Propagation<Scalar>::updateRunning(RunningStatistics& running) const {
  for (std::size_t l = 0; l < work_.size(); ++l) {
    const Layer& layer = network_.layers()[l];
    if (!layer.batchNormalized()) continue;
    const double weight = layer.spec.normalization.values[1], n = static_cast<double>(examples_);
    for (Index j = 0; j < layer.units(); ++j) {
      const auto at = static_cast<std::size_t>(j);
      const double inverse = plain(work_[l].inverse[at]);
      // A single example has no spread to estimate from.
      const double unbiased = n > 1 ? n / (n - 1) : 1;
      const double variance = unbiased * std::max(1 / (inverse * inverse) - layer.epsilon(), 0.0);
      double& mean = running.means[layer.statistics + j];
      double& kept = running.variances[layer.statistics + j];
      mean = (1 - weight) * mean + weight * plain(work_[l].mean[at]);
      kept = (1 - weight) * kept + weight * variance;
    }
  }
}

template class Propagation<float>;
template class Propagation<double>;
template class Propagation<FirstOrder>;

}  // namespace descent
