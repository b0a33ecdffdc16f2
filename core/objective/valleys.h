#pragma once

#include "descent/objective/surface.h"

/// Surfaces with one minimum at the end of a valley, for `Surface`.

namespace descent {

/// The valley along y = x^2 whose floor hardly falls: curvature across it is some 2,500 times that along it.
struct Rosenbrock {
  template <typename T>
  static T value(const T& x, const T& y) {
    return 100.0 * square(y - square(x)) + square(1.0 - x);
  }
  static ObjectiveInfo info();
};

/// A curved valley: the cover of "Why Momentum Really Works", a Rosenbrock function of milder curvature.
struct Banana {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(1.0 - x) + 20.0 * square(3.0 * y - square(x));
  }
  static ObjectiveInfo info();
};

/// Flat around its minimum, with steep walls at the corners.
struct Beale {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(1.5 - x + x * y) + square(2.25 - x + x * square(y)) + square(2.625 - x + x * power(y, 3));
  }
  static ObjectiveInfo info();
};

}  // namespace descent
