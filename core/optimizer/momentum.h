#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Heavy-ball momentum (Polyak 1964) in PyTorch's form. With g the gradient plus omega theta,
///
///   v <- beta v + (1 - tau) g      (v = g, undampened, at the first step and where beta = 0)
///   theta <- theta - alpha v
///
/// so that with tau = 0 the velocity v is a sum of gradients, not an average: at a constant gradient the step
/// grows towards alpha g / (1 - beta).
struct MomentumFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< alpha
    S momentum = 0.9;       ///< beta
    S dampening = 0;        ///< tau
    S weightDecay = 0;      ///< omega, added to the gradient as omega theta (an L2 penalty, not decoupled)
  };

  static constexpr std::array<std::string_view, 1> memory{"velocity"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    // As in PyTorch: dampening tempers what enters a running sum, and without momentum there is none.
    const S weight = select(now.t == 1.0 || h.momentum == 0.0, S(1.0), 1.0 - h.dampening);
    return [=](const auto& g, auto& theta, auto& velocity) {
      velocity = h.momentum * velocity + weight * (g + h.weightDecay * theta);
      theta -= alpha * velocity;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Momentum = Entrywise<MomentumFormula>;
extern template class Entrywise<MomentumFormula>;

}  // namespace descent
