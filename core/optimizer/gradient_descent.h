#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Gradient descent (Cauchy 1847): theta <- theta - alpha g. Whether g is the full gradient or a minibatch's
/// is for the sampler to decide, not for the rule.
class GradientDescent final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< alpha
  };

  explicit GradientDescent(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void update(ConstVectorRef g, VectorRef theta) override;

 private:
  Hyperparameters h_;
};

}  // namespace descent
