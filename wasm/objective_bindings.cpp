#include <emscripten/bind.h>

#include <utility>

#include "conversions.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/grid.h"
#include "descent/objective/huber_regression.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/quadratic.h"
#include "handles.h"
#include "local_bindings.h"

namespace descent::border {
namespace {

template <typename T>
val handleOf(Result<T> made) {
  if (!made) return fromError(made.error());
  return val(ObjectiveHandle{std::make_shared<const T>(std::move(*made))});
}

val namedObjective(const std::string& id) {
  auto found = findObjective(id);
  if (!found) return fromError(found.error());
  ObjectiveHandle handle{*found};
  if (handle.objective->tape() != nullptr) handle.variables = {"x", "y"};  // every formula of the catalog
  return val(handle);
}

val expressionObjective(const std::string& text, const val& names) {
  std::vector<std::string> variables;
  const auto count = names["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) variables.push_back(names[i].as<std::string>());
  auto made = ExpressionObjective::create(text, variables);
  if (!made) return fromError(made.error());
  variables = made->variables();
  return val(
      ObjectiveHandle{std::make_shared<const ExpressionObjective>(std::move(*made)), std::move(variables)});
}

val quadraticFromRotation(const val& eigenvalues, double rotation, const val& minimum) {
  const Vector lambda = toVector(eigenvalues);
  return handleOf(Quadratic::fromRotation(lambda[0], lambda[1], rotation, toVector(minimum)));
}

val quadraticFromSpectrum(const val& eigenvalues, const val& minimum) {
  const Vector lambda = toVector(eigenvalues);
  return handleOf(
      Quadratic::fromSpectrum(lambda, Matrix::Identity(lambda.size(), lambda.size()), toVector(minimum)));
}

val quadraticFromMatrix(const val& matrix, int dimension, const val& minimum) {
  const std::vector<double> values = toDoubles(matrix);
  // Row-major there, column-major here: transposed on the way, so that an asymmetric matrix is refused as
  // given.
  const Matrix a = Eigen::Map<const Matrix>(values.data(), dimension, dimension).transpose();
  return handleOf(Quadratic::fromMatrix(a, toVector(minimum)));
}

val leastSquares(const val& features, int rows, int columns, const val& targets) {
  const std::vector<double> values = toDoubles(features);
  return handleOf(
      LeastSquares::create(Eigen::Map<const Table>(values.data(), rows, columns), toVector(targets)));
}

val huberRegression(const val& features, int rows, int columns, const val& targets, double delta) {
  const std::vector<double> values = toDoubles(features);
  return handleOf(HuberRegression::create(Eigen::Map<const Table>(values.data(), rows, columns),
                                          toVector(targets), delta));
}

double dimension(const ObjectiveHandle& handle) { return static_cast<double>(handle.objective->dimension()); }

std::string equation(const ObjectiveHandle& handle) { return handle.objective->info().equation; }

val variables(const ObjectiveHandle& handle) {
  val names = val::array();
  for (const std::string& name : handle.variables) names.call<void>("push", name);
  return names;
}

val minimum(const ObjectiveHandle& handle) {
  const ObjectiveInfo& info = handle.objective->info();
  if (info.minima.empty()) return val::null();
  const Minimum nearest = info.start.size() > 0 ? *nearestMinimum(info, info.start) : info.minima.front();
  val object = val::object();
  object.set("point", fromVector(nearest.point));
  object.set("value", nearest.value);
  return object;
}

double value(const ObjectiveHandle& handle, const val& x) { return handle.objective->value(toVector(x)); }

val gradient(const ObjectiveHandle& handle, const val& x) {
  Vector g(handle.objective->dimension());
  handle.objective->gradient(toVector(x), g);
  return fromVector(g);
}

val hessian(const ObjectiveHandle& handle, const val& x) {
  Matrix h(handle.objective->dimension(), handle.objective->dimension());
  handle.objective->hessian(toVector(x), h);
  return fromMatrix(h);
}

val values(const ObjectiveHandle& handle, const val& points) {
  const std::vector<double> entries = toDoubles(points);
  const Index n = handle.objective->dimension();
  return fromDoubles(
      valuesAt(*handle.objective,
               Eigen::Map<const Matrix>(entries.data(), n, static_cast<Index>(entries.size()) / n)));
}

val grid(const ObjectiveHandle& handle, double xLow, double xHigh, double yLow, double yHigh, int columns,
         int rows) {
  return fromDoubles(valuesOnGrid(*handle.objective, {xLow, xHigh}, {yLow, yHigh}, columns, rows));
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_objective) {
  emscripten::class_<ObjectiveHandle>("ObjectiveHandle")
      .function("dimension", &dimension)
      .function("minimum", &minimum)
      .function("equation", &equation)
      .function("variables", &variables)
      .function("value", &value)
      .function("values", &values)
      .function("gradient", &gradient)
      .function("hessian", &hessian)
      .function("grid", &grid)
      .function("taylor", &taylorOf)
      .function("models", &modelsOf)
      .function("alongLine", &alongLineOf)
      .function("curvatures", &curvaturesOf)
      .function("criticalPoints", &criticalPointsOf);
  emscripten::function("namedObjective", &namedObjective);
  emscripten::function("expressionObjective", &expressionObjective);
  emscripten::function("quadraticFromRotation", &quadraticFromRotation);
  emscripten::function("quadraticFromSpectrum", &quadraticFromSpectrum);
  emscripten::function("quadraticFromMatrix", &quadraticFromMatrix);
  emscripten::function("leastSquares", &leastSquares);
  emscripten::function("huberRegression", &huberRegression);
}

}  // namespace descent::border
