#pragma once

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/entrywise.h"

namespace descent {

enum class AdamKind { Adam, AdamW, AmsGrad };

/// What Adam, AdamW and AMSGrad have in common, in PyTorch's form. With g the gradient, entry by entry, t =
/// 1, 2, ...,
///
///   m <- beta1 m + (1 - beta1) g
///   v <- beta2 v + (1 - beta2) g^2
///   theta <- theta - alpha / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
///
/// Decay: g + omega theta in g's place (an L2 penalty), or, decoupled as AdamW has it, theta <- (1 - alpha
/// omega) theta before the step. AMSGrad divides by the largest v so far, uncorrected, and corrects it
/// afterwards.
///
/// The lecture's forms: without bias correction both powers are left away; with epsilon inside, the divisor
/// is sqrt(v / (1 - beta2^t) + epsilon).
template <AdamKind kind>
struct AdamRule : EntrywiseFormula {
  static constexpr bool decoupled = kind == AdamKind::AdamW, amsgrad = kind == AdamKind::AmsGrad;

  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-3;                   ///< alpha
    S beta1 = 0.9;                           ///< beta1
    S beta2 = 0.999;                         ///< beta2
    S epsilon = 1e-8;                        ///< epsilon
    S weightDecay = decoupled ? 1e-2 : 0.0;  ///< omega
    bool biasCorrection = true;              ///< false: the lecture's form
    bool epsilonInside = false;              ///< true: the lecture's form
  };

  static constexpr std::array<std::string_view, 3> memory{"m", "v", "vMax"};
  static constexpr std::array<std::string_view, 1> shown{"stepSizes"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    const S power1 = now.product1 *= h.beta1;
    const S power2 = now.product2 *= h.beta2;
    const S correction1 = h.biasCorrection ? S(1.0 - power1) : S(1.0);
    const S correction2 = h.biasCorrection ? S(1.0 - power2) : S(1.0);
    const S root2 = sqrt(correction2);
    const S rate = alpha / correction1;
    return [=](const auto& gradient, auto& theta, auto& m, auto& v, [[maybe_unused]] auto& vMax,
               auto& stepSize) {
      auto g = gradient;
      if constexpr (decoupled) {
        theta *= 1.0 - alpha * h.weightDecay;
      } else {
        g += h.weightDecay * theta;
      }
      m = h.beta1 * m + (1.0 - h.beta1) * g;
      v = h.beta2 * v + (1.0 - h.beta2) * g * g;
      auto square = v;
      if constexpr (amsgrad) square = vMax = max(vMax, v);
      const auto divisor =
          h.epsilonInside ? sqrt(square / correction2 + h.epsilon) : sqrt(square) / root2 + h.epsilon;
      stepSize = rate / divisor;
      theta -= rate * m / divisor;
    };
  }

  static bool keeps(const Hyperparameters<double>&, std::string_view id) { return amsgrad || id != "vMax"; }

  /// Either of torch.optim.Adam and torch.optim.AdamW, or, where one of the lecture's forms is asked for, a
  /// class that has them.
  static PythonRule python(const Hyperparameters<double>& h);

  template <typename H>
  static Fields<H> fields(const H&) {
    return {{&H::learningRate, kLearningRate},
            {&H::beta1, kBeta1},
            {&H::beta2, kBeta2},
            {&H::epsilon, kEpsilon},
            {&H::biasCorrection, {.id = "biasCorrection", .symbol = "1-\\beta^t", .name = "bias correction"}},
            {&H::epsilonInside, kEpsilonInside},
            {&H::weightDecay, kWeightDecay}};
  }
};

}  // namespace descent
