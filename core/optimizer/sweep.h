#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "descent/numeric/description.h"
#include "descent/numeric/result.h"
#include "descent/optimizer/run.h"

namespace descent {

/// `count` numbers from `from` to `to`, ends included, with equal differences or, with Scale::Log, equal
/// ratios.
std::vector<double> spaced(double from, double to, Index count, Scale scale);

/// What varies along one side of a sweep.
struct SweepAxis {
  enum class Of {
    Hyperparameter,  ///< `index` into OptimizerInfo::parameters
    Start,           ///< `index` of a coordinate of the start
  };
  Of of = Of::Hyperparameter;
  Index index = 0;
  std::vector<double> values;
};

/// How many runs from one start ended, row by row: run (row, column) has the values x[column] and y[row].
struct Sweep {
  std::vector<double> points;          ///< the last iterates, runs x dimension
  std::vector<double> values;          ///< f there
  std::vector<std::int64_t> steps;     ///< taken until the run converged, diverged or ran out of steps
  std::vector<double> costs;           ///< in gradient evaluations (EvaluationCounts::inGradients)
  std::vector<std::uint8_t> statuses;  ///< the numbers of `Status`
};

/// Runs `optimizer` from `start` for up to `steps` steps with every pair of values. `hyperparameters` are the
/// others', in the order of the optimiser's parameters. `y` may have no values: one row then.
Sweep sweep(const Objective& objective, const OptimizerInfo& optimizer,
            std::span<const double> hyperparameters, ConstVectorRef start, Index steps,
            const RunOptions& options, const SweepAxis& x, const SweepAxis& y = {});

/// One learning rate tried by `tune`.
struct Trial {
  double learningRate = 0;
  double value = 0;  ///< f at the last iterate
  Index steps = 0;
  double cost = 0;  ///< in gradient evaluations
  Status status = Status::Ok;
};

/// The best learning rate that a sweep found, and how much it matters to find it.
struct Tuned {
  Trial best;
  std::vector<Trial> trials;  ///< all that were tried, by ascending learning rate: the sensitivity curve
};

/// Of `count` >= 3 learning rates from `from` to `to` with equal ratios, then of as many between the best
/// one's neighbours, the one that converges (options.tolerance) at the lowest cost; of equals the one that
/// ends lowest. Where none converges within `steps`, the one that ends lowest without divergence. The
/// optimiser must have a parameter learningRate; refused otherwise.
Result<Tuned> tune(const Objective& objective, const OptimizerInfo& optimizer,
                   std::span<const double> hyperparameters, ConstVectorRef start, Index steps,
                   const RunOptions& options, double from, double to, Index count);

}  // namespace descent
