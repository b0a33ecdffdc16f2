#pragma once

#include <utility>
#include <vector>

#include "descent/network/network_objective.h"

namespace descent {

/// What one layer's units did over a set of examples; each vector has an entry a unit. Gradients are those of
/// each example's own loss: the mean's, times the number of examples.
struct LayerInspection {
  Vector preActivationMean, preActivationDeviation;  ///< of u, over the examples; divided by n
  Vector activationMean, activationDeviation;        ///< of a = phi(u)
  Vector preActivationGradient;                      ///< root mean square of dL/du
  Vector activationGradient;                         ///< root mean square of dL/da
  Vector saturation;  ///< share of the examples on which |phi'(u)| is below kSaturated of its supremum

  // Root mean squares over the whole layer: the scales that initialisation is about.
  double preActivationScale = 0, activationScale = 0;
  double preActivationGradientScale = 0, activationGradientScale = 0;
  double weightScale = 0, weightGradientScale = 0;
  double meanSaturation = 0;
};

/// Below this share of its steepest slope an activation counts as saturated.
inline constexpr double kSaturated = 0.05;

/// Each layer's inspection, with the total loss's gradient. `pass` in Mode::Evaluation leaves dropout out.
/// Examples fit the network.
struct NetworkInspection {
  std::vector<LayerInspection> layers;
  Vector gradient;
  LossParts<double> loss;
};
NetworkInspection inspect(const Network& network, ConstVectorRef parameters, const Examples& examples,
                          const Pass& pass);

/// A plane of inputs: `base` with the entries `first` and `second` replaced by columns x rows values that
/// divide [low, high] evenly, ends included; row by row, the first row at the low end of y. Of a network with
/// one input, `second` is -1, and so there is one row.
struct InputGrid {
  Vector base;
  Index first = 0, second = 1;
  std::pair<double, double> x{-6, 6}, y{-6, 6};
  Index columns = 0, rows = 0;
};

/// What every unit of every layer answers on the grid, in evaluation: for each layer a table of units x
/// (columns rows), so that a unit's map is one row. `running` is needed where there is batch normalisation.
Result<std::vector<Table>> unitResponses(const Network& network, ConstVectorRef parameters,
                                         const InputGrid& grid, const RunningStatistics* running = nullptr);

}  // namespace descent
