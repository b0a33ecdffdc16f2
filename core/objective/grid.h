#pragma once

#include <utility>
#include <vector>

#include "descent/objective/objective.h"

namespace descent {

/// A two-dimensional objective at columns x rows points that divide [low, high] evenly, ends included: row by
/// row, the first row at the low end of y. What contour lines and heat maps are drawn from.
std::vector<double> valuesOnGrid(const Objective& objective, std::pair<double, double> x,
                                 std::pair<double, double> y, Index columns, Index rows);

/// The objective at each of `points`, one a column: what curves are drawn from.
std::vector<double> valuesAt(const Objective& objective, ConstMatrixRef points);

}  // namespace descent
