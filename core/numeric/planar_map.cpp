#include "descent/numeric/planar_map.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace descent {

namespace {

/// The same angle in (-pi, pi].
double wrapped(double angle) {
  constexpr double turn = 2 * std::numbers::pi;
  const double rest = std::remainder(angle, turn);
  return rest <= -std::numbers::pi ? rest + turn : rest;
}

}  // namespace

Eigen::Matrix2d rotation(double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  return Eigen::Matrix2d{{c, -s}, {s, c}};
}

Eigen::Matrix2d PlanarMap::matrix() const {
  return rotation(output) * Eigen::Vector2d(first, second).asDiagonal() * rotation(input).transpose();
}

PlanarMap PlanarMap::ofMatrix(const Eigen::Matrix2d& w) {
  // W is a multiple of a rotation and one of a reflection, added: the sum and the difference of their sizes
  // are the singular values, and half the sum and the difference of their angles the axes.
  const double e = 0.5 * (w(0, 0) + w(1, 1)), h = 0.5 * (w(1, 0) - w(0, 1));
  const double f = 0.5 * (w(0, 0) - w(1, 1)), g = 0.5 * (w(1, 0) + w(0, 1));
  const double rotating = std::hypot(e, h), reflecting = std::hypot(f, g);
  const double dust = 4 * std::numeric_limits<double>::epsilon() * std::max(rotating, reflecting);
  double turn = rotating > dust ? std::atan2(h, e) : 0;
  double flip = reflecting > dust ? std::atan2(g, f) : turn;
  if (!(rotating > dust)) turn = flip;
  return {wrapped(0.5 * (flip - turn)), wrapped(0.5 * (flip + turn)), rotating + reflecting,
          rotating - reflecting};
}

}  // namespace descent
