#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// RMSprop (Tieleman, Hinton 2012) in PyTorch's form. With g the gradient plus omega theta, entry by entry,
///
///   v <- alpha v + (1 - alpha) g^2
///   d = sqrt(v) + epsilon;              centered: sqrt(v - m^2) + epsilon, m <- alpha m + (1 - alpha) g
///   theta <- theta - lr g / d;          with momentum: b <- mu b + g / d, theta <- theta - lr b
///
/// `epsilonInside` writes sqrt(v + epsilon), as lectures do.
class RmsProp final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< lr
    double alpha = 0.99;         ///< alpha, the decay of the mean square
    double epsilon = 1e-8;       ///< epsilon
    double momentum = 0;         ///< mu
    bool centered = false;
    bool epsilonInside = false;
    double weightDecay = 0;  ///< omega, added to the gradient as omega theta
  };

  explicit RmsProp(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector squares_, means_, velocity_, stepSizes_;
};

}  // namespace descent
