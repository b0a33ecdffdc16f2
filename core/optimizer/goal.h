#pragma once

#include <limits>

#include "descent/objective/objective.h"

namespace descent {

/// What counts as converged: where a minimum f* is known (the one nearest to the start),
///   f - f* <= tolerance (f_0 - f*);
/// elsewhere |g| <= tolerance |g_0|. Neither is ever reached with a tolerance of 0.
struct Goal {
  bool ofValue = true;  ///< whether the bound is the value's, or the gradient's norm's
  double bound = -std::numeric_limits<double>::infinity();
};

/// The goal of a run from `start`, where f is `value`. `gradient` is room for one.
inline Goal goalOf(const Objective& objective, ConstVectorRef start, double value, double tolerance,
                   VectorRef gradient) {
  if (tolerance <= 0) return {};
  if (const auto minimum = nearestMinimum(objective.info(), start))
    return {.ofValue = true, .bound = minimum->value + tolerance * (value - minimum->value)};
  objective.gradient(start, gradient);
  return {.ofValue = false, .bound = tolerance * gradient.norm()};
}

}  // namespace descent
