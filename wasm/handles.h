#pragma once

#include <memory>
#include <string>
#include <vector>

#include "descent/objective/objective.h"
#include "descent/optimizer/run.h"

/// What JavaScript holds of the engine: handles that share ownership, so that an objective lives as long as
/// the last run on it, in whatever order the page disposes of them.
namespace descent::border {

struct ObjectiveHandle {
  std::shared_ptr<const Objective> objective;
  std::vector<std::string> variables{};  ///< the coordinates' names, where the objective is a formula
  std::vector<Block> blocks{};           ///< the parts of its parameters, where it is a network's
};

struct RunHandle {
  std::shared_ptr<const Objective> objective;
  std::shared_ptr<Run> run;
};

}  // namespace descent::border
