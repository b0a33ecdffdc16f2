#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Nesterov's accelerated gradient (Nesterov 1983) in PyTorch's form (Sutskever et al. 2013), which keeps the
/// look-ahead point itself as its parameter and so needs the gradient at theta alone. With g the gradient
/// plus omega theta,
///
///   v <- beta v + g
///   theta <- theta - alpha (g + beta v)
///
/// theta is where the gradient is taken; the point without the look-ahead is theta + alpha beta v, kept in
/// the buffer "iterate" to be drawn.
class Nesterov final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< alpha
    double momentum = 0.9;       ///< beta
    double weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  explicit Nesterov(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector velocity_, iterate_;
};

}  // namespace descent
