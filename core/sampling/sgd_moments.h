#pragma once

#include <optional>

#include "descent/numeric/types.h"
#include "descent/objective/least_squares.h"
#include "descent/sampling/minibatch.h"
#include "descent/sampling/sgd.h"

namespace descent {

/// What stochastic descent on least squares does on average, without a run. The gradient of an example,
/// x_i (x_i'e - r_i) with e = w - w* and r_i its residual at w*, is linear in e: so the mean and the second
/// moments of (e, z) after a step follow exactly from those before it (Bach and Moulines 2013, section 3, for
/// the average of the iterates; Needell, Srebro and Ward 2014). With g the pool's mean gradient H e - b, c
/// the sampler's variance factor and z+ = beta z + g_B, e+ = e - alpha z+,
///     E g_B g_B' = E g g' + c (E mean_i g_i g_i' - E g g'),
///     E mean_i g_i g_i' = mean_i x_i x_i' (x_i' E[ee'] x_i - 2 r_i x_i' E[e] + r_i^2).
/// The noise thus depends on where the run is, other than in noise_floor.h; it also bounds the step: a run
/// may have a mean that comes to rest and a variance that does not.
class SgdMoments {
 public:
  /// Of batches over the pool; the loss is that of all examples. d dimensions cost d^4 a step.
  SgdMoments(const LeastSquares& objective, const BatchSampler& sampler, ConstVectorRef start);

  /// One step with its learning rate.
  void step(double learningRate, double momentum);

  /// E f - f*, over all ways in which batches may fall.
  double expectedExcess() const;
  /// E e
  Vector mean() const { return first_.head(dimension_); }

  /// E f - f* after infinitely many steps with one learning rate; none where it grows without end. Directions
  /// in which no gradient leads, up to rounding, keep what they have.
  std::optional<double> floor(double learningRate, double momentum) const;

 private:
  // First and second moments of s = (e, z), and of the constant 1: the step is linear in all three.
  struct State {
    Matrix second;
    Vector first;
    double one;
  };
  State next(const State& state, double learningRate, double momentum) const;
  double excessOf(const Matrix& second) const;
  /// Orthonormal columns: the directions in which gradients of the pool's examples lead.
  Matrix rangeBasis() const;

  Index dimension_;
  Index population_;  ///< of the pool
  double factor_;
  Matrix gram_;      ///< of all examples
  Matrix hessian_;   ///< H of the pool
  Vector pull_;      ///< b = mean x r of the pool: the gradient at w* is -b
  Matrix fourth_;    ///< mean vec(xx') vec(xx')'
  Matrix third_;     ///< mean vec(xx') r x'
  Vector residual_;  ///< mean vec(xx') r^2
  Matrix second_;
  Vector first_;
};

/// E f - f* at the start and after each step of `options`.
Vector expectedExcess(const LeastSquares& objective, const BatchSampler& sampler, ConstVectorRef start,
                      const SgdOptions& options);

}  // namespace descent
