#include <emscripten/bind.h>

#include <utility>

#include "conversions.h"
#include "handles.h"

namespace descent::border {
namespace {

val makeTrace(const ObjectiveHandle& handle, const std::string& optimizerId, const val& hyperparameters,
              const val& start, double steps, double tolerance) {
  auto optimizer = makeOptimizer(optimizerId, toNamedValues(hyperparameters));
  if (!optimizer) return fromError(optimizer.error());
  const Trace result =
      trace(*handle.objective, std::move(*optimizer), toVector(start), static_cast<Index>(steps), tolerance);
  val evaluations = val::object();
  evaluations.set("value", static_cast<double>(result.evaluations.value));
  evaluations.set("gradient", static_cast<double>(result.evaluations.gradient));
  evaluations.set("hessian", static_cast<double>(result.evaluations.hessian));
  val object = val::object();
  object.set("points", fromDoubles(result.points));
  object.set("values", fromDoubles(result.values));
  object.set("status", fromString(statusId(result.status)));
  object.set("steps", static_cast<double>(result.steps));
  object.set("evaluations", evaluations);
  return object;
}

val makeRun(const ObjectiveHandle& handle, const std::string& optimizerId, const val& hyperparameters,
            const val& start, double tolerance) {
  auto optimizer = makeOptimizer(optimizerId, toNamedValues(hyperparameters));
  if (!optimizer) return fromError(optimizer.error());
  return val(RunHandle{handle.objective, std::make_shared<Run>(*handle.objective, std::move(*optimizer),
                                                               toVector(start), tolerance)});
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

}  // namespace

EMSCRIPTEN_BINDINGS(descent_optimizer) {
  emscripten::class_<RunHandle>("RunHandle").function("advance", &advance).function("state", &state);
  emscripten::function("makeTrace", &makeTrace);
  emscripten::function("makeRun", &makeRun);
}

}  // namespace descent::border
