#pragma once

#include "descent/optimizer/optimizer.h"

namespace descent {

/// Rprop (Riedmiller, Braun 1993) in PyTorch's form: signs alone decide, each coordinate has a step of its
/// own. Entry by entry, with s = alpha at first and the previous gradient g-,
///
///   s <- s eta+ where g g- > 0, s eta- where g g- < 0 (and g <- 0 there), within [stepMin, stepMax]
///   theta <- theta - sign(g) s
///
/// As in PyTorch the learning rate, and so a schedule's factor, counts at the first step alone.
class Rprop final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-2;  ///< alpha, the first step
    double etaMinus = 0.5;       ///< eta-
    double etaPlus = 1.2;        ///< eta+
    double stepMin = 1e-6;       ///< the shortest step
    double stepMax = 50;         ///< the longest
  };

  explicit Rprop(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  Vector previous_, steps_;
  bool first_ = true;
};

}  // namespace descent
