#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "descent/objective/objective.h"

namespace descent {

/// By the eigenvalues of the Hessian: all positive, all negative, mixed; or one that is nought to rounding,
/// where the second order does not decide.
enum class CriticalKind { Minimum, Maximum, Saddle, Degenerate };

/// A point where the gradient vanishes.
struct CriticalPoint {
  Vector point;
  double value = 0;
  double gradientNorm = 0;  ///< what is left of it, to rounding
  CriticalKind kind = CriticalKind::Degenerate;
  Vector eigenvalues;   ///< of the Hessian, ascending
  Matrix eigenvectors;  ///< columns
};

struct CriticalPoints {
  /// By value, ascending; of equals, but for rounding, by coordinates.
  std::vector<CriticalPoint> points;
  /// Whether the search was given up at `mostCriticalPoints`: a valley floor is one at every point.
  bool tooMany = false;
  /// How often the gradient turns, against the clock positive, along the edge of the box: minima + maxima -
  /// saddles, counted without looking inside (Poincare and Hopf; Milnor 1965, Topology from the
  /// Differentiable Viewpoint, section 6). None where the gradient vanishes or is undefined on the edge.
  std::optional<int> turns;
};

inline constexpr std::size_t mostCriticalPoints = 250;

/// The critical points of a function of two variables within a box: Newton's method on the gradient from each
/// point of a grid of starts, steps shortened to a few cells, one of each that it comes to rest at. What two
/// starts miss a third finds; `turns` tells where all three did. Plateaus have none: where the first and
/// second derivatives are nought all about a point, or so small that they underflow, as in the tail of an
/// exponential.
CriticalPoints findCriticalPoints(const Objective& objective, std::pair<double, double> x,
                                  std::pair<double, double> y, Index columns, Index rows);

}  // namespace descent
