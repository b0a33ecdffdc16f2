#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Adamax (Kingma, Ba 2015, section 7.1) in PyTorch's form. With g the gradient plus omega theta, entry by
/// entry,
///
///   m <- beta1 m + (1 - beta1) g
///   u <- max(beta2 u, |g| + epsilon)
///   theta <- theta - alpha / (1 - beta1^t) m / u
struct AdamaxFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 2e-3;  ///< alpha
    S beta1 = 0.9;          ///< beta1
    S beta2 = 0.999;        ///< beta2
    S epsilon = 1e-8;       ///< epsilon
    S weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 2> memory{"m", "u"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S power1 = now.product1 *= h.beta1;
    const S rate = h.learningRate * now.rateFactor / (1.0 - power1);
    return [=](const S& gradient, S& theta, S& m, S& u, S& stepSize) {
      const S g = gradient + h.weightDecay * theta;
      m = h.beta1 * m + (1.0 - h.beta1) * g;
      u = max(S(h.beta2 * u), S(abs(g) + h.epsilon));
      stepSize = rate / u;
      theta -= rate * m / u;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Adamax = Entrywise<AdamaxFormula>;
extern template class Entrywise<AdamaxFormula>;

}  // namespace descent
