#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Lion (Chen et al. 2023). Entry by entry,
///
///   u = beta1 m + (1 - beta1) g
///   m <- beta2 m + (1 - beta2) g
///   theta <- theta - alpha (sign(u) + omega theta)
struct LionFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-4;  ///< alpha
    S beta1 = 0.9;          ///< beta1
    S beta2 = 0.99;         ///< beta2
    S weightDecay = 0;      ///< omega, decoupled
  };

  static constexpr std::array<std::string_view, 1> memory{"m"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    return [=](const auto& g, auto& theta, auto& m) {
      const auto u = h.beta1 * m + (1.0 - h.beta1) * g;
      m = h.beta2 * m + (1.0 - h.beta2) * g;
      theta -= alpha * (sign(u) + h.weightDecay * theta);
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Lion = Entrywise<LionFormula>;
extern template class Entrywise<LionFormula>;

}  // namespace descent
