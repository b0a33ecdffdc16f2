#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Adagrad (Duchi, Hazan, Singer 2011) in PyTorch's form. With g the gradient plus omega theta, entry by
/// entry,
///
///   v <- v + g^2
///   theta <- theta - alpha_t g / (sqrt v + epsilon),   alpha_t = alpha / (1 + (t - 1) eta)
struct AdagradFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< alpha
    S lrDecay = 0;          ///< eta
    S epsilon = 1e-10;      ///< epsilon
    S weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  static constexpr std::array<std::string_view, 1> memory{"v"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor / (1.0 + (now.t - 1.0) * h.lrDecay);
    return [=](const auto& gradient, auto& theta, auto& v, auto& stepSize) {
      const auto g = gradient + h.weightDecay * theta;
      v += g * g;
      stepSize = alpha / (sqrt(v) + h.epsilon);
      theta -= stepSize * g;
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Adagrad = Entrywise<AdagradFormula>;
extern template class Entrywise<AdagradFormula>;

}  // namespace descent
