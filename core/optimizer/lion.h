#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Lion (Chen et al. 2023). Entry by entry,
///
///   u = beta1 m + (1 - beta1) g
///   m <- beta2 m + (1 - beta2) g
///   theta <- theta - alpha (sign(u) + omega theta)
class Lion final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-4;  ///< alpha
    double beta1 = 0.9;          ///< beta1
    double beta2 = 0.99;         ///< beta2
    double weightDecay = 0;      ///< omega, decoupled
  };

  explicit Lion(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector m_;
};

}  // namespace descent
