#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "descent/network/network_objective.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// A training, as far as a program needs to know it.
struct TrainingProgramOptions {
  PythonRule rule;
  Index steps = 100;
  Index batchSize = 32;
  std::uint64_t seed = 1;
  bool shuffle = true;
  /// The body of `def factor(t):` (ScheduleInfo::python); empty without a schedule.
  std::string schedule;
  double clipNorm = std::numeric_limits<double>::infinity();
  bool single = false;  ///< in float32
};

/// How many numbers, of examples and parameters together, a program may hold.
inline constexpr Index kMostProgramNumbers = 200'000;

/// A program in Python that builds the network as modules of PyTorch, starts it at `start` and trains it on
/// the examples as Trainer does, in the same order and leaving the same units out; it prints the number of
/// each step and the loss of its batch before it, penalties included. Refuses rules that need all parameters
/// in one vector ("optimizer"), more numbers than a program should hold ("x"), and batch normalisation of a
/// batch of one example, on which PyTorch does not train ("batchSize").
Result<std::string> trainingProgram(const Network& network, ConstVectorRef start, const Examples& examples,
                                    const TrainingProgramOptions& options);

}  // namespace descent
