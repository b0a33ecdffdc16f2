#pragma once

#include "descent/numeric/result.h"
#include "descent/numeric/spectrum.h"
#include "descent/objective/objective.h"

namespace descent {

/// f(x) = 1/2 (x - c)' A (x - c) with A symmetric: the local model of every smooth loss, and the one
/// objective whose whole path under gradient descent and momentum has a closed form.
///
/// Negative and zero eigenvalues are allowed (a saddle, a trough); c is then a stationary point and
/// `info().minima` is empty unless A is positive semi-definite.
class Quadratic final : public Objective, private LaneFunction {
 public:
  /// A = Q diag(eigenvalues) Q'. `eigenvectors` holds Q's orthonormal columns, in the order of `eigenvalues`.
  static Result<Quadratic> fromSpectrum(ConstVectorRef eigenvalues, ConstMatrixRef eigenvectors,
                                        ConstVectorRef c);

  /// Two dimensions; `rotation` is the angle in radians from the first axis to the first eigenvector.
  static Result<Quadratic> fromRotation(double lambda1, double lambda2, double rotation, ConstVectorRef c);

  /// A itself, which must be square, finite and symmetric to 1e-12 relative.
  static Result<Quadratic> fromMatrix(ConstMatrixRef a, ConstVectorRef c);

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return form_.center.size(); }
  double value(ConstVectorRef x) const override;
  void gradient(ConstVectorRef x, VectorRef g) const override;
  void hessian(ConstVectorRef x, MatrixRef h) const override;
  double valueAndGradient(ConstVectorRef x, VectorRef g) const override;
  const QuadraticForm* quadraticForm() const override { return &form_; }
  const LaneFunction* inLanes() const override { return this; }

  const Matrix& matrix() const { return matrix_; }

 private:
  void valueAndGradient(std::span<const Pack> x, Pack& value, std::span<Pack> g) const override;

  Quadratic(Matrix a, Spectrum spectrum, ConstVectorRef c);

  Matrix matrix_;
  QuadraticForm form_;
  ObjectiveInfo info_;
};

}  // namespace descent
