#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// What Adam, AdamW and AMSGrad have in common, in PyTorch's form. With g the gradient, entry by entry, t =
/// 1, 2, ...,
///
///   m <- beta1 m + (1 - beta1) g
///   v <- beta2 v + (1 - beta2) g^2
///   theta <- theta - alpha / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
///
/// Decay: g + omega theta in g's place (an L2 penalty), or, decoupled, theta <- (1 - alpha omega) theta
/// before the step. AMSGrad divides by the largest v so far, uncorrected, and corrects it afterwards.
///
/// The lecture's forms: without bias correction both powers are left away; with epsilon inside, the divisor
/// is sqrt(v / (1 - beta2^t) + epsilon).
class AdamRule : public GradientRule {
 public:
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

  const Vector& mean() const { return m_; }

 protected:
  struct Settings {
    double learningRate, beta1, beta2, epsilon, weightDecay;
    bool biasCorrection, epsilonInside;
    bool decoupled = false;  ///< weight decay beside the gradient, as AdamW has it
    bool amsgrad = false;
  };

  explicit AdamRule(const Settings& settings) : s_(settings) {}

  /// Either of torch.optim.Adam and torch.optim.AdamW, or, where one of the lecture's forms is asked for, a
  /// class that has them.
  static PythonRule python(const Settings& settings);

 private:
  Settings s_;
  Vector m_, v_, vMax_, stepSizes_;
  double power1_ = 1, power2_ = 1;  // beta1^t, beta2^t
};

}  // namespace descent
