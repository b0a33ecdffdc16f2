#pragma once

#include "descent/numeric/result.h"
#include "descent/objective/objective.h"

namespace descent {

/// All minimisers of f(w) + lambda |w|_1, lambda >= 0, for f(w) = f* + 1/2 (w - w*)' A (w - w*) with A
/// positive semi-definite (Tibshirani 1996, doi:10.1111/j.2517-6161.1996.tb02080.x). They are linear in
/// lambda between knots, at which a weight leaves nought or comes back to it, and are found knot by knot from
/// lambda_max = max |A w*|, where all are nought (homotopy: Osborne, Presnell and Turlach 2000,
/// doi:10.1093/imanum/20.3.389; Efron, Hastie, Johnstone and Tibshirani 2004, doi:10.1214/009053604000000067,
/// section 3.1).
///
/// At each, with g = A (w - w*) the gradient of f: g_j = -lambda sign w_j where w_j is not nought, |g_j| <=
/// lambda where it is. A weight whose column depends on those that are not nought stays at nought.
class LassoPath {
 public:
  /// `form` must have no negative eigenvalue. Refused where 64 n + 64 events do not reach
  /// lambda = 0.
  static Result<LassoPath> of(ConstMatrixRef a, ConstVectorRef minimum);

  /// Descending, the first lambda_max, the last 0.
  const Vector& penalties() const { return penalties_; }
  /// The minimiser at each knot, one a column.
  const Matrix& knots() const { return knots_; }
  /// |w|_1 at each knot: it rises as lambda falls.
  const Vector& norms() const { return norms_; }

  /// The minimiser at a penalty >= 0.
  Vector at(double penalty) const;
  /// The penalty at which |w|_1 = `norm` >= 0, so that the diamond |w|_1 <= norm has its constrained minimum
  /// there; 0 where the path ends within it.
  double penaltyForNorm(double norm) const;

 private:
  LassoPath(Vector penalties, Matrix knots);

  Vector penalties_;
  Matrix knots_;
  Vector norms_;
};

}  // namespace descent
