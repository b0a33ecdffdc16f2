#pragma once

#include <cstdint>

#include "descent/network/network.h"
#include "descent/numeric/result.h"

namespace descent {

/// Random directions with filter normalisation (Li, Xu, Taylor, Studer, Goldstein 2018): normal entries from
/// the stream "directions"; each unit's incoming weights are scaled to the length of the network's own, so
/// that a step along the direction changes every unit by the same share of its size; biases, gains and shifts
/// stand still. `count` columns.
Matrix filterNormalizedDirections(const Network& network, ConstVectorRef parameters, Index count,
                                  std::uint64_t seed);

/// The plane that holds most of a path's variance: its first two principal components.
struct PathPlane {
  Vector origin;      ///< the mean of the points
  Matrix directions;  ///< dimension x 2, orthonormal; the path ends on each one's positive side of where it
                      ///< began
  double explained[2] = {0, 0};  ///< shares of the variance
};

/// `points`: one a column. Refuses fewer than two parameters, points that are not finite and a path that
/// stands still.
Result<PathPlane> pathPlane(ConstMatrixRef points);

/// The feet of perpendiculars.
struct Projection {
  Matrix coordinates;  ///< directions x points, in multiples of the directions
  Vector distances;    ///< from each point to the plane
};

/// `directions` need not be at right angles nor of length 1; refuses those that are parallel.
Result<Projection> project(ConstMatrixRef points, ConstVectorRef origin, ConstMatrixRef directions);

}  // namespace descent
