#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Adadelta (Zeiler 2012) in PyTorch's form, with a learning rate on top of the paper's rule. With g the
/// gradient plus omega theta, entry by entry,
///
///   v <- rho v + (1 - rho) g^2
///   Delta = sqrt(u + epsilon) / sqrt(v + epsilon) g
///   u <- rho u + (1 - rho) Delta^2
///   theta <- theta - alpha Delta
class Adadelta final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1;  ///< alpha
    double rho = 0.9;         ///< rho
    double epsilon = 1e-6;    ///< epsilon
    double weightDecay = 0;   ///< omega, added to the gradient as omega theta
  };

  explicit Adadelta(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector squares_, steps_, stepSizes_;
};

}  // namespace descent
