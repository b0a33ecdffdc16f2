#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Adadelta (Zeiler 2012) in PyTorch's form, with a learning rate on top of the paper's rule. With g the
/// gradient plus omega theta, entry by entry,
///
///   v <- rho v + (1 - rho) g^2
///   Delta = sqrt(u + epsilon) / sqrt(v + epsilon) g
///   u <- rho u + (1 - rho) Delta^2
///   theta <- theta - alpha Delta
struct AdadeltaFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1;  ///< alpha
    S rho = 0.9;         ///< rho
    S epsilon = 1e-6;    ///< epsilon
    S weightDecay = 0;   ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 2> memory{"v", "u"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    return [=](const auto& gradient, auto& theta, auto& v, auto& u, auto& stepSize) {
      const auto g = gradient + h.weightDecay * theta;
      v = h.rho * v + (1.0 - h.rho) * g * g;
      const auto ratio = sqrt(u + h.epsilon) / sqrt(v + h.epsilon);
      const auto delta = ratio * g;
      u = h.rho * u + (1.0 - h.rho) * delta * delta;
      stepSize = alpha * ratio;
      theta -= alpha * delta;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Adadelta = Entrywise<AdadeltaFormula>;
extern template class Entrywise<AdadeltaFormula>;

}  // namespace descent
