#pragma once

#include <string>
#include <vector>

#include "conversions.h"
#include "descent/optimizer/run.h"

namespace descent::border {

/// What run.js and network.js gather of a run: { optimizer, hyperparameters, start, tolerance, clipNorm,
/// schedule?, scheduleParameters }.
struct RunSpec {
  const OptimizerInfo* optimizer = nullptr;
  std::vector<double> hyperparameters;
  Vector start;
  RunOptions options{};
  std::string pythonSchedule;
};

/// A schedule, and as Python writes it; constant, and no text, where none is given.
struct ScheduleSpec {
  Schedule factor{};
  std::string python;
};

/// Of { schedule?, scheduleParameters }; refuses what the catalog does not have.
Result<ScheduleSpec> toSchedule(const val& given);

/// Refuses what the catalog does not have, and a rule that cannot take so many parameters.
Result<RunSpec> toRunSpec(const val& given, Index dimension);

}  // namespace descent::border
