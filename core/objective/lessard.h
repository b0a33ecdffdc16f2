#pragma once

#include "descent/objective/objective.h"

namespace descent {

/// A strongly convex function of one variable with curvature between m = 1 and L = 25,
///
///   f'(x) = 25 x (x < 1), x + 24 (1 <= x < 2), 25 x - 24 (x >= 2),
///
/// on which the heavy ball with Polyak's optimal learning rate 1/9 and momentum 4/9 for that (m, L) never
/// arrives: from starts near 3.3 it runs round a cycle of three points (Lessard, Recht, Packard 2016, section
/// 4.6). Its minimum is 0 at 0.
class Lessard final : public Objective, private LaneFunction {
 public:
  Lessard();

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return 1; }
  double value(ConstVectorRef x) const override;
  void gradient(ConstVectorRef x, VectorRef g) const override;
  void hessian(ConstVectorRef x, MatrixRef h) const override;
  const LaneFunction* inLanes() const override { return this; }

 private:
  using Objective::valueAndGradient;
  void valueAndGradient(std::span<const Pack> x, Pack& value, std::span<Pack> g) const override;

  ObjectiveInfo info_;
};

}  // namespace descent
