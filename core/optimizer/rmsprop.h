#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// RMSprop (Tieleman, Hinton 2012) in PyTorch's form. With g the gradient plus omega theta, entry by entry,
///
///   v <- alpha v + (1 - alpha) g^2
///   d = sqrt(v) + epsilon;              centered: sqrt(v - m^2) + epsilon, m <- alpha m + (1 - alpha) g
///   theta <- theta - lr g / d;          with momentum: b <- mu b + g / d, theta <- theta - lr b
///
/// `epsilonInside` writes sqrt(v + epsilon), as lectures do.
struct RmsPropFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< lr
    S alpha = 0.99;         ///< alpha, the decay of the mean square
    S epsilon = 1e-8;       ///< epsilon
    S momentum = 0;         ///< mu
    bool centered = false;
    bool epsilonInside = false;
    S weightDecay = 0;  ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 3> memory{"v", "m", "velocity"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S lr = h.learningRate * now.rateFactor;
    return [=](const auto& gradient, auto& theta, auto& v, auto& m, auto& velocity, auto& stepSize) {
      const auto g = gradient + h.weightDecay * theta;
      v = h.alpha * v + (1.0 - h.alpha) * g * g;
      auto spread = v;
      if (h.centered) {
        m = h.alpha * m + (1.0 - h.alpha) * g;
        spread -= m * m;
      }
      const auto divisor = h.epsilonInside ? sqrt(spread + h.epsilon) : sqrt(spread) + h.epsilon;
      velocity = h.momentum * velocity + g / divisor;
      stepSize = lr / divisor;
      theta -= lr * velocity;
    };
  }

  static bool keeps(const Hyperparameters<double>& h, std::string_view id) {
    return id == "m" ? h.centered : id != "velocity" || h.momentum != 0;
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using RmsProp = Entrywise<RmsPropFormula>;
extern template class Entrywise<RmsPropFormula>;

}  // namespace descent
