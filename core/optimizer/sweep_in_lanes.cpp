#include <cmath>
#include <memory>
#include <utility>

#include "descent/optimizer/sweep_grid.h"

namespace descent {

namespace {

/// |v| lane by lane, summed in the order in which Vector::norm sums.
Pack norm(std::span<const Pack> v) {
  Pack squares = v[0] * v[0];
  for (std::size_t i = 1; i < v.size(); ++i) squares += v[i] * v[i];
  return sqrt(squares);
}

/// 0 in each lane whose numbers are all finite, and NaN in the others.
Pack zeroWhereFinite(const Pack& value, std::span<const Pack> point) {
  Pack zero = value - value;
  for (const Pack& x : point) zero += x - x;
  return zero;
}

/// A schedule's factors, each computed once for all runs.
class Factors {
 public:
  explicit Factors(const Schedule& schedule) : schedule_(schedule) {}
  Pack operator()(const Pack& taken) {
    if (!schedule_) return 1.0;
    return taken.map([this](double t) {
      const auto index = static_cast<std::size_t>(t);
      while (factors_.size() <= index) factors_.push_back(schedule_(static_cast<Index>(factors_.size())));
      return factors_[index];
    });
  }

 private:
  const Schedule& schedule_;
  std::vector<double> factors_;
};

class RunsInLanes {
 public:
  RunsInLanes(const Objective& objective, const OptimizerInfo& optimizer, SweepGrid grid, Index steps,
              const RunOptions& options)
      : objective_(objective),
        function_(*objective.inLanes()),
        grid_(std::move(grid)),
        steps_(steps),
        options_(options),
        factors_(options.schedule),
        rule_(optimizer.makeLanes(grid_.start().size())),
        startGradient_(Vector::Zero(grid_.start().size())) {
    const std::size_t runs = grid_.size(), dimension = static_cast<std::size_t>(grid_.start().size());
    result_.points.resize(runs * dimension);
    result_.values.resize(runs);
    result_.steps.resize(runs);
    result_.costs.resize(runs);
    result_.statuses.resize(runs);
    for (auto* vector : {&point_, &next_, &gradient_, &seen_}) vector->resize(dimension);
  }

  Sweep finish() {
    for (int lane = 0; lane < Pack::size; ++lane) begin(lane);
    while (underWay_ > 0) step();
    return std::move(result_);
  }

 private:
  /// What a run finds at its start, by the plain objective.
  void look() {
    const Vector& start = grid_.start();
    startValue_ = objective_.value(start);
    goal_ = goalOf(objective_, start, startValue_, options_.tolerance, startGradient_);
    objective_.gradient(start, startGradient_);
    const bool there = goal_.ofValue ? startValue_ <= goal_.bound : startGradient_.norm() <= goal_.bound;
    startStatus_ = !std::isfinite(startValue_) ? Status::Diverged : there ? Status::Converged : Status::Ok;
  }

  /// The lane takes up the next run that has a step to take; none is left for it otherwise.
  void begin(int lane) {
    active_.set(lane, 0);
    while (begun_ < grid_.size()) {
      const std::size_t run = begun_++;
      grid_.select(run);
      if (run == 0 || grid_.startVaries()) look();
      for (std::size_t i = 0; i < point_.size(); ++i) {
        point_[i].set(lane, grid_.start()[static_cast<Index>(i)]);
        gradient_[i].set(lane, startGradient_[static_cast<Index>(i)]);
      }
      value_.set(lane, startValue_);
      if (startStatus_ != Status::Ok || steps_ <= 0) {
        record(run, lane, point_, startValue_, 0, 0, startStatus_);
        continue;
      }
      rule_->begin(lane, grid_.hyperparameters());
      run_[lane] = run;
      bound_.set(lane, goal_.bound);
      taken_.set(lane, 0);
      active_.set(lane, 1);
      ++underWay_;
      return;
    }
  }

  void record(std::size_t run, int lane, std::span<const Pack> point, double value, double steps, double cost,
              Status status) {
    for (std::size_t i = 0; i < point.size(); ++i) result_.points[run * point.size() + i] = point[i][lane];
    result_.values[run] = value;
    result_.steps[run] = static_cast<std::int64_t>(steps);
    result_.costs[run] = cost;
    result_.statuses[run] = static_cast<std::uint8_t>(status);
  }

  /// One step of every run under way.
  void step() {
    seen_ = gradient_;
    if (std::isfinite(options_.clipNorm)) {
      const Pack factor = clipFactor(norm(seen_), options_.clipNorm);
      for (Pack& g : seen_) g *= factor;
    }
    next_ = point_;
    rule_->update(seen_, next_, factors_(taken_));
    Pack value;
    function_.valueAndGradient(next_, value, gradient_);
    taken_ += 1;
    const auto diverged = zeroWhereFinite(value, next_) != 0.0;
    const auto there = (goal_.ofValue ? value : norm(gradient_)) <= bound_;
    const auto ended = active_ != 0.0 && (diverged || there || taken_ >= Pack(static_cast<double>(steps_)));
    point_.swap(next_);
    std::swap(value_, value);
    if (!ended.any()) return;
    for (int lane = 0; lane < Pack::size; ++lane) {
      if (!ended[lane]) continue;
      const double taken = taken_[lane];
      if (diverged[lane]) {  // rests where it was; the step that led astray has cost its gradient
        record(run_[lane], lane, next_, value[lane], taken - 1, taken, Status::Diverged);
      } else {
        record(run_[lane], lane, point_, value_[lane], taken, taken,
               there[lane] ? Status::Converged : Status::Ok);
      }
      --underWay_;
      begin(lane);
    }
  }

  const Objective& objective_;
  const LaneFunction& function_;
  SweepGrid grid_;
  Index steps_;
  const RunOptions& options_;
  Factors factors_;
  std::unique_ptr<LaneRule> rule_;
  Sweep result_;

  // Of the run that was begun last.
  double startValue_ = 0;
  Vector startGradient_;
  Goal goal_;
  Status startStatus_ = Status::Ok;

  std::size_t begun_ = 0;  ///< runs
  int underWay_ = 0;       ///< lanes that have one
  std::size_t run_[Pack::size] = {};
  Pack active_, taken_, value_, bound_;
  std::vector<Pack> point_, next_, gradient_, seen_;
};

}  // namespace

bool canRunInLanes(const Objective& objective, const OptimizerInfo& optimizer, const SweepGrid& grid) {
  return objective.inLanes() != nullptr && optimizer.makeLanes != nullptr &&
         grid.variesRealsOnly(optimizer.parameters);
}

Sweep sweepInLanes(const Objective& objective, const OptimizerInfo& optimizer, SweepGrid grid, Index steps,
                   const RunOptions& options) {
  return RunsInLanes(objective, optimizer, std::move(grid), steps, options).finish();
}

}  // namespace descent
