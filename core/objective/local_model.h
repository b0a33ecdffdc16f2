#pragma once

#include <span>
#include <vector>

#include "descent/objective/objective.h"

namespace descent {

/// What is believed of an objective who knows it at one point alone: with g and H the derivatives at x,
///
///   first(y)  = f(x) + g'(y - x)                               the tangent plane
///   second(y) = first(y) + 1/2 (y - x)' H (y - x)
///
/// (Nocedal and Wright 2006, theorem 2.1). Exact in g and H.
struct LocalModel {
  Vector point;
  double value = 0;
  Vector gradient;
  Matrix hessian;

  static LocalModel at(const Objective& objective, ConstVectorRef point);

  double first(ConstVectorRef y) const;
  double second(ConstVectorRef y) const;
  /// g'd: how fast f grows along d.
  double slope(ConstVectorRef d) const { return gradient.dot(d); }
  /// d'Hd: how fast that slope grows.
  double curvature(ConstVectorRef d) const { return d.dot(hessian * d); }
};

/// An objective and its two models at each of some points.
struct ModelValues {
  std::vector<double> values, first, second;
};

/// At the points x + t direction.
ModelValues alongLine(const Objective& objective, const LocalModel& model, ConstVectorRef direction,
                      std::span<const double> steps);

/// d'Hd in each direction d = (cos angle, sin angle) of the plane; angles in radians.
std::vector<double> curvaturesAt(const LocalModel& model, std::span<const double> angles);

}  // namespace descent
