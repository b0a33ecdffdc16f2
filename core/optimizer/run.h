#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "descent/optimizer/optimizer.h"

namespace descent {

/// How a run stands.
enum class Status {
  Ok,         ///< still descending, or stopped by its step limit
  Diverged,   ///< the next iterate or its value is not finite
  Converged,  ///< within the tolerance
};

std::string_view statusId(Status status);

/// An optimiser at work on an objective, to be watched, paused and resumed.
///
/// Converged means: where a minimum f* is known (the one nearest to the start),
///   f - f* <= tolerance (f_0 - f*);
/// elsewhere |g| <= tolerance |g_0|. A tolerance of 0 never stops a run.
/// After divergence the run rests at its last finite iterate.
class Run {
 public:
  /// `objective` must outlive the run; `start` has its dimension and is finite.
  Run(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
      double tolerance = 0);

  /// Takes one step, if the run has not ended; false once it has.
  bool step();
  /// Takes up to `count` steps.
  void advance(Index count);

  const Vector& point() const { return point_; }
  double value() const { return value_; }
  Index steps() const { return steps_; }
  Status status() const { return status_; }
  /// What the optimiser has cost; the run's own looks at f and its gradient are not counted.
  const EvaluationCounts& evaluations() const { return evaluations_.counts(); }
  const Optimizer& optimizer() const { return *optimizer_; }

 private:
  bool withinTolerance();

  const Objective* objective_;
  Evaluations evaluations_;
  std::unique_ptr<Optimizer> optimizer_;
  Vector point_;
  Vector next_;
  Vector gradient_;
  double value_ = 0;
  double goal_ = 0;  ///< of the value where the minimum is known, else of the gradient's norm
  bool minimumKnown_ = false;
  double tolerance_ = 0;
  Index steps_ = 0;
  Status status_ = Status::Ok;
};

/// Everything a run passed through.
struct Trace {
  std::vector<double> points;  ///< (steps + 1) x dimension, the start first
  std::vector<double> values;  ///< steps + 1
  Status status = Status::Ok;
  Index steps = 0;
  EvaluationCounts evaluations;
};

/// Runs up to `steps` steps and keeps every iterate.
Trace trace(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
            Index steps, double tolerance = 0);

}  // namespace descent
