#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// NAdam (Dozat 2016) with the momentum schedule of PyTorch's documentation. With g the gradient plus omega
/// theta, entry by entry, m and v as in Adam, mu_t = beta1 (1 - 0.96^(t psi) / 2), P_t = mu_1 ... mu_t,
///
///   d = sqrt(v / (1 - beta2^t)) + epsilon
///   theta <- theta - alpha ((1 - mu_t) / (1 - P_t) g + mu_{t+1} / (1 - P_t mu_{t+1}) m) / d
class NAdam final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 2e-3;   ///< alpha
    double beta1 = 0.9;           ///< beta1
    double beta2 = 0.999;         ///< beta2
    double epsilon = 1e-8;        ///< epsilon
    double momentumDecay = 4e-3;  ///< psi
    double weightDecay = 0;       ///< omega, added to the gradient as omega theta
  };

  explicit NAdam(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector m_, v_, stepSizes_;
  double power2_ = 1, product_ = 1;  // beta2^t, P_t
  Index t_ = 0;

  double mu(Index t) const;
};

}  // namespace descent
