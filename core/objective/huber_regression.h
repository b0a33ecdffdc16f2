#pragma once

#include "descent/data/table.h"
#include "descent/numeric/result.h"
#include "descent/objective/objective.h"

namespace descent {

/// A linear model under Huber's loss, f(w) = 1/n sum_i h(x_i w - y_i) with h(r) = r^2/2 up to |r| = delta and
/// delta (|r| - delta/2) beyond: an example far off pulls no harder than one at delta. On data X (n examples
/// x d features) and targets y (n). Convex, with pieces of quadratics: its Hessian is the Gram matrix of the
/// examples within delta, over n; on an edge the piece within.
///
/// `info().minima` holds a minimiser (linear_fit.h).
class HuberRegression final : public Objective {
 public:
  /// Refuses what LeastSquares refuses, and a delta that is not positive.
  static Result<HuberRegression> create(Table features, Vector targets, double delta);

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return features_.cols(); }
  double value(ConstVectorRef w) const override;
  void gradient(ConstVectorRef w, VectorRef g) const override;
  void hessian(ConstVectorRef w, MatrixRef h) const override;

 private:
  HuberRegression(Table features, Vector targets, double delta);
  double residual(Index example, ConstVectorRef w) const;

  Table features_;
  Vector targets_;
  double delta_;
  ObjectiveInfo info_;
};

}  // namespace descent
