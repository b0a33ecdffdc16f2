#pragma once

#include "descent/data/table.h"
#include "descent/numeric/result.h"
#include "descent/numeric/spectrum.h"
#include "descent/objective/objective.h"

namespace descent {

/// A linear model's mean squared error, f(w) = 1/(2n) |X w - y|^2, on a data matrix X (n examples x d
/// features) and targets y (n). Its Hessian is the Gram matrix X'X/n of the inputs: the data alone decide how
/// hard it is.
///
/// `info().minima` holds the minimiser of smallest norm, w* = G^+ X'y/n by the Gram matrix's eigenvalues
/// above the rank threshold, refined once against the data.
class LeastSquares final : public Objective, private LaneFunction {
 public:
  static Result<LeastSquares> create(Table features, Vector targets);
  /// What `create` asks of its data: the error in words, or true.
  static Result<bool> checked(const Table& features, const Vector& targets);

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return features_.cols(); }
  Index examples() const { return features_.rows(); }

  /// With more examples than features these go by the Gram matrix about w*, f* + 1/2 (w-w*)'G(w-w*), in d^2
  /// instead of n d operations; otherwise by the data.
  double value(ConstVectorRef w) const override;
  void gradient(ConstVectorRef w, VectorRef g) const override;
  void hessian(ConstVectorRef w, MatrixRef h) const override;
  const QuadraticForm* quadraticForm() const override { return &form_; }
  /// By the Gram matrix; where the plain path goes by the data, there is no such form.
  const LaneFunction* inLanes() const override { return examples() > dimension() ? this : nullptr; }

  /// The definition itself, example by example: the plain path beside the fast one.
  double valueFromData(ConstVectorRef w) const;
  void gradientFromData(ConstVectorRef w, VectorRef g) const;

  const Matrix& gram() const { return gram_; }
  const Table& features() const { return features_; }
  const Vector& targets() const { return targets_; }

 private:
  using Objective::valueAndGradient;
  void valueAndGradient(std::span<const Pack> w, Pack& value, std::span<Pack> g) const override;

  LeastSquares(Table features, Vector targets);

  Table features_;
  Vector targets_;
  Matrix gram_;
  QuadraticForm form_;  ///< about w*
  double minimum_ = 0;
  ObjectiveInfo info_;
};

}  // namespace descent
