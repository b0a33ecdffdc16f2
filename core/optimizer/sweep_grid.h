#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "descent/optimizer/sweep.h"

namespace descent {

/// What each run of a sweep begins with. Runs are counted row by row.
class SweepGrid {
 public:
  SweepGrid(std::span<const double> hyperparameters, ConstVectorRef start, SweepAxis x, SweepAxis y)
      : x_(std::move(x)),
        y_(std::move(y)),
        hyperparameters_(hyperparameters.begin(), hyperparameters.end()),
        start_(start) {}

  std::size_t size() const { return x_.values.size() * std::max<std::size_t>(y_.values.size(), 1); }

  /// From now on the below are those of run `i`.
  void select(std::size_t i) {
    const std::size_t columns = x_.values.size();
    if (!y_.values.empty()) put(y_, y_.values[i / columns]);
    put(x_, x_.values[i % columns]);
  }
  std::span<const double> hyperparameters() const { return hyperparameters_; }
  const Vector& start() const { return start_; }

  bool startVaries() const { return x_.of == SweepAxis::Of::Start || y_.of == SweepAxis::Of::Start; }
  /// Whether all hyper-parameters that vary are real numbers: no switch, no whole number.
  bool variesRealsOnly(std::span<const Parameter> parameters) const {
    const auto real = [&](const SweepAxis& axis) {
      return axis.values.empty() || axis.of == SweepAxis::Of::Start ||
             parameters[static_cast<std::size_t>(axis.index)].kind == Kind::Real;
    };
    return real(x_) && real(y_);
  }

 private:
  void put(const SweepAxis& axis, double value) {
    if (axis.of == SweepAxis::Of::Start) {
      start_[axis.index] = value;
    } else {
      hyperparameters_[static_cast<std::size_t>(axis.index)] = value;
    }
  }

  SweepAxis x_, y_;
  std::vector<double> hyperparameters_;
  Vector start_;
};

/// `sweep`, one run after another.
Sweep sweepOneByOne(const Objective& objective, const OptimizerInfo& optimizer, SweepGrid grid, Index steps,
                    const RunOptions& options);

/// Whether the runs can go side by side: the rule and the objective have such a form, and no switch varies.
bool canRunInLanes(const Objective& objective, const OptimizerInfo& optimizer, const SweepGrid& grid);

/// `sweep`, a Pack of runs at once; a lane whose run has ended takes up the next. The same bits as
/// sweepOneByOne. Only where canRunInLanes.
Sweep sweepInLanes(const Objective& objective, const OptimizerInfo& optimizer, SweepGrid grid, Index steps,
                   const RunOptions& options);

}  // namespace descent
