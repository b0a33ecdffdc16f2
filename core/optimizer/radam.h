#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// RAdam (Liu et al. 2020) in PyTorch's form: Adam whose divisor waits until its variance is under control.
/// With g the gradient plus omega theta, entry by entry, m and v as in Adam, rho_inf = 2/(1 - beta2) - 1 and
/// rho_t = rho_inf - 2 t beta2^t / (1 - beta2^t),
///
///   rho_t > 5:  theta <- theta - alpha r_t m / (1 - beta1^t) sqrt(1 - beta2^t) / (sqrt v + epsilon),
///               r_t^2 = (rho_t - 4)(rho_t - 2) rho_inf / ((rho_inf - 4)(rho_inf - 2) rho_t)
///   else:       theta <- theta - alpha m / (1 - beta1^t)
class RAdam final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-3;  ///< alpha
    double beta1 = 0.9;          ///< beta1
    double beta2 = 0.999;        ///< beta2
    double epsilon = 1e-8;       ///< epsilon
    double weightDecay = 0;      ///< omega, added to the gradient as omega theta
  };

  explicit RAdam(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector m_, v_, stepSizes_;
  double power1_ = 1, power2_ = 1;  // beta1^t, beta2^t
  Index t_ = 0;
};

}  // namespace descent
