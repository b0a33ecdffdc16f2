#include "local_bindings.h"

#include <cstdint>

#include "descent/objective/critical_points.h"
#include "descent/objective/local_model.h"
#include "descent/objective/taylor_study.h"

namespace descent::border {
namespace {

/// Low, high, and whether each is the end of what was looked at: a row an interval.
val fromIntervals(std::span<const GoodInterval> intervals) {
  std::vector<double> lows, highs;
  std::vector<std::uint8_t> lowEnds, highEnds;
  for (const GoodInterval& at : intervals) {
    lows.push_back(at.low);
    highs.push_back(at.high);
    lowEnds.push_back(at.lowIsEnd ? 1 : 0);
    highEnds.push_back(at.highIsEnd ? 1 : 0);
  }
  val object = val::object();
  object.set("lows", fromDoubles(lows));
  object.set("highs", fromDoubles(highs));
  object.set("lowIsEnd", fromBytes(lowEnds));
  object.set("highIsEnd", fromBytes(highEnds));
  return object;
}

}  // namespace

val taylorOf(const ObjectiveHandle& handle, double center, int degree, double low, double high, int samples,
             double tolerance) {
  const auto made = studyTaylor(*handle.objective, {center, degree, {low, high}, samples, tolerance});
  if (!made) return fromError(made.error());
  val object = val::object();
  object.set("coefficients", fromDoubles(made->coefficients));
  object.set("x", fromDoubles(made->x));
  object.set("values", fromDoubles(made->values));
  object.set("polynomials", fromDoubles(made->polynomials));
  object.set("remainders", fromDoubles(made->remainders));
  object.set("bounds", fromDoubles(made->bounds));
  object.set("good", fromIntervals(made->good));
  object.set("guaranteed", fromIntervals({&made->guaranteed, 1}));
  return object;
}

val modelsOf(const ObjectiveHandle& handle, const val& point, const val& points) {
  const LocalModel model = LocalModel::at(*handle.objective, toVector(point));
  const std::vector<double> entries = toDoubles(points);
  const Index n = handle.objective->dimension();
  std::vector<double> values, first, second;
  for (Index i = 0; i < static_cast<Index>(entries.size()); i += n) {
    const Eigen::Map<const Vector> y(entries.data() + i, n);
    values.push_back(handle.objective->value(y));
    first.push_back(model.first(y));
    second.push_back(model.second(y));
  }
  val object = val::object();
  object.set("values", fromDoubles(values));
  object.set("first", fromDoubles(first));
  object.set("second", fromDoubles(second));
  return object;
}

val alongLineOf(const ObjectiveHandle& handle, const val& point, const val& direction, const val& steps) {
  const LocalModel model = LocalModel::at(*handle.objective, toVector(point));
  const Vector d = toVector(direction);
  const ModelValues along = alongLine(*handle.objective, model, d, toDoubles(steps));
  val object = val::object();
  object.set("value", model.value);
  object.set("slope", model.slope(d));
  object.set("curvature", model.curvature(d));
  object.set("values", fromDoubles(along.values));
  object.set("first", fromDoubles(along.first));
  object.set("second", fromDoubles(along.second));
  return object;
}

val curvaturesOf(const ObjectiveHandle& handle, const val& point, const val& angles) {
  return fromDoubles(curvaturesAt(LocalModel::at(*handle.objective, toVector(point)), toDoubles(angles)));
}

val criticalPointsOf(const ObjectiveHandle& handle, double xLow, double xHigh, double yLow, double yHigh,
                     int columns, int rows) {
  const CriticalPoints found =
      findCriticalPoints(*handle.objective, {xLow, xHigh}, {yLow, yHigh}, columns, rows);
  std::vector<double> points, values, norms, eigenvalues, eigenvectors;
  std::vector<std::uint8_t> kinds;
  for (const CriticalPoint& p : found.points) {
    points.insert(points.end(), {p.point[0], p.point[1]});
    values.push_back(p.value);
    norms.push_back(p.gradientNorm);
    kinds.push_back(static_cast<std::uint8_t>(p.kind));
    eigenvalues.insert(eigenvalues.end(), {p.eigenvalues[0], p.eigenvalues[1]});
    // Column by column, so that each eigenvector is a row over there.
    eigenvectors.insert(eigenvectors.end(), p.eigenvectors.data(), p.eigenvectors.data() + 4);
  }
  val object = val::object();
  object.set("points", fromDoubles(points));
  object.set("values", fromDoubles(values));
  object.set("gradientNorms", fromDoubles(norms));
  object.set("kinds", fromBytes(kinds));
  object.set("eigenvalues", fromDoubles(eigenvalues));
  object.set("eigenvectors", fromDoubles(eigenvectors));
  object.set("tooMany", found.tooMany);
  object.set("turns", found.turns ? val(*found.turns) : val::null());
  return object;
}

}  // namespace descent::border
