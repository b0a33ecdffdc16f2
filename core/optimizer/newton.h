#pragma once

#include "descent/numeric/symmetric_eigen.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// Newton's method, damped: theta <- theta + alpha p with (H + delta I) p = -g. Directions along which H +
/// delta I vanishes (within rounding) are left alone. Where it is indefinite the step goes to a saddle as
/// readily as to a minimum; `remark` says so. Eigen's decomposition allocates work vectors of
/// its own.
class Newton final : public Optimizer {
 public:
  struct Hyperparameters {
    double learningRate = 1;  ///< alpha
    double damping = 0;       ///< delta
  };

  explicit Newton(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void step(Evaluations& f, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;
  std::string_view remark() const override { return remark_; }

 private:
  Hyperparameters h_;
  Vector gradient_, coordinates_, direction_;
  Matrix hessian_;
  SymmetricEigen eigen_;
  std::string_view remark_;
};

}  // namespace descent
