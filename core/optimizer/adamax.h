#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Adamax (Kingma, Ba 2015, section 7.1) in PyTorch's form. With g the gradient plus omega theta, entry by
/// entry,
///
///   m <- beta1 m + (1 - beta1) g
///   u <- max(beta2 u, |g| + epsilon)
///   theta <- theta - alpha / (1 - beta1^t) m / u
class Adamax final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 2e-3;  ///< alpha
    double beta1 = 0.9;          ///< beta1
    double beta2 = 0.999;        ///< beta2
    double epsilon = 1e-8;       ///< epsilon
    double weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  explicit Adamax(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector m_, u_, stepSizes_;
  double power1_ = 1;  // beta1^t
};

}  // namespace descent
