#pragma once

#include <numbers>

#include "descent/objective/surface.h"

/// Surfaces with several minima, for `Surface`.

namespace descent {

/// Four equal minima around a hill.
struct Himmelblau {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(square(x) + y - 11.0) + square(x + square(y) - 7.0);
  }
  static ObjectiveInfo info();
};

/// Six orders of magnitude between its floor and its walls, and three lesser minima.
struct GoldsteinPrice {
  template <typename T>
  static T value(const T& x, const T& y) {
    const T first = 19.0 - 14.0 * x + 3.0 * square(x) - 14.0 * y + 6.0 * x * y + 3.0 * square(y);
    const T second = 18.0 - 32.0 * x + 12.0 * square(x) + 48.0 * y - 36.0 * x * y + 27.0 * square(y);
    return (1.0 + square(x + y + 1.0) * first) * (30.0 + square(2.0 * x - 3.0 * y) * second);
  }
  static ObjectiveInfo info();
};

/// Six minima, two of them the lowest.
struct SixHumpCamel {
  template <typename T>
  static T value(const T& x, const T& y) {
    return (4.0 - 2.1 * square(x) + power(x, 4) / 3.0) * square(x) + x * y +
           (4.0 * square(y) - 4.0) * square(y);
  }
  static ObjectiveInfo info();
};

/// Three minima, the lowest in the middle.
struct ThreeHumpCamel {
  template <typename T>
  static T value(const T& x, const T& y) {
    return 2.0 * square(x) - 1.05 * power(x, 4) + power(x, 6) / 6.0 + x * y + square(y);
  }
  static ObjectiveInfo info();
};

/// A bowl under an egg box: a minimum near every point of the integer lattice.
struct Rastrigin {
  template <typename T>
  static T value(const T& x, const T& y) {
    constexpr double turn = 2 * std::numbers::pi;
    return 20.0 + square(x) - 10.0 * cos(turn * x) + square(y) - 10.0 * cos(turn * y);
  }
  static ObjectiveInfo info();
};

/// A funnel with ripples and a kink at its bottom, where the derivatives given are 0.
struct Ackley {
  template <typename T>
  static T value(const T& x, const T& y) {
    constexpr double turn = 2 * std::numbers::pi;
    // exp(1.0) and not e, so that the two cancel at the minimum to the last bit.
    return 20.0 - 20.0 * exp(-0.2 * (norm(x, y) / std::numbers::sqrt2)) +
           (exp(1.0) - exp(0.5 * (cos(turn * x) + cos(turn * y))));
  }
  static ObjectiveInfo info();
};

/// Two minima along each axis, of different depth.
struct StyblinskiTang {
  template <typename T>
  static T value(const T& x, const T& y) {
    return 0.5 * (power(x, 4) - 16.0 * square(x) + 5.0 * x + (power(y, 4) - 16.0 * square(y) + 5.0 * y));
  }
  static ObjectiveInfo info();
};

/// A needle's eye: flat but for a hole around (pi, pi).
struct Easom {
  template <typename T>
  static T value(const T& x, const T& y) {
    return -cos(x) * cos(y) * exp(-square(x - std::numbers::pi) - square(y - std::numbers::pi));
  }
  static ObjectiveInfo info();
};

}  // namespace descent
