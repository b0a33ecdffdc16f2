#include "descent/optimizer/run.h"

#include <algorithm>
#include <cmath>
#include <optional>
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
         RunOptions options)
    : objective_(&objective),
      evaluations_(objective, options.clipNorm),
      optimizer_(std::move(optimizer)),
      point_(start),
      next_(start),
      gradient_(Vector::Zero(start.size())),
      options_(std::move(options)) {
  if (options_.blocks.empty()) {
    optimizer_->reset(start.size());
  } else {
    optimizer_->reset(std::span<const Block>(options_.blocks));
  }
  value_ = objective_->value(point_);
  if (!std::isfinite(value_)) status_ = Status::Diverged;
  if (options_.tolerance <= 0 || status_ != Status::Ok) return;
  goal_ = goalOf(objective, start, value_, options_.tolerance, gradient_);
  if (withinTolerance()) status_ = Status::Converged;
}

bool Run::withinTolerance() {
  if (goal_.ofValue) return value_ <= goal_.bound;
  objective_->gradient(point_, gradient_);
  return gradient_.norm() <= goal_.bound;
}

bool Run::step() {
  if (status_ != Status::Ok) return false;
  next_ = point_;
  if (options_.schedule) optimizer_->scaleLearningRate(options_.schedule(steps_));
  optimizer_->step(evaluations_, next_);
  const double value = next_.allFinite() ? objective_->value(next_) : std::nan("");
  if (!std::isfinite(value)) {
    status_ = Status::Diverged;
    return false;
  }
  point_.swap(next_);
  value_ = value;
  ++steps_;
  if (options_.tolerance > 0 && withinTolerance()) status_ = Status::Converged;
  return true;
}

void Run::advance(Index count) {
  for (Index i = 0; i < count && step(); ++i) {
  }
}

namespace {

void append(std::vector<double>& kept, ConstVectorRef values) {
  kept.insert(kept.end(), values.begin(), values.end());
}

/// The lowest known minimum's value, if one is known.
std::optional<double> infimum(const ObjectiveInfo& info) {
  std::optional<double> lowest;
  for (const Minimum& minimum : info.minima) lowest = std::min(lowest.value_or(minimum.value), minimum.value);
  return lowest;
}

}  // namespace

Trace trace(const Objective& objective, std::unique_ptr<Optimizer> optimizer, ConstVectorRef start,
            Index steps, const RunOptions& options, Keep keep) {
  Run run(objective, std::move(optimizer), start, options);
  Trace trace;
  const std::optional<double> lowest = infimum(objective.info());
  Vector gradient(start.size());
  // Vectors that grow would ask for up to three times the memory that they need in the end.
  const auto count = static_cast<std::size_t>(steps + 1),
             numbers = count * static_cast<std::size_t>(start.size());
  trace.points.reserve(numbers);
  trace.values.reserve(count);
  trace.costs.reserve(count);
  if (lowest) trace.gaps.reserve(count);
  if (keep == Keep::State) {
    trace.gradients.reserve(numbers);
    for (const StateBuffer& buffer : run.optimizer().state())
      trace.buffers.emplace_back(buffer.id, 0).second.reserve(numbers);
  }
  const auto record = [&] {
    append(trace.points, run.point());
    trace.values.push_back(run.value());
    if (lowest) trace.gaps.push_back(run.value() - *lowest);
    trace.costs.push_back(run.evaluations().inGradients(start.size()));
    if (keep != Keep::State) return;
    objective.gradient(run.point(), gradient);
    append(trace.gradients, gradient);
    const auto state = run.optimizer().state();
    for (std::size_t i = 0; i < state.size(); ++i) append(trace.buffers[i].second, state[i].values);
  };
  record();
  std::string_view remark;
  while (run.steps() < steps && run.step()) {
    record();
    if (run.optimizer().remark() != remark && !run.optimizer().remark().empty())
      trace.remarks.emplace_back(run.steps(), run.optimizer().remark());
    remark = run.optimizer().remark();
  }
  trace.status = run.status();
  trace.steps = run.steps();
  trace.evaluations = run.evaluations();
  return trace;
}

}  // namespace descent
