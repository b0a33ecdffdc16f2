#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "descent/optimizer/goal.h"
#include "descent/optimizer/optimizer.h"
#include "descent/optimizer/schedule.h"

namespace descent {

/// What a run does beside its optimiser's steps.
struct RunOptions {
  double tolerance = 0;         ///< where a run has converged (goal.h); 0 never stops one
  Schedule schedule{};          ///< of the learning rate; constant where there is none
  std::vector<Block> blocks{};  ///< of the parameters; one vector where there are none
  double clipNorm = std::numeric_limits<double>::infinity();  ///< the longest gradient the optimiser sees
};

/// How a run stands.
enum class Status {
  Ok,         ///< still descending, or stopped by its step limit
  Diverged,   ///< the next iterate or its value is not finite
  Converged,  ///< within the tolerance
};

std::string_view statusId(Status status);

/// An optimiser at work on an objective, to be watched, paused and resumed. After divergence the run rests at
/// its last finite iterate.
class Run {
 public:
  /// `objective` must outlive the run; `start` has its dimension and is finite.
  Run(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
      RunOptions options = {});

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
  Goal goal_;
  RunOptions options_;
  Index steps_ = 0;
  Status status_ = Status::Ok;
};

/// What a trace keeps beside the iterates.
enum class Keep { Iterates, State };

/// Everything a run passed through.
struct Trace {
  std::vector<double> points;  ///< (steps + 1) x dimension, the start first
  std::vector<double> values;  ///< steps + 1
  /// f - f* with f* the lowest known minimum; empty where none is known. Steps + 1 entries.
  std::vector<double> gaps;
  /// What had been paid to get there, in gradient evaluations (EvaluationCounts::inGradients). Steps + 1
  /// entries.
  std::vector<double> costs;
  Status status = Status::Ok;
  Index steps = 0;
  EvaluationCounts evaluations;
  /// What the optimiser remarked, with the steps at which it began to.
  std::vector<std::pair<Index, std::string>> remarks;

  /// With Keep::State: grad f at each point, and each of the optimiser's buffers as it stood there, by its
  /// id; (steps + 1) x dimension.
  std::vector<double> gradients;
  std::vector<std::pair<std::string, std::vector<double>>> buffers;
};

/// Runs up to `steps` steps and keeps every iterate.
Trace trace(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
            Index steps, const RunOptions& options = {}, Keep keep = Keep::Iterates);

}  // namespace descent
