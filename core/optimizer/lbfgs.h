#pragma once

#include "descent/optimizer/line_search.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// L-BFGS (Liu, Nocedal 1989): d = -H g with H the inverse Hessian as the last `history` pairs s = theta -
/// theta-, y = g - g- tell it, by the two-loop recursion from H0 = s'y / y'y; then a strong Wolfe line search
/// along d (c1 = 1e-4, c2 = 0.9). Its first trial is alpha; at the very first step, where no scale is known,
/// alpha min(1, 1/|g|_1). A pair is kept where s'y > 1e-10, as in PyTorch, and dropped where the curvature
/// along s is not positive.
///
/// One step takes as many evaluations as the line search needs; the first step needs one more.
class Lbfgs final : public Optimizer {
 public:
  struct Hyperparameters {
    double learningRate = 1;  ///< alpha, the first trial of each line search
    int history = 10;         ///< pairs kept
  };

  explicit Lbfgs(const Hyperparameters& hyperparameters) : h_(hyperparameters), lineSearch_({}) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void step(Evaluations& f, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  void remember();
  void findDirection();

  Hyperparameters h_;
  StrongWolfe lineSearch_;
  Matrix s_, y_;  // a column a pair, oldest at `oldest_`
  Vector rho_, weights_;
  Index pairs_ = 0, oldest_ = 0;
  double scale_ = 1;  // s'y / y'y
  Vector point_, gradient_, previousGradient_, direction_;
  double value_ = 0, length_ = 0;
  bool first_ = true;
  std::int64_t version_ = 0;  // of the function that value_ and gradient_ belong to
};

}  // namespace descent
