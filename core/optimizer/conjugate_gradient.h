#pragma once

#include "descent/optimizer/line_search.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// Nonlinear conjugate gradients (Polak, Ribiere 1969; PR+ of Gilbert, Nocedal 1992):
///
///   d <- -g + max(0, g'(g - g-) / g-'g-) d,   restarted from -g where that does not descend;
///
/// then a strong Wolfe line search along d (c1 = 1e-4, c2 = 0.1). Its first trial is the last step t- scaled
/// by g-'d- / g'd; at the very first step alpha min(1, 1/|g|_1).
class ConjugateGradient final : public Optimizer {
 public:
  struct Hyperparameters {
    double learningRate = 1;  ///< alpha, scales the first trial of the first line search
  };

  explicit ConjugateGradient(const Hyperparameters& hyperparameters)
      : h_(hyperparameters), lineSearch_({.c1 = 1e-4, .c2 = 0.1}) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void step(Evaluations& f, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  Hyperparameters h_;
  StrongWolfe lineSearch_;
  Vector point_, gradient_, previousGradient_, direction_;
  double value_ = 0, length_ = 0, slope_ = 0;
  bool first_ = true;
  std::int64_t version_ = 0;  // of the function that value_ and gradient_ belong to
};

}  // namespace descent
