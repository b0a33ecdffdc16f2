#pragma once

#include "descent/data/table.h"

namespace descent {

/// A cloud of points as an ellipse: where its middle is, and how far it spreads along which directions.
struct PrincipalAxes {
  Vector means;
  Matrix covariance;  ///< population, divided by n
  Vector deviations;  ///< roots of the covariance's eigenvalues, ascending
  Matrix directions;  ///< unit vectors in columns, in the order of the deviations
};

/// Of n >= 1 points, one a row.
PrincipalAxes principalAxes(ConstTableRef points);

}  // namespace descent
