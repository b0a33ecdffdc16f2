#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// RAdam (Liu et al. 2020) in PyTorch's form: Adam whose divisor waits until its variance is under control.
/// With g the gradient plus omega theta, entry by entry, m and v as in Adam, rho_inf = 2/(1 - beta2) - 1 and
/// rho_t = rho_inf - 2 t beta2^t / (1 - beta2^t),
///
///   rho_t > 5:  theta <- theta - alpha r_t m / (1 - beta1^t) sqrt(1 - beta2^t) / (sqrt v + epsilon),
///               r_t^2 = (rho_t - 4)(rho_t - 2) rho_inf / ((rho_inf - 4)(rho_inf - 2) rho_t)
///   else:       theta <- theta - alpha m / (1 - beta1^t)
struct RAdamFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-3;  ///< alpha
    S beta1 = 0.9;          ///< beta1
    S beta2 = 0.999;        ///< beta2
    S epsilon = 1e-8;       ///< epsilon
    S weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 2> memory{"m", "v"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S power1 = now.product1 *= h.beta1;
    const S power2 = now.product2 *= h.beta2;
    const S rate = h.learningRate * now.rateFactor / (1.0 - power1);
    const S limit = 2.0 / (1.0 - h.beta2) - 1.0;
    const S rho = limit - 2.0 * now.t * power2 / (1.0 - power2);
    const auto rectified = rho > 5.0;
    const S r = sqrt((rho - 4.0) * (rho - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * rho));
    const S root2 = sqrt(1.0 - power2);
    return [=](const S& gradient, S& theta, S& m, S& v, S& stepSize) {
      const S g = gradient + h.weightDecay * theta;
      m = h.beta1 * m + (1.0 - h.beta1) * g;
      v = h.beta2 * v + (1.0 - h.beta2) * g * g;
      stepSize = select(rectified, S(rate * r * root2 / (sqrt(v) + h.epsilon)), rate);
      theta -= stepSize * m;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using RAdam = Entrywise<RAdamFormula>;
extern template class Entrywise<RAdamFormula>;

}  // namespace descent
