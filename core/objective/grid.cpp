#include "descent/objective/grid.h"

#include <cassert>

namespace descent {

std::vector<double> valuesOnGrid(const Objective& objective, std::pair<double, double> x,
                                 std::pair<double, double> y, Index columns, Index rows) {
  assert(objective.dimension() == 2 && columns >= 2 && rows >= 2);
  const auto at = [](std::pair<double, double> range, Index i, Index count) {
    return range.first +
           (range.second - range.first) * static_cast<double>(i) / static_cast<double>(count - 1);
  };
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(columns * rows));
  Vector point(2);
  for (Index row = 0; row < rows; ++row) {
    point[1] = at(y, row, rows);
    for (Index column = 0; column < columns; ++column) {
      point[0] = at(x, column, columns);
      values.push_back(objective.value(point));
    }
  }
  return values;
}

std::vector<double> valuesAt(const Objective& objective, ConstMatrixRef points) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(points.cols()));
  for (Index j = 0; j < points.cols(); ++j) values.push_back(objective.value(points.col(j)));
  return values;
}

}  // namespace descent
