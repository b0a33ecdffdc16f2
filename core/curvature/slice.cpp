#include "descent/curvature/slice.h"

#include <string>

namespace descent {

namespace {

double share(const std::pair<double, double>& range, Index i, Index count) {
  if (count == 1) return range.first;
  return range.first + (range.second - range.first) * static_cast<double>(i) / static_cast<double>(count - 1);
}

}  // namespace

Vector Slice::at(double a, double b) const {
  Vector point = origin + a * directions.col(0);
  if (directions.cols() > 1) point += b * directions.col(1);
  return point;
}

std::optional<Error> unfitSlice(const Slice& slice, Index dimension) {
  const std::string size = std::to_string(dimension);
  if (slice.origin.size() != dimension)
    return rangeError("origin", "origin must have " + size + " entries, one a parameter; got " +
                                    std::to_string(slice.origin.size()) + ".");
  if (!slice.origin.allFinite())
    return rangeError("origin", "origin must be finite: no plane passes through what is not a number.");
  if (slice.directions.cols() < 1 || slice.directions.cols() > 2)
    return rangeError("directions",
                      "directions must be one or two; got " + std::to_string(slice.directions.cols()) + ".");
  if (slice.directions.rows() != dimension)
    return rangeError("directions", "directions must have " + size + " entries each, one a parameter; got " +
                                        std::to_string(slice.directions.rows()) + ".");
  for (Index j = 0; j < slice.directions.cols(); ++j) {
    if (!slice.directions.col(j).allFinite() || slice.directions.col(j).cwiseAbs().maxCoeff() == 0)
      return rangeError("directions", "directions must be finite and not all zero: direction " +
                                          std::to_string(j + 1) + " leads nowhere.");
  }
  if (slice.columns < 1) return rangeError("columns", "columns must be at least 1.");
  if (slice.rows < 1) return rangeError("rows", "rows must be at least 1.");
  return std::nullopt;
}

Result<std::vector<double>> valuesOnSlice(const Objective& objective, const Slice& slice) {
  if (auto error = unfitSlice(slice, objective.dimension())) return *error;
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(slice.columns * slice.rows));
  for (Index row = 0; row < slice.rows; ++row) {
    const double b = share(slice.y, row, slice.rows);
    for (Index column = 0; column < slice.columns; ++column)
      values.push_back(objective.value(slice.at(share(slice.x, column, slice.columns), b)));
  }
  return values;
}

}  // namespace descent
