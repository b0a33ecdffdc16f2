#pragma once

#include "descent/objective/surface.h"

/// Surfaces that are one bowl over their domain, for `Surface`.

namespace descent {

/// A quadratic with eigenvalues 2 and 18.
struct Booth {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(x + 2.0 * y - 7.0) + square(2.0 * x + y - 5.0);
  }
  static ObjectiveInfo info();
};

/// A quadratic with eigenvalues 0.04 and 1: a long trough along x = y.
struct Matyas {
  template <typename T>
  static T value(const T& x, const T& y) {
    return 0.26 * (square(x) + square(y)) - 0.48 * x * y;
  }
  static ObjectiveInfo info();
};

/// A bowl with a wave across it. Periodic in x + y up to a slope: the minimum is that of its domain.
struct McCormick {
  template <typename T>
  static T value(const T& x, const T& y) {
    return sin(x + y) + square(x - y) - 1.5 * x + 2.5 * y + 1.0;
  }
  static ObjectiveInfo info();
};

}  // namespace descent
