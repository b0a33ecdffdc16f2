#pragma once

#include "descent/numeric/result.h"
#include "descent/objective/objective.h"

namespace descent {

/// n weights joined by springs in a row, the first of them tied to the value 1: information about it reaches
/// the others one neighbour a gradient, so that no first-order method can hurry.
///
///   f(w) = s (1/2 (w_1 - 1)^2 + 1/2 sum_{i<n} (w_i - w_{i+1})^2 + r/2 w_n^2 + c/2 |w|^2 + k)
///
/// A quadratic whose eigenvectors are sines, known without a decomposition.
class Chain final : public Objective, private LaneFunction {
 public:
  /// The convex Rosenbrock function (Goh 2017): s = 1, r = 0, c = 4/(kappa - 1), k = 0, of condition number
  /// at most kappa, which it nears as n grows. Its minimiser is (q^i + q^(2n+1-i)) / (1 + q^(2n+1)) with q =
  /// (sqrt(kappa) - 1)/(sqrt(kappa) + 1); the q^i often printed is its limit for n -> infinity.
  static Result<Chain> convexRosenbrock(Index n, double kappa);

  /// Nesterov's function that is worst for every first-order method (Nesterov 2018, section 2.1.2): s = L/4,
  /// r = 1, c = 0, k = -1/2, that is L/4 (1/2 (x_1^2 + sum (x_i - x_{i+1})^2 + x_n^2) - x_1). The gradient is
  /// Lipschitz with L; the minimiser is x_i = 1 - i/(n+1).
  static Result<Chain> nesterovWorst(Index n, double lipschitz);

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return form_.center.size(); }
  double value(ConstVectorRef w) const override;
  void gradient(ConstVectorRef w, VectorRef g) const override;
  void hessian(ConstVectorRef w, MatrixRef h) const override;
  const QuadraticForm* quadraticForm() const override { return &form_; }
  const LaneFunction* inLanes() const override { return this; }

  /// The largest n: eigenvectors and Hessian are n x n.
  static constexpr Index longest = 1000;

 private:
  struct Springs {
    double scale = 1;   // s
    double end = 0;     // r
    double ridge = 0;   // c
    double offset = 0;  // k

    template <typename S>
    S value(std::span<const S> w) const;
    template <typename S>
    void gradient(std::span<const S> w, std::span<S> g) const;
  };
  Chain(Springs springs, Spectrum spectrum, Vector minimizer, double minimum);

  using Objective::valueAndGradient;
  void valueAndGradient(std::span<const Pack> w, Pack& value, std::span<Pack> g) const override;

  Springs springs_;
  QuadraticForm form_;
  ObjectiveInfo info_;
};

}  // namespace descent
