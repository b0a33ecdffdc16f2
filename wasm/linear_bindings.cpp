#include <emscripten/bind.h>

#include <limits>

#include "conversions.h"
#include "descent/data/principal_axes.h"
#include "descent/numeric/dot.h"
#include "descent/numeric/planar_map.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/linear_fit.h"

namespace descent::border {
namespace {

/// `delta` 0: half the square.
double edge(double delta) { return delta > 0 ? delta : std::numeric_limits<double>::infinity(); }

val linearFit(const val& features, int rows, int columns, const val& targets, double delta,
              const val& start) {
  const Table x = toTable(features, rows, columns);
  const Vector y = toVector(targets);
  if (auto checked = LeastSquares::checked(x, y); !checked) return fromError(checked.error());
  const LinearFit fit = fitNearest(x, y, edge(delta), toVector(start));
  val object = val::object();
  object.set("weights", fromVector(fit.weights));
  object.set("rank", static_cast<double>(fit.rank));
  object.set("conditionNumber", fit.conditionNumber);
  return object;
}

/// X w for each w, which are the rows of `weights`.
val linearPredictions(const val& features, int rows, int columns, const val& weights, int models) {
  const Table x = toTable(features, rows, columns);
  const Table w = toTable(weights, models, columns);
  std::vector<double> predictions;
  predictions.reserve(static_cast<std::size_t>(models) * static_cast<std::size_t>(rows));
  for (Index model = 0; model < models; ++model)
    for (Index row = 0; row < rows; ++row)
      predictions.push_back(dot(x.row(row).data(), w.row(model).data(), columns));
  return fromDoubles(predictions);
}

val linearResiduals(const val& features, int rows, int columns, const val& targets, const val& weights,
                    double delta) {
  const Table x = toTable(features, rows, columns);
  const Vector y = toVector(targets), w = toVector(weights);
  Vector residuals(rows), losses(rows), slopes(rows);
  for (Index i = 0; i < rows; ++i) {
    residuals[i] = dot(x.row(i).data(), w.data(), columns) - y[i];
    losses[i] = huberLoss(residuals[i], edge(delta));
    slopes[i] = huberSlope(residuals[i], edge(delta));
  }
  val object = val::object();
  object.set("residuals", fromVector(residuals));
  object.set("losses", fromVector(losses));
  object.set("slopes", fromVector(slopes));
  object.set("loss", losses.mean());
  return object;
}

val fromMap(const PlanarMap& map) {
  val object = val::object();
  object.set("input", map.input);
  object.set("output", map.output);
  object.set("stretch", fromVector(Vector{{map.first, map.second}}));
  object.set("matrix", fromMatrix(map.matrix()));
  object.set("determinant", map.determinant());
  object.set("inputAxes", fromMatrix(rotation(map.input).transpose()));
  object.set("outputAxes", fromMatrix(rotation(map.output).transpose()));
  return object;
}

val planarMap(double input, double output, double first, double second) {
  return fromMap({input, output, first, second});
}

val planarMapOfMatrix(const val& matrix) {
  const std::vector<double> w = toDoubles(matrix);
  return fromMap(PlanarMap::ofMatrix(Eigen::Matrix2d{{w[0], w[1]}, {w[2], w[3]}}));
}

val axesOf(const val& values, int rows, int columns) {
  const PrincipalAxes axes = principalAxes(toTable(values, rows, columns));
  val object = val::object();
  object.set("means", fromVector(axes.means));
  object.set("covariance", fromMatrix(axes.covariance));
  object.set("deviations", fromVector(axes.deviations));
  object.set("directions", fromMatrix(axes.directions.transpose()));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_linear) {
  emscripten::function("linearFit", &linearFit);
  emscripten::function("linearPredictions", &linearPredictions);
  emscripten::function("linearResiduals", &linearResiduals);
  emscripten::function("planarMap", &planarMap);
  emscripten::function("planarMapOfMatrix", &planarMapOfMatrix);
  emscripten::function("principalAxes", &axesOf);
}

}  // namespace descent::border
