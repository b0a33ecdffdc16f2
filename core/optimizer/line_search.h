#pragma once

#include "descent/objective/evaluations.h"

namespace descent {

/// A line search for the strong Wolfe conditions along a direction d with slope g'd < 0,
///
///   f(x + t d) <= f(x) + c1 t g'd,   |grad f(x + t d)'d| <= c2 |g'd|,
///
/// by bracketing and zooming with cubic interpolation (Nocedal, Wright 2006, section 3.5), step for step as
/// PyTorch's L-BFGS does it. Where f is not finite the step counts as too long.
class StrongWolfe {
 public:
  struct Conditions {
    double c1 = 1e-4;
    double c2 = 0.9;
  };

  explicit StrongWolfe(const Conditions& conditions) : conditions_(conditions) {}

  /// Allocates for `dimension` parameters.
  void reset(Index dimension);

  /// From x with value f and gradient g along d, the first trial being t > 0. Returns the step taken;
  /// `value()` and `gradient()` are f and its gradient there. After 25 trials, or where the bracket has
  /// shrunk to rounding, it is the best one seen, which may be 0.
  double search(Evaluations& evaluations, ConstVectorRef x, ConstVectorRef d, double f, ConstVectorRef g,
                double t);

  double value() const { return low().value; }
  const Vector& gradient() const { return low().gradient; }

 private:
  struct Trial {
    double t = 0;
    double value = 0;
    double slope = 0;
    Vector gradient;
  };
  const Trial& low() const { return ends_[low_]; }
  void evaluate(Evaluations& evaluations, ConstVectorRef x, ConstVectorRef d, double t);
  double zoomTrial(bool& hesitated) const;

  Conditions conditions_;
  Trial ends_[2];  // of the bracket
  Trial now_;
  int low_ = 0;
  Vector point_;
};

}  // namespace descent
