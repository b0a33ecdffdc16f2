#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// NAdam (Dozat 2016) with the momentum schedule of PyTorch's documentation. With g the gradient plus omega
/// theta, entry by entry, m and v as in Adam, mu_t = beta1 (1 - 0.96^(t psi) / 2), P_t = mu_1 ... mu_t,
///
///   d = sqrt(v / (1 - beta2^t)) + epsilon
///   theta <- theta - alpha ((1 - mu_t) / (1 - P_t) g + mu_{t+1} / (1 - P_t mu_{t+1}) m) / d
struct NAdamFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 2e-3;   ///< alpha
    S beta1 = 0.9;           ///< beta1
    S beta2 = 0.999;         ///< beta2
    S epsilon = 1e-8;        ///< epsilon
    S momentumDecay = 4e-3;  ///< psi
    S weightDecay = 0;       ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 2> memory{"m", "v"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const auto mu = [&h](const S& t) -> S { return h.beta1 * (1.0 - 0.5 * pow(0.96, t * h.momentumDecay)); };
    const S power2 = now.product1 *= h.beta2;
    const S mu1 = mu(now.t), mu2 = mu(now.t + 1.0);
    const S product = now.product2 *= mu1;
    const S alpha = h.learningRate * now.rateFactor;
    const S ofGradient = alpha * (1.0 - mu1) / (1.0 - product);
    const S ofMean = alpha * mu2 / (1.0 - product * mu2);
    return [=](const auto& gradient, auto& theta, auto& m, auto& v, auto& stepSize) {
      const auto g = gradient + h.weightDecay * theta;
      m = h.beta1 * m + (1.0 - h.beta1) * g;
      v = h.beta2 * v + (1.0 - h.beta2) * g * g;
      const auto divisor = sqrt(v / (1.0 - power2)) + h.epsilon;
      stepSize = (ofGradient + ofMean) / divisor;
      theta -= (ofGradient * g + ofMean * m) / divisor;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using NAdam = Entrywise<NAdamFormula>;
extern template class Entrywise<NAdamFormula>;

}  // namespace descent
