#pragma once

#include "descent/optimizer/adam_rule.h"

namespace descent {

/// Adam (Kingma, Ba 2015): see AdamRule. Weight decay joins the gradient.
class Adam final : public AdamRule {
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

  explicit Adam(const Hyperparameters& h) : AdamRule(settings(h)) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h) { return AdamRule::python(settings(h)); }
  const OptimizerInfo& info() const override { return description(); }

 private:
  static Settings settings(const Hyperparameters& h);
};

}  // namespace descent
