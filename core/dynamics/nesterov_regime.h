#pragma once

#include "descent/dynamics/regime_map.h"

namespace descent {

/// Nesterov momentum along an eigenvector, p = alpha lambda: the roots of s^2 - (1 + beta)(1 - p) s + beta (1
/// - p), whichever of its two points, the iterate or the look-ahead, is followed. Unlike the heavy ball's,
/// the roots' product shrinks with curvature, so that steep directions are damped more.
///
/// With beta >= 0: monotone for 0 <= p <= ((1 - beta)/(1 + beta))^2, ripples from there to p = 1, oscillating
/// for 1 < p <= (2 + 2 beta)/(1 + 2 beta), divergent elsewhere. At beta = 0 it is gradient descent.
Regime nesterovRegime(double alphaLambda, double beta);

/// Modulus of the larger root: sqrt(beta (1 - p)) in the region of ripples.
double nesterovRadius(double alphaLambda, double beta);

/// As `regimeMap` is for the heavy ball.
RegimeMap nesterovRegimeMap(const RegimeGrid& grid);

/// Critical damping, p = ((1 - beta)/(1 + beta))^2 for beta in [0, 1]: 2 x samples, a column (p, beta) each.
Matrix nesterovCriticalBoundary(Index samples);

/// The edge of divergence p = (2 + 2 beta)/(1 + 2 beta) for beta in [0, 1]: 2 x samples. samples >= 2.
Matrix nesterovDivergenceBoundary(Index samples);

}  // namespace descent
