#pragma once

#include <cstdint>
#include <span>

#include "descent/dynamics/roots.h"
#include "descent/numeric/types.h"

namespace descent {

/// Iterate k of the heavy ball along one eigenvector, z+ = beta z + lambda x, x+ = x - alpha z+, z_0 = 0
/// (gradient descent where beta = 0), without the k - 1 before it. By Cayley and Hamilton R^k = U_k R - beta
/// U_{k-1} I with U_k = (s1^k - s2^k)/(s1 - s2), R and its eigenvalues s as in roots.h; on (0, x_0)
///     z_k = lambda U_k x_0,    x_k = (U_{k+1} - beta U_k) x_0 = (s1^k + s2 (1 - s1) U_k) x_0.
/// A complex pair r exp(+-i phi) has U_k = r^{k-1} sin(k phi)/sin(phi), a double root U_k = k s^{k-1}.
/// Every k costs the same, and the relative error grows no faster than k epsilon.
class ClosedForm {
 public:
  /// Any finite eigenvalue; learningRate and momentum >= 0.
  ClosedForm(double eigenvalue, double learningRate, double momentum);

  struct State {
    double coordinate;  ///< x_k
    double velocity;    ///< z_k, the momentum buffer; without momentum the last gradient
  };

  /// After `step` >= 0 steps from x_0 = `start`. Infinite where the iterates grow beyond the doubles, never
  /// NaN.
  State at(std::int64_t step, double start) const;
  /// The coordinate alone, at half the price.
  double coordinateAt(std::int64_t step, double start) const;

  /// For momentum < 1: a bound |x_j| <= envelope(j) |x_0| whose logarithm is concave in j: from 1 it may
  /// rise, then falls for good if the radius is below 1. With real roots it is |x_j/x_0| itself, with a
  /// complex pair the swing's amplitude (beside critical damping, where the amplitude is reached only after
  /// many periods of decay, less).
  double envelope(std::int64_t step) const;

  const Roots& roots() const { return roots_; }

 private:
  // alpha lambda = 0: x stays where it is (with beta >= 1, too, where the formula would not say so).
  bool still() const { return roots_.sign > 0 && roots_.room == 0; }
  double realFactor(double k) const;
  double sumOfPowers(double k) const;

  double eigenvalue_;
  Roots roots_;
  double quadrature_ = 0;  // complex: x_k/x_0 = r^k (cos k phi + quadrature sin k phi)
};

/// Iterates at several steps, one direction a row and one step a column.
struct ClosedFormStates {
  Matrix coordinates;  ///< x_k - x* along the eigenvectors
  Matrix velocities;
  Matrix errors;  ///< 1/2 lambda_i c_i^2: each direction's share of f(x_k) - f*; a column's sum is f - f*
};

/// `start` holds x_0 - x* along the eigenvectors; steps >= 0.
ClosedFormStates closedForm(ConstVectorRef eigenvalues, ConstVectorRef start, double learningRate,
                            double momentum, std::span<const std::int64_t> steps);

}  // namespace descent
