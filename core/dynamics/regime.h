#pragma once

#include <array>
#include <string_view>

namespace descent {

/// How the iterates of the heavy ball (gradient descent where beta = 0) behave along one eigenvector.
enum class Regime {
  Monotone,     ///< real roots >= 0: towards the minimum on one side of it
  Oscillating,  ///< real roots < 0: to the other side at every step
  Ripples,      ///< a complex pair: swings of a longer period
  Divergent,    ///< spectral radius > 1
};

/// Names in the order of the enumeration.
inline constexpr std::array<std::string_view, 4> regimeIds = {"monotone", "oscillating", "ripples",
                                                              "divergent"};

inline std::string_view regimeId(Regime regime) { return regimeIds[static_cast<std::size_t>(regime)]; }

/// With p = alpha lambda and beta >= 0: monotone for 0 <= p <= (1 - sqrt beta)^2, oscillating for
/// (1 + sqrt beta)^2 <= p <= 2 + 2 beta (p > 1 where beta = 0), ripples between, divergent for p < 0,
/// p > 2 + 2 beta or beta > 1. At p = 0 and p = 2 + 2 beta the radius is exactly 1: not divergent, though
/// nothing is gained either. On the two curves of critical damping the root is double and real; a complex
/// pair that only the rounding of p and beta sets apart from one is called real too.
Regime regime(double alphaLambda, double beta);

/// Modulus of the larger root, the factor by which errors shrink per step in the long run:
/// |1 - alpha lambda| where beta = 0, sqrt(beta) in the region of ripples. beta >= 0.
double spectralRadius(double alphaLambda, double beta);

/// The larger root itself where it is real, the signed factor per step in the long run: 1 - alpha lambda
/// where beta = 0. NaN in the region of ripples, where no single factor exists. beta >= 0.
double signedFactor(double alphaLambda, double beta);

/// The eigenvalues at which one step size changes what it does.
struct RegimeEdges {
  double monotone;   ///< (1 - sqrt beta)^2 / alpha, the last that is approached without a change of sign
  double divergent;  ///< (2 + 2 beta) / alpha, the last that does not diverge
};
/// learningRate > 0, 0 <= momentum <= 1.
RegimeEdges regimeEdges(double learningRate, double momentum);

}  // namespace descent
