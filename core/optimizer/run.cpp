#include "descent/optimizer/run.h"

#include <cmath>
#include <utility>

namespace descent {

std::string_view statusId(Status status) {
  switch (status) {
    case Status::Ok:
      return "ok";
    case Status::Diverged:
      return "diverged";
    case Status::Converged:
      return "converged";
  }
  return "ok";
}

Run::Run(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
         double tolerance)
    : objective_(&objective),
      evaluations_(objective),
      optimizer_(std::move(optimizer)),
      point_(start),
      next_(start),
      gradient_(Vector::Zero(start.size())),
      tolerance_(tolerance) {
  optimizer_->reset(start.size());
  value_ = objective_->value(point_);
  if (!std::isfinite(value_)) status_ = Status::Diverged;
  if (tolerance_ <= 0 || status_ != Status::Ok) return;
  if (const auto minimum = nearestMinimum(objective.info(), start)) {
    minimumKnown_ = true;
    goal_ = minimum->value + tolerance_ * (value_ - minimum->value);
  } else {
    objective_->gradient(point_, gradient_);
    goal_ = tolerance_ * gradient_.norm();
  }
  if (withinTolerance()) status_ = Status::Converged;
}

bool Run::withinTolerance() {
  if (minimumKnown_) return value_ <= goal_;
  objective_->gradient(point_, gradient_);
  return gradient_.norm() <= goal_;
}

bool Run::step() {
  if (status_ != Status::Ok) return false;
  next_ = point_;
  optimizer_->step(evaluations_, next_);
  const double value = next_.allFinite() ? objective_->value(next_) : std::nan("");
  if (!std::isfinite(value)) {
    status_ = Status::Diverged;
    return false;
  }
  point_.swap(next_);
  value_ = value;
  ++steps_;
  if (tolerance_ > 0 && withinTolerance()) status_ = Status::Converged;
  return true;
}

void Run::advance(Index count) {
  for (Index i = 0; i < count && step(); ++i) {
  }
}

Trace trace(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
            Index steps, double tolerance) {
  Run run(objective, std::move(optimizer), start, tolerance);
  Trace trace;
  trace.points.reserve(static_cast<std::size_t>((steps + 1) * start.size()));
  trace.values.reserve(static_cast<std::size_t>(steps + 1));
  const auto keep = [&] {
    trace.points.insert(trace.points.end(), run.point().begin(), run.point().end());
    trace.values.push_back(run.value());
  };
  keep();
  while (run.steps() < steps && run.step()) keep();
  trace.status = run.status();
  trace.steps = run.steps();
  trace.evaluations = run.evaluations();
  return trace;
}

}  // namespace descent
