#include "descent/network/inspection.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace descent {

namespace {

double rootMeanSquare(const double* values, Index n) {
  if (n == 0) return 0;
  double sum = 0;
  for (Index i = 0; i < n; ++i) sum += values[i] * values[i];
  return std::sqrt(sum / static_cast<double>(n));
}

Vector columnMeans(const ConstRowsMap<double>& values) {
  Vector sums = Vector::Zero(values.cols());
  for (Index i = 0; i < values.rows(); ++i) sums += values.row(i).transpose();
  return sums / static_cast<double>(values.rows());
}

Vector columnDeviations(const ConstRowsMap<double>& values, const Vector& means) {
  Vector squares = Vector::Zero(values.cols());
  for (Index i = 0; i < values.rows(); ++i) squares += (values.row(i).transpose() - means).cwiseAbs2();
  return (squares / static_cast<double>(values.rows())).cwiseSqrt();
}

Vector columnScales(const ConstRowsMap<double>& values) {
  return columnDeviations(values, Vector::Zero(values.cols()));
}

double evenly(const std::pair<double, double>& range, Index i, Index count) {
  if (count == 1) return range.first;
  return range.first + (range.second - range.first) * static_cast<double>(i) / static_cast<double>(count - 1);
}

std::optional<Error> withoutMeaning(const Network& network, const InputGrid& grid) {
  if (grid.base.size() != network.inputs())
    return rangeError("base", "base must have " + std::to_string(network.inputs()) + " entries; got " +
                                  std::to_string(grid.base.size()) + ".");
  const auto outside = [&](Index input) { return input < 0 || input >= network.inputs(); };
  if (outside(grid.first)) return rangeError("first", "first must be one of the network's inputs.");
  if (grid.second != -1 && (outside(grid.second) || grid.second == grid.first))
    return rangeError("second", "second must be another of the network's inputs, or -1.");
  if (grid.columns < 1 || grid.rows < 1)
    return rangeError("grid", "grid must have at least one column and one row.");
  if (grid.second == -1 && grid.rows != 1)
    return rangeError("grid", "grid must have one row where one input alone varies.");
  return std::nullopt;
}

}  // namespace

NetworkInspection inspect(const Network& network, ConstVectorRef parameters, const Examples& examples,
                          const Pass& pass) {
  const Index n = examples.count();
  NetworkInspection found;
  found.gradient.resize(network.parameterCount());
  Propagation<double> propagation(network, n);
  found.loss = propagation.lossAndGradient(
      parameters.data(), {examples.inputs.data(), examples.targets.data(), n}, pass, found.gradient.data());
  const double perExample = static_cast<double>(n);
  for (Index l = 0; l < static_cast<Index>(network.layers().size()); ++l) {
    const Layer& layer = network.layers()[static_cast<std::size_t>(l)];
    const auto u = propagation.preActivations(l), a = propagation.activations(l),
               slopes = propagation.slopes(l), du = propagation.preActivationGradients(l),
               da = propagation.activationGradients(l);
    LayerInspection& of = found.layers.emplace_back();
    of.preActivationMean = columnMeans(u);
    of.preActivationDeviation = columnDeviations(u, of.preActivationMean);
    of.activationMean = columnMeans(a);
    of.activationDeviation = columnDeviations(a, of.activationMean);
    of.preActivationGradient = perExample * columnScales(du);
    of.activationGradient = perExample * columnScales(da);
    const Activation& phi = layer.spec.activation;
    const double flat = kSaturated * phi.info->steepest(phi.values[0]);
    of.saturation = Vector::Zero(layer.units());
    for (Index i = 0; i < n; ++i) {
      for (Index j = 0; j < layer.units(); ++j) of.saturation[j] += std::abs(slopes(i, j)) < flat ? 1 : 0;
    }
    of.saturation /= static_cast<double>(n);
    of.preActivationScale = rootMeanSquare(u.data(), u.size());
    of.activationScale = rootMeanSquare(a.data(), a.size());
    of.preActivationGradientScale = perExample * rootMeanSquare(du.data(), du.size());
    of.activationGradientScale = perExample * rootMeanSquare(da.data(), da.size());
    const Index weights = layer.units() * layer.inputs;
    of.weightScale = rootMeanSquare(parameters.data() + layer.weights, weights);
    of.weightGradientScale = rootMeanSquare(found.gradient.data() + layer.weights, weights);
    of.meanSaturation = of.saturation.mean();
  }
  return found;
}

Result<std::vector<Table>> unitResponses(const Network& network, ConstVectorRef parameters,
                                         const InputGrid& grid, const RunningStatistics* running) {
  if (auto error = withoutMeaning(network, grid)) return *error;
  if (parameters.size() != network.parameterCount())
    return rangeError("parameters", "parameters must be " + std::to_string(network.parameterCount()) +
                                        " numbers; got " + std::to_string(parameters.size()) + ".");
  const Index points = grid.columns * grid.rows;
  std::vector<Table> responses;
  for (const Layer& layer : network.layers()) responses.emplace_back(layer.units(), points);
  Propagation<double> propagation(network, grid.columns);
  Table inputs(grid.columns, network.inputs());
  for (Index row = 0; row < grid.rows; ++row) {
    for (Index column = 0; column < grid.columns; ++column) {
      inputs.row(column) = grid.base.transpose();
      inputs(column, grid.first) = evenly(grid.x, column, grid.columns);
      if (grid.second >= 0) inputs(column, grid.second) = evenly(grid.y, row, grid.rows);
    }
    propagation.forward(parameters.data(), {inputs.data(), nullptr, grid.columns},
                        {.mode = Mode::Evaluation, .dropoutSeed = 0, .running = running});
    for (std::size_t l = 0; l < responses.size(); ++l)
      responses[l].middleCols(row * grid.columns, grid.columns) =
          propagation.activations(static_cast<Index>(l)).transpose();
  }
  return responses;
}

}  // namespace descent
