#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Nesterov's accelerated gradient (Nesterov 1983) in PyTorch's form (Sutskever et al. 2013), which keeps the
/// look-ahead point itself as its parameter and so needs the gradient at theta alone. With g the gradient
/// plus omega theta,
///
///   v <- beta v + g
///   theta <- theta - alpha (g + beta v)
///
/// theta is where the gradient is taken; the point without the look-ahead is theta + alpha beta v, kept in
/// the buffer "iterate" to be drawn.
struct NesterovFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< alpha
    S momentum = 0.9;       ///< beta
    S weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 1> memory{"velocity"};
  static constexpr std::array<std::string_view, 1> shown{"iterate"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    return [=](const auto& gradient, auto& theta, auto& velocity, auto& iterate) {
      const auto g = gradient + h.weightDecay * theta;
      velocity = h.momentum * velocity + g;
      theta -= alpha * (g + h.momentum * velocity);
      iterate = theta + alpha * h.momentum * velocity;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Nesterov = Entrywise<NesterovFormula>;
extern template class Entrywise<NesterovFormula>;

}  // namespace descent
