#include "run_spec.h"

namespace descent::border {

Result<ScheduleSpec> toSchedule(const val& given) {
  if (given["schedule"].isUndefined()) return ScheduleSpec{};
  const auto schedule = findSchedule(given["schedule"].as<std::string>());
  if (!schedule) return schedule.error();
  const auto parameters = toParameters((*schedule)->parameters, given["scheduleParameters"], (*schedule)->id);
  if (!parameters) return parameters.error();
  return ScheduleSpec{(*schedule)->make(*parameters), (*schedule)->python(*parameters)};
}

Result<RunSpec> toRunSpec(const val& given, Index dimension) {
  RunSpec spec;
  const auto optimizer = findOptimizer(given["optimizer"].as<std::string>());
  if (!optimizer) return optimizer.error();
  spec.optimizer = *optimizer;
  if (dimension > spec.optimizer->mostParameters)
    return rangeError("optimizer", "optimizer \"" + std::string(spec.optimizer->id) + "\" takes at most " +
                                       std::to_string(spec.optimizer->mostParameters) +
                                       " parameters; these are " + std::to_string(dimension) + ".");
  auto hyperparameters =
      toParameters(spec.optimizer->parameters, given["hyperparameters"], spec.optimizer->id);
  if (!hyperparameters) return hyperparameters.error();
  spec.hyperparameters = *hyperparameters;
  spec.start = toVector(given["start"]);
  spec.options.tolerance = given["tolerance"].as<double>();
  spec.options.clipNorm = given["clipNorm"].as<double>();
  const auto schedule = toSchedule(given);
  if (!schedule) return schedule.error();
  spec.options.schedule = schedule->factor;
  spec.pythonSchedule = schedule->python;
  return spec;
}

}  // namespace descent::border
