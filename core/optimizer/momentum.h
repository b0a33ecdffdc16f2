#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Heavy-ball momentum (Polyak 1964) in PyTorch's form. With g the gradient plus omega theta,
///
///   v <- beta v + (1 - tau) g      (v = g, undampened, at the first step and where beta = 0)
///   theta <- theta - alpha v
///
/// so that with tau = 0 the velocity v is a sum of gradients, not an average: at a constant gradient the step
/// grows towards alpha g / (1 - beta).
class Momentum final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< alpha
    double momentum = 0.9;       ///< beta
    double dampening = 0;        ///< tau
    double weightDecay = 0;  ///< omega, added to the gradient as omega theta (an L2 penalty, not decoupled)
  };

  explicit Momentum(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector velocity_;
  bool first_ = true;
};

}  // namespace descent
