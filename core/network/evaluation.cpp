#include "descent/network/evaluation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "descent/autodiff/elementary.h"

namespace descent {

namespace {

/// Whether targets name classes, so that accuracy has a meaning: values do where all are 1 or -1.
template <typename Scalar>
bool nameClasses(const Loss& loss, const Rows<Scalar>& targets) {
  if (loss.info->targets != Targets::Values) return true;
  return std::all_of(targets.data(), targets.data() + targets.size(),
                     [](Scalar t) { return std::abs(t) == Scalar(1); });
}

/// A pass in evaluation over as many examples at a time as there is room for; calls `each` with the number of
/// the part's first example, its inputs, and its outputs.
template <typename Scalar, typename Each>
void inParts(Propagation<Scalar>& propagation, const Scalar* parameters, const RunningStatistics& running,
             const Rows<Scalar>& inputs, Each each) {
  for (Index first = 0; first < inputs.rows(); first += propagation.capacity()) {
    const Index count = std::min(propagation.capacity(), inputs.rows() - first);
    const auto outputs =
        propagation.forward(parameters, {inputs.data() + first * inputs.cols(), nullptr, count},
                            {.mode = Mode::Evaluation, .dropoutSeed = 0, .running = &running});
    each(first, outputs);
  }
}

/// `losses` gets L_i unless it is null.
template <typename Scalar, typename Each>
Measurement measureInParts(Propagation<Scalar>& propagation, const Scalar* parameters,
                           const RunningStatistics& running, const Rows<Scalar>& inputs,
                           const Rows<Scalar>& targets, Scalar* losses, Each each) {
  if (inputs.rows() == 0) return {};
  const Loss& loss = propagation.network().loss();
  const Index units = propagation.network().outputs();
  const bool decided = nameClasses(loss, targets);
  double sum = 0;
  Index right = 0;
  inParts(propagation, parameters, running, inputs, [&](Index first, const ConstRowsMap<Scalar>& outputs) {
    const Index count = outputs.rows();
    const Scalar* const wanted = targets.data() + first * targets.cols();
    const double mean =
        loss.info->apply.template of<Scalar>()({.outputs = outputs.data(),
                                                .targets = wanted,
                                                .examples = count,
                                                .units = units,
                                                .parameter = loss.values[0],
                                                .gradient = nullptr,
                                                .perExample = losses != nullptr ? losses + first : nullptr});
    sum += mean * static_cast<double>(count);
    for (Index i = 0; decided && i < count; ++i) {
      right += decidesFor(loss.info->targets, outputs.data() + i * units, wanted + i * targets.cols(), units);
    }
    each(first, outputs);
  });
  const double n = static_cast<double>(inputs.rows());
  Measurement found;
  found.loss = sum / n;
  if (decided) found.accuracy = static_cast<double>(right) / n;
  return found;
}

/// Each example by itself: of a mean over several the kernel would give shares.
template <typename Scalar>
Table outputGradientsOf(const Loss& loss, const Rows<Scalar>& outputs, const Rows<Scalar>& targets) {
  Rows<Scalar> gradients(outputs.rows(), outputs.cols());
  for (Index i = 0; i < outputs.rows(); ++i) {
    loss.info->apply.template of<Scalar>()({.outputs = outputs.row(i).data(),
                                            .targets = targets.row(i).data(),
                                            .examples = 1,
                                            .units = outputs.cols(),
                                            .parameter = loss.values[0],
                                            .gradient = gradients.row(i).data(),
                                            .perExample = nullptr});
  }
  return gradients.template cast<double>();
}

template <typename Scalar>
Table confusionOf(const Network& network, const Rows<Scalar>& targets, const std::vector<Index>& decided) {
  const Targets kind = network.loss().info->targets;
  if (targets.cols() != 1 || !nameClasses(network.loss(), targets)) return {};
  const Index classes = kind == Targets::Classes ? network.outputs() : 2;
  if (kind == Targets::Classes && classes == 1) return {};
  Table counts = Table::Zero(classes, classes);
  for (Index i = 0; i < targets.rows(); ++i) {
    const double target = targets(i, 0);
    const Index right = kind == Targets::Classes         ? static_cast<Index>(target)
                        : kind == Targets::Probabilities ? (target > 0.5 ? 1 : 0)
                                                         : (target > 0 ? 1 : 0);
    counts(right, decided[static_cast<std::size_t>(i)]) += 1;
  }
  return counts;
}

std::vector<Index> hardestFirst(ConstVectorRef losses) {
  const auto size = [&](Index i) {
    return std::isnan(losses[i]) ? std::numeric_limits<double>::infinity() : losses[i];
  };
  std::vector<Index> order(static_cast<std::size_t>(losses.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return size(a) > size(b); });
  return order;
}

}  // namespace

template <typename Scalar>
Measurement measure(Propagation<Scalar>& propagation, const Scalar* parameters,
                    const RunningStatistics& running, const Rows<Scalar>& inputs,
                    const Rows<Scalar>& targets) {
  return measureInParts(propagation, parameters, running, inputs, targets, static_cast<Scalar*>(nullptr),
                        [](Index, const ConstRowsMap<Scalar>&) {});
}

Decisions decide(const Loss& loss, ConstTableRef outputs) {
  const Index n = outputs.rows(), units = outputs.cols();
  const Link link = loss.info->link;
  Decisions found;
  found.classes.resize(static_cast<std::size_t>(n));
  found.confidences.resize(n);
  found.margins.resize(n);
  if (link != Link::None) found.probabilities.resize(n, units);
  for (Index i = 0; i < n; ++i) {
    const auto s = outputs.row(i);
    Index best = 0;
    for (Index j = 1; j < units; ++j) {
      if (s[j] > s[best]) best = j;
    }
    double second = -std::numeric_limits<double>::infinity(), sum = 0;
    for (Index j = 0; j < units; ++j) {
      if (j != best) second = std::max(second, s[j]);
      if (link == Link::Softmax) sum += found.probabilities(i, j) = std::exp(s[j] - s[best]);
      if (link == Link::Logistic) found.probabilities(i, j) = sigmoid(s[j]);
    }
    if (link == Link::Softmax) found.probabilities.row(i) /= sum;
    const bool alone = units == 1 && loss.info->targets != Targets::Classes;
    const Index decided = alone ? (s[0] > 0 ? 1 : 0) : best;
    found.classes[static_cast<std::size_t>(i)] = decided;
    found.margins[i] = alone ? std::abs(s[0]) : s[best] - second;
    if (link == Link::None) {
      found.confidences[i] = std::min(1.0, found.margins[i]);
    } else {
      const double p = found.probabilities(i, best);
      found.confidences[i] = alone ? std::max(p, 1 - p) : p;
    }
  }
  return found;
}

template <typename Scalar>
Evaluation evaluate(Propagation<Scalar>& propagation, const Scalar* parameters,
                    const RunningStatistics& running, const Rows<Scalar>& inputs,
                    const Rows<Scalar>& targets) {
  Evaluation found;
  std::vector<Scalar> losses(static_cast<std::size_t>(inputs.rows()));
  Rows<Scalar> all(inputs.rows(), propagation.network().outputs());
  found.mean = measureInParts(propagation, parameters, running, inputs, targets, losses.data(),
                              [&](Index first, const ConstRowsMap<Scalar>& outputs) {
                                all.middleRows(first, outputs.rows()) = outputs;
                              });
  found.outputs = all.template cast<double>();
  found.outputGradients = outputGradientsOf<Scalar>(propagation.network().loss(), all, targets);
  found.losses = Eigen::Map<const Eigen::Matrix<Scalar, Eigen::Dynamic, 1>>(losses.data(), inputs.rows())
                     .template cast<double>();
  found.hardest = hardestFirst(found.losses);
  found.decisions = decide(propagation.network().loss(), found.outputs);
  found.confusion = confusionOf(propagation.network(), targets, found.decisions.classes);
  return found;
}

template <typename Scalar>
Table outputsOf(Propagation<Scalar>& propagation, const Scalar* parameters, const RunningStatistics& running,
                const Rows<Scalar>& inputs) {
  Table all(inputs.rows(), propagation.network().outputs());
  inParts(propagation, parameters, running, inputs, [&](Index first, const ConstRowsMap<Scalar>& outputs) {
    all.middleRows(first, outputs.rows()) = outputs.template cast<double>();
  });
  return all;
}

template Measurement measure(Propagation<float>&, const float*, const RunningStatistics&, const Rows<float>&,
                             const Rows<float>&);
template Measurement measure(Propagation<double>&, const double*, const RunningStatistics&,
                             const Rows<double>&, const Rows<double>&);
template Evaluation evaluate(Propagation<float>&, const float*, const RunningStatistics&, const Rows<float>&,
                             const Rows<float>&);
template Evaluation evaluate(Propagation<double>&, const double*, const RunningStatistics&,
                             const Rows<double>&, const Rows<double>&);
template Table outputsOf(Propagation<float>&, const float*, const RunningStatistics&, const Rows<float>&);
template Table outputsOf(Propagation<double>&, const double*, const RunningStatistics&, const Rows<double>&);

}  // namespace descent
