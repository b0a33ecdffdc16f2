#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/numeric/description.h"
#include "descent/numeric/types.h"

namespace descent {

/// By which factor the learning rate is multiplied in step t = 0, 1, ...
using Schedule = std::function<double(Index t)>;

/// What a page needs to know of a schedule to offer it.
struct ScheduleInfo {
  std::string_view id;
  std::string_view name;
  std::string_view equation;  ///< LaTeX, of the learning rate alpha_t
  Reference reference;
  std::vector<Parameter> parameters;
  /// Makes one from values in the order of `parameters`.
  std::function<Schedule(std::span<const double> values)> make;
  /// The same factor as a Python expression of `t`.
  std::function<std::string(std::span<const double> values)> python;
};

/// constant, step, exponential, inverse-time, cosine, warmup-cosine, one-cycle, sgdr: as PyTorch's schedulers
/// where it has one, relative to the optimiser's own learning rate.
std::span<const ScheduleInfo> schedules();

}  // namespace descent
