#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/autodiff/expression.h"
#include "descent/objective/objective.h"

namespace descent {

/// A formula that the reader typed, with exact gradient (one reverse sweep) and Hessian (forward over
/// reverse). Its values may be infinite or not a number where the formula is not defined; a run that gets
/// there has diverged.
///
/// Evaluating changes nothing in the objective: the numbers of a sweep are held in one buffer a thread,
/// common to all expressions, which allocates only when an expression is larger than all that the thread has
/// evaluated before.
class ExpressionObjective final : public Objective {
 public:
  /// `variables` as in `parseExpression`; a formula must have one at least. Refuses what does not parse.
  static Result<ExpressionObjective> create(std::string_view text,
                                            std::span<const std::string> variables = {});

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return expression_.tape.variables(); }
  double value(ConstVectorRef x) const override;
  void gradient(ConstVectorRef x, VectorRef g) const override;
  double valueAndGradient(ConstVectorRef x, VectorRef g) const override;
  void hessian(ConstVectorRef x, MatrixRef h) const override;
  const Tape* tape() const override { return &expression_.tape; }

  /// The names of the coordinates.
  const std::vector<std::string>& variables() const { return expression_.variables; }

 private:
  explicit ExpressionObjective(Expression expression);

  Expression expression_;
  ObjectiveInfo info_;
};

}  // namespace descent
