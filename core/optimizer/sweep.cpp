#include "descent/optimizer/sweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "descent/optimizer/sweep_grid.h"

namespace descent {

std::vector<double> spaced(double from, double to, Index count, Scale scale) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) {
    const double fraction = count == 1 ? 0 : static_cast<double>(i) / static_cast<double>(count - 1);
    // Ends exactly as given.
    values.push_back(fraction == 0         ? from
                     : fraction == 1       ? to
                     : scale == Scale::Log ? from * std::pow(to / from, fraction)
                                           : from + (to - from) * fraction);
  }
  return values;
}

Sweep sweep(const Objective& objective, const OptimizerInfo& optimizer,
            std::span<const double> hyperparameters, ConstVectorRef start, Index steps,
            const RunOptions& options, const SweepAxis& x, const SweepAxis& y) {
  const SweepGrid grid(hyperparameters, start, x, y);
  // With most of its lanes empty a batch is slower than a run after another.
  constexpr std::size_t fewest = Pack::size / 2;
  return grid.size() >= fewest && canRunInLanes(objective, optimizer, grid)
             ? sweepInLanes(objective, optimizer, grid, steps, options)
             : sweepOneByOne(objective, optimizer, grid, steps, options);
}

Sweep sweepOneByOne(const Objective& objective, const OptimizerInfo& optimizer, SweepGrid grid, Index steps,
                    const RunOptions& options) {
  Sweep result;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    grid.select(i);
    Run run(objective, optimizer.make(grid.hyperparameters()), grid.start(), options);
    run.advance(steps);
    result.points.insert(result.points.end(), run.point().begin(), run.point().end());
    result.values.push_back(run.value());
    result.steps.push_back(run.steps());
    result.costs.push_back(run.evaluations().inGradients(grid.start().size()));
    result.statuses.push_back(static_cast<std::uint8_t>(run.status()));
  }
  return result;
}

namespace {

bool better(const Trial& a, const Trial& b) {
  const auto rank = [](Status status) {
    return status == Status::Converged ? 0 : status == Status::Ok ? 1 : 2;
  };
  if (a.status != b.status) return rank(a.status) < rank(b.status);
  if (a.status == Status::Converged && a.cost != b.cost) return a.cost < b.cost;
  return a.value < b.value;
}

}  // namespace

Result<Tuned> tune(const Objective& objective, const OptimizerInfo& optimizer,
                   std::span<const double> hyperparameters, ConstVectorRef start, Index steps,
                   const RunOptions& options, double from, double to, Index count) {
  assert(0 < from && from < to && count >= 3);
  const auto& parameters = optimizer.parameters;
  const auto rate = std::find_if(parameters.begin(), parameters.end(),
                                 [](const Parameter& p) { return p.id == "learningRate"; });
  if (rate == parameters.end())
    return rangeError("optimizer",
                      "optimizer \"" + std::string(optimizer.id) + "\" has no learning rate to tune.");

  Tuned tuned;
  const auto tryAll = [&](std::vector<double> rates) {
    const SweepAxis axis{SweepAxis::Of::Hyperparameter, rate - parameters.begin(), std::move(rates)};
    const Sweep swept = sweep(objective, optimizer, hyperparameters, start, steps, options, axis);
    for (std::size_t i = 0; i < axis.values.size(); ++i)
      tuned.trials.push_back({axis.values[i], swept.values[i], static_cast<Index>(swept.steps[i]),
                              swept.costs[i], static_cast<Status>(swept.statuses[i])});
    std::sort(tuned.trials.begin(), tuned.trials.end(),
              [](const Trial& a, const Trial& b) { return a.learningRate < b.learningRate; });
  };
  const auto best = [&] { return std::min_element(tuned.trials.begin(), tuned.trials.end(), better); };

  tryAll(spaced(from, to, count, Scale::Log));
  const auto coarse = best();
  const double below = coarse == tuned.trials.begin() ? coarse->learningRate : (coarse - 1)->learningRate;
  const double above = coarse + 1 == tuned.trials.end() ? coarse->learningRate : (coarse + 1)->learningRate;
  std::vector<double> between = spaced(below, above, count + 2, Scale::Log);
  std::erase_if(between, [&](double value) {
    return std::any_of(tuned.trials.begin(), tuned.trials.end(),
                       [&](const Trial& trial) { return trial.learningRate == value; });
  });
  tryAll(std::move(between));
  tuned.best = *best();
  return tuned;
}

}  // namespace descent
