#pragma once

#include "descent/optimizer/adam_rule.h"

namespace descent {

/// AMSGrad (Reddi, Kale, Kumar 2018): Adam that divides by the largest v so far, see AdamRule.
class AmsGrad final : public AdamRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-3;  ///< alpha
    double beta1 = 0.9;          ///< beta1
    double beta2 = 0.999;        ///< beta2
    double epsilon = 1e-8;       ///< epsilon
    double weightDecay = 0;      ///< omega
    bool biasCorrection = true;  ///< false: the lecture's form
    bool epsilonInside = false;  ///< true: the lecture's form
  };

  explicit AmsGrad(const Hyperparameters& h) : AdamRule(settings(h)) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h) { return AdamRule::python(settings(h)); }
  const OptimizerInfo& info() const override { return description(); }

 private:
  static Settings settings(const Hyperparameters& h);
};

}  // namespace descent
