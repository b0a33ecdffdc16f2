#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "descent/data/dataset.h"
#include "descent/numeric/result.h"
#include "descent/objective/objective.h"
#include "descent/optimizer/optimizer.h"
#include "descent/optimizer/schedule.h"

namespace descent {

/// A hyper-parameter by name, as a page or a test sets it.
using NamedValue = std::pair<std::string, double>;

/// Everything a reader can choose by name. To add an optimiser or a surface, add its line in catalog.cpp.
std::span<const OptimizerInfo* const> optimizers();

/// Objectives with a name of their own; quadratics and least squares are made from numbers instead.
std::span<const std::shared_ptr<const Objective>> objectives();

/// Data sets that are made on demand.
std::span<const DatasetInfo* const> datasets();

/// What the catalog has of the optimiser `id`; refuses an unknown one.
Result<const OptimizerInfo*> findOptimizer(std::string_view id);

/// The optimiser `id` with its defaults, overridden by `values`. Refuses an unknown id, an unknown parameter
/// and a value without meaning, each with a message that lists what there is.
Result<std::unique_ptr<Optimizer>> makeOptimizer(std::string_view id, std::span<const NamedValue> values);

/// The schedule `id` (schedules() lists them); refuses an unknown one.
Result<const ScheduleInfo*> findSchedule(std::string_view id);

/// The objective `id`; refuses an unknown one.
Result<std::shared_ptr<const Objective>> findObjective(std::string_view id);

/// The data set `id` with `examples` rows; refuses as `makeOptimizer` does.
Result<Dataset> makeDataset(std::string_view id, Index examples, std::uint64_t seed,
                            std::span<const NamedValue> values);

/// Full values in the order of `parameters`: the defaults, overridden by `values`. `owner` is named in
/// messages.
Result<std::vector<double>> fillParameters(std::span<const Parameter> parameters,
                                           std::span<const NamedValue> values, std::string_view owner);

}  // namespace descent
