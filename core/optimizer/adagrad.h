#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Adagrad (Duchi, Hazan, Singer 2011) in PyTorch's form. With g the gradient plus omega theta, entry by
/// entry,
///
///   v <- v + g^2
///   theta <- theta - alpha_t g / (sqrt v + epsilon),   alpha_t = alpha / (1 + (t - 1) eta)
class Adagrad final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< alpha
    double lrDecay = 0;          ///< eta
    double epsilon = 1e-10;      ///< epsilon
    double weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  explicit Adagrad(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector sum_, stepSizes_;
  Index t_ = 0;
};

}  // namespace descent
