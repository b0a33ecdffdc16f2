#pragma once

#include "descent/objective/surface.h"

namespace descent {

/// A curved valley: the cover of "Why Momentum Really Works", a Rosenbrock function of milder curvature.
struct Banana {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(1.0 - x) + 20.0 * square(3.0 * y - x * x);
  }
  static ObjectiveInfo info();
};

}  // namespace descent
