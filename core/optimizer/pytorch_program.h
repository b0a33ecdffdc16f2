#pragma once

#include <limits>
#include <string>
#include <vector>

#include "descent/numeric/result.h"
#include "descent/objective/objective.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// A run, as far as a program needs to know it.
struct ProgramOptions {
  PythonRule rule;
  Index steps = 100;
  /// The body of `def factor(t):` (ScheduleInfo::python); empty without a schedule.
  std::string schedule;
  double clipNorm = std::numeric_limits<double>::infinity();
  std::vector<std::string> variables;  ///< names of the objective's coordinates, where it has a tape
};

/// A program in Python that repeats the run with PyTorch in float64 and prints the number of each step and
/// the iterate after it. The objective is written as its formula, or as a quadratic where it is one. Refuses
/// an objective that is neither.
Result<std::string> pytorchProgram(const Objective& objective, ConstVectorRef start,
                                   const ProgramOptions& options);

}  // namespace descent
