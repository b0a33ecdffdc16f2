#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "descent/numeric/result.h"
#include "descent/objective/objective.h"

namespace descent {

/// A line or a plane through parameter space and the points on it: origin + a d1 (+ b d2), with `columns`
/// values of a that divide `x` evenly, ends included, and `rows` of b that divide `y`.
struct Slice {
  Vector origin;
  Matrix directions;  ///< dimension x 1 or 2, a direction a column, of any length
  std::pair<double, double> x{-1, 1}, y{0, 0};
  Index columns = 2, rows = 1;

  Vector at(double a, double b) const;
};

/// Why the slice cannot be cut through a function of `dimension` parameters, if it cannot.
std::optional<Error> unfitSlice(const Slice& slice, Index dimension);

/// The objective over a slice, row by row, the first row at the low end of y. Where it leaves the finite
/// world the entry is what it is there. Refuses what `unfitSlice` does.
Result<std::vector<double>> valuesOnSlice(const Objective& objective, const Slice& slice);

}  // namespace descent
