#pragma once

#include "descent/objective/surface.h"

/// Surfaces with a stationary point at the origin that is no minimum, unbounded below, for `Surface`.

namespace descent {

struct Saddle {
  template <typename T>
  static T value(const T& x, const T& y) {
    return square(x) - square(y);
  }
  static ObjectiveInfo info();
};

/// Room for two legs and a tail: the Hessian vanishes at the origin.
struct MonkeySaddle {
  template <typename T>
  static T value(const T& x, const T& y) {
    return power(x, 3) - 3.0 * x * square(y);
  }
  static ObjectiveInfo info();
};

}  // namespace descent
