#pragma once

namespace descent {

/// The eigenvalues of one step of the heavy ball along an eigenvector, (z, x) -> (beta z + lambda x, x -
/// alpha z+),
///     R = [[beta, lambda], [-alpha beta, 1 - alpha lambda]],
/// roots of s^2 - T s + beta with T = 1 + beta - alpha lambda. They are kept as what their powers need, each
/// to nearly full relative precision, also beside double roots (where step k magnifies what is lost in the
/// discriminant k^2 times) and beside the edge of divergence.
struct Roots {
  double sign = 1;  ///< of T. The roots are `sign` times a pair with non-negative real parts:
  bool real = true;
  double radius = 0;  ///< real: the larger of the pair, s1; complex: the modulus sqrt(beta)
  double margin = 1;  ///< 1 - radius
  double ratio = 0;   ///< real: s2/s1
  double spread = 1;  ///< real: 1 - s2/s1; 0 at a double root
  double angle = 0;   ///< complex: the pair is radius exp(+-i angle), 0 < angle <= pi/2
  double sine = 0;    ///< complex: sin(angle)
  /// |T| - 2 sqrt(beta), negative for a complex pair. In factors of the discriminant
  /// T^2 - 4 beta = (p - (1 - sqrt beta)^2)(p - (1 + sqrt beta)^2), p = alpha lambda, it is the one that
  /// vanishes.
  double inner = 0;
  /// How far inside the edge of divergence: p for positive T (roots leave through 1), 2 + 2 beta - p for
  /// negative T (through -1). Real roots exceed 1 by modulus exactly where this is negative or beta > 1.
  double room = 0;
};

/// alpha lambda = `alphaLambda` + `rest`; `rest` is what rounding took from the product. beta >= 0.
Roots rootsOf(double alphaLambda, double beta, double rest = 0);

}  // namespace descent
