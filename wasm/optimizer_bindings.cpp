#include <emscripten/bind.h>

#include <string>
#include <utility>

#include "conversions.h"
#include "descent/optimizer/pytorch_program.h"
#include "descent/optimizer/sweep.h"
#include "handles.h"
#include "run_spec.h"

namespace descent::border {
namespace {

Result<RunSpec> specFor(const ObjectiveHandle& handle, const val& given) {
  auto spec = toRunSpec(given, handle.objective->dimension());
  if (spec) spec->options.blocks = handle.blocks;
  return spec;
}

val fromCounts(const EvaluationCounts& counts) {
  val object = val::object();
  object.set("value", static_cast<double>(counts.value));
  object.set("gradient", static_cast<double>(counts.gradient));
  object.set("hessian", static_cast<double>(counts.hessian));
  return object;
}

val makeTrace(const ObjectiveHandle& handle, const val& given, double steps, bool keepState) {
  const auto spec = specFor(handle, given);
  if (!spec) return fromError(spec.error());
  const Trace result =
      trace(*handle.objective, spec->optimizer->make(spec->hyperparameters), spec->start,
            static_cast<Index>(steps), spec->options, keepState ? Keep::State : Keep::Iterates);
  val object = val::object();
  object.set("points", fromDoubles(result.points));
  object.set("values", fromDoubles(result.values));
  object.set("gaps", result.gaps.empty() ? val::null() : fromDoubles(result.gaps));
  object.set("costs", fromDoubles(result.costs));
  object.set("status", fromString(statusId(result.status)));
  object.set("steps", static_cast<double>(result.steps));
  object.set("evaluations", fromCounts(result.evaluations));
  val remarks = val::array();
  for (const auto& [step, text] : result.remarks) {
    val remark = val::object();
    remark.set("step", static_cast<double>(step));
    remark.set("text", text);
    remarks.call<void>("push", remark);
  }
  object.set("remarks", remarks);
  if (!keepState) return object;
  val state = val::object();
  for (const auto& [id, values] : result.buffers) state.set(id, fromDoubles(values));
  object.set("gradients", fromDoubles(result.gradients));
  object.set("state", state);
  return object;
}

val makeRun(const ObjectiveHandle& handle, const val& given) {
  auto spec = specFor(handle, given);
  if (!spec) return fromError(spec.error());
  return val(RunHandle{handle.objective,
                       std::make_shared<Run>(*handle.objective, spec->optimizer->make(spec->hyperparameters),
                                             spec->start, std::move(spec->options))});
}

val advance(RunHandle& handle, double count) {
  handle.run->advance(static_cast<Index>(count));
  val object = val::object();
  object.set("point", fromVector(handle.run->point()));
  object.set("value", handle.run->value());
  object.set("steps", static_cast<double>(handle.run->steps()));
  object.set("status", fromString(statusId(handle.run->status())));
  return object;
}

val state(const RunHandle& handle) {
  val object = val::object();
  for (const StateBuffer& buffer : handle.run->optimizer().state())
    object.set(std::string(buffer.id), fromVector(buffer.values));
  return object;
}

/// { parameter: id } or { start: coordinate }, each with from, to, count and log.
Result<SweepAxis> toAxis(const val& given, const OptimizerInfo& optimizer) {
  SweepAxis axis;
  axis.values = spaced(given["from"].as<double>(), given["to"].as<double>(),
                       static_cast<Index>(given["count"].as<double>()),
                       given["log"].as<bool>() ? Scale::Log : Scale::Linear);
  if (!given["start"].isUndefined()) {
    axis.of = SweepAxis::Of::Start;
    axis.index = static_cast<Index>(given["start"].as<double>());
    return axis;
  }
  const std::string id = given["parameter"].as<std::string>();
  // Refuses an unknown parameter and values without meaning, in the words of a single value.
  for (const double value : axis.values) {
    const std::vector<NamedValue> set{{id, value}};
    const auto filled = fillParameters(optimizer.parameters, set, optimizer.id);
    if (!filled) return filled.error();
  }
  while (optimizer.parameters[static_cast<std::size_t>(axis.index)].id != id) ++axis.index;
  return axis;
}

val makeSweep(const ObjectiveHandle& handle, const val& given, double steps, const val& xAxis,
              const val& yAxis) {
  const auto spec = specFor(handle, given);
  if (!spec) return fromError(spec.error());
  const auto x = toAxis(xAxis, *spec->optimizer);
  if (!x) return fromError(x.error());
  SweepAxis y;
  if (!yAxis.isUndefined()) {
    const auto made = toAxis(yAxis, *spec->optimizer);
    if (!made) return fromError(made.error());
    y = *made;
  }
  const Sweep swept = sweep(*handle.objective, *spec->optimizer, spec->hyperparameters, spec->start,
                            static_cast<Index>(steps), spec->options, *x, y);
  val object = val::object();
  object.set("x", fromDoubles(x->values));
  object.set("y", fromDoubles(y.values));
  object.set("points", fromDoubles(swept.points));
  object.set("values", fromDoubles(swept.values));
  object.set("steps", fromDoubles(std::vector<double>(swept.steps.begin(), swept.steps.end())));
  object.set("costs", fromDoubles(swept.costs));
  object.set("statuses", fromBytes(swept.statuses));
  return object;
}

val fromTrials(const std::vector<Trial>& trials) {
  std::vector<double> rates, values, steps, costs;
  std::vector<std::uint8_t> statuses;
  for (const Trial& trial : trials) {
    rates.push_back(trial.learningRate);
    values.push_back(trial.value);
    steps.push_back(static_cast<double>(trial.steps));
    costs.push_back(trial.cost);
    statuses.push_back(static_cast<std::uint8_t>(trial.status));
  }
  val object = val::object();
  object.set("learningRates", fromDoubles(rates));
  object.set("values", fromDoubles(values));
  object.set("steps", fromDoubles(steps));
  object.set("costs", fromDoubles(costs));
  object.set("statuses", fromBytes(statuses));
  return object;
}

val makeTune(const ObjectiveHandle& handle, const val& given, double steps, double from, double to,
             double count) {
  const auto spec = specFor(handle, given);
  if (!spec) return fromError(spec.error());
  const auto tuned = tune(*handle.objective, *spec->optimizer, spec->hyperparameters, spec->start,
                          static_cast<Index>(steps), spec->options, from, to, static_cast<Index>(count));
  if (!tuned) return fromError(tuned.error());
  val object = val::object();
  object.set("learningRate", tuned->best.learningRate);
  object.set("value", tuned->best.value);
  object.set("steps", static_cast<double>(tuned->best.steps));
  object.set("cost", tuned->best.cost);
  object.set("status", fromString(statusId(tuned->best.status)));
  object.set("trials", fromTrials(tuned->trials));
  return object;
}

val pytorch(const ObjectiveHandle& handle, const val& given, double steps) {
  const auto spec = specFor(handle, given);
  if (!spec) return fromError(spec.error());
  const auto program =
      pytorchProgram(*handle.objective, spec->start,
                     {spec->optimizer->python(spec->hyperparameters), static_cast<Index>(steps),
                      spec->pythonSchedule, spec->options.clipNorm, handle.variables});
  if (!program) return fromError(program.error());
  return fromString(*program);
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_optimizer) {
  emscripten::class_<RunHandle>("RunHandle").function("advance", &advance).function("state", &state);
  emscripten::function("makeTrace", &makeTrace);
  emscripten::function("makeRun", &makeRun);
  emscripten::function("makeSweep", &makeSweep);
  emscripten::function("makeTune", &makeTune);
  emscripten::function("pytorch", &pytorch);
}

}  // namespace descent::border
