#include <emscripten/bind.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "conversions.h"
#include "descent/dynamics/closed_form.h"
#include "descent/dynamics/lasso_path.h"
#include "descent/dynamics/learning_curve.h"
#include "descent/dynamics/nesterov_regime.h"
#include "descent/dynamics/preconditioned.h"
#include "descent/dynamics/rates.h"
#include "descent/dynamics/regime.h"
#include "descent/dynamics/regime_map.h"
#include "descent/dynamics/ridge.h"
#include "descent/dynamics/steps_to_tolerance.h"
#include "handles.h"

namespace descent::border {
namespace {

Error notQuadratic() {
  return rangeError("objective",
                    "objective must be a quadratic or least squares: only these have a spectrum.");
}

/// JavaScript has no optional whole numbers, but it has Infinity: never.
double stepsOrInfinity(std::optional<std::int64_t> steps) {
  return steps ? static_cast<double>(*steps) : std::numeric_limits<double>::infinity();
}

std::vector<std::int64_t> toSteps(const val& steps) {
  std::vector<std::int64_t> ks;
  for (double k : toDoubles(steps)) ks.push_back(static_cast<std::int64_t>(k));
  return ks;
}

val spectrumOf(const ObjectiveHandle& handle) {
  const QuadraticForm* form = handle.objective->quadraticForm();
  if (form == nullptr) return fromError(notQuadratic());
  const Spectrum& spectrum = form->spectrum;
  val object = val::object();
  object.set("eigenvalues", fromVector(spectrum.eigenvalues));
  object.set("eigenvectors", fromMatrix(spectrum.eigenvectors.transpose()));
  object.set("conditionNumber", spectrum.conditionNumber);
  object.set("rank", static_cast<double>(spectrum.rank));
  return object;
}

val closedFormOf(const ObjectiveHandle& handle, double learningRate, double momentum, const val& start,
                 const val& steps) {
  const Objective& objective = *handle.objective;
  const QuadraticForm* form = objective.quadraticForm();
  if (form == nullptr) return fromError(notQuadratic());
  const auto& [spectrum, center] = *form;
  const std::vector<std::int64_t> ks = toSteps(steps);

  const ClosedFormStates states = closedForm(
      spectrum.eigenvalues, spectrum.toEigenbasis(toVector(start) - center), learningRate, momentum, ks);
  const Matrix points = (spectrum.eigenvectors * states.coordinates).colwise() + center;
  const Vector values = states.errors.colwise().sum().array() + objective.value(center);
  // One column a step, so Eigen's own order is already one step a row.
  const auto byStep = [](const Matrix& m) {
    return fromDoubles({m.data(), static_cast<std::size_t>(m.size())});
  };
  val object = val::object();
  object.set("points", byStep(points));
  object.set("values", fromVector(values));
  object.set("coordinates", byStep(states.coordinates));
  object.set("velocities", byStep(states.velocities));
  object.set("errors", byStep(states.errors));
  return object;
}

val directions(const val& eigenvalues, double learningRate, double momentum, double fraction) {
  std::vector<std::uint8_t> regimes;
  std::vector<double> rates, factors, milestones;
  for (double lambda : toDoubles(eigenvalues)) {
    regimes.push_back(static_cast<std::uint8_t>(regime(learningRate * lambda, momentum)));
    rates.push_back(spectralRadius(learningRate * lambda, momentum));
    factors.push_back(signedFactor(learningRate * lambda, momentum));
    milestones.push_back(stepsOrInfinity(milestone(lambda, learningRate, momentum, fraction)));
  }
  val object = val::object();
  object.set("regimes", fromBytes(regimes));
  object.set("rates", fromDoubles(rates));
  object.set("factors", fromDoubles(factors));
  object.set("milestones", fromDoubles(milestones));
  return object;
}

val preconditioned(const ObjectiveHandle& handle, const val& point, const val& stepSizes) {
  Matrix hessian(handle.objective->dimension(), handle.objective->dimension());
  handle.objective->hessian(toVector(point), hessian);
  if (!hessian.allFinite())
    return fromError(rangeError("point", "point must be where the objective has second derivatives."));
  const Spectrum spectrum = preconditionedSpectrum(hessian, toVector(stepSizes));
  val object = val::object();
  object.set("eigenvalues", fromVector(spectrum.eigenvalues));
  object.set("conditionNumber", spectrum.conditionNumber);
  return object;
}

val edges(double learningRate, double momentum) {
  const RegimeEdges at = regimeEdges(learningRate, momentum);
  val object = val::object();
  object.set("monotone", at.monotone);
  object.set("divergent", at.divergent);
  return object;
}

val fromEigenbasis(const ObjectiveHandle& handle, const val& coordinates) {
  const QuadraticForm* form = handle.objective->quadraticForm();
  if (form == nullptr) return fromError(notQuadratic());
  return fromVector(form->center + form->spectrum.fromEigenbasis(toVector(coordinates)));
}

double rate(const val& eigenvalues, double learningRate, double momentum) {
  return worstRate(toVector(eigenvalues), learningRate, momentum);
}

val optimum(const val& eigenvalues) {
  const auto range = positiveRange(toVector(eigenvalues));
  if (!range)
    return fromError(rangeError("eigenvalues",
                                "eigenvalues must have one above zero: without curvature there is "
                                "nothing to descend."));
  const GradientDescentOptimum gd = optimalGradientDescent(range->smallest, range->largest);
  const HeavyBallOptimum heavyBall = optimalHeavyBall(range->smallest, range->largest);
  val gdObject = val::object();
  gdObject.set("learningRate", gd.learningRate);
  gdObject.set("rate", gd.rate);
  val momentumObject = val::object();
  momentumObject.set("learningRate", heavyBall.learningRate);
  momentumObject.set("momentum", heavyBall.momentum);
  momentumObject.set("rate", heavyBall.rate);
  val object = val::object();
  object.set("conditionNumber", range->largest / range->smallest);
  object.set("gd", gdObject);
  object.set("momentum", momentumObject);
  return object;
}

double stepsFromCoordinates(const val& eigenvalues, const val& coordinates, double learningRate,
                            double momentum, double tolerance, double maxSteps) {
  return stepsOrInfinity(stepsToTolerance(toVector(eigenvalues), toVector(coordinates), learningRate,
                                          momentum, tolerance, static_cast<std::int64_t>(maxSteps)));
}

val stepsOnObjective(const ObjectiveHandle& handle, const val& start, double learningRate, double momentum,
                     double tolerance, double maxSteps) {
  const QuadraticForm* form = handle.objective->quadraticForm();
  if (form == nullptr) return fromError(notQuadratic());
  const auto& [spectrum, center] = *form;
  const Vector coordinates = spectrum.toEigenbasis(toVector(start) - center);
  return val(stepsOrInfinity(stepsToTolerance(spectrum.eigenvalues, coordinates, learningRate, momentum,
                                              tolerance, static_cast<std::int64_t>(maxSteps))));
}

val regimeMapFor(bool nesterov, double xLow, double xHigh, double yLow, double yHigh, int columns, int rows) {
  const RegimeGrid grid{{xLow, xHigh}, {yLow, yHigh}, columns, rows};
  const RegimeMap map = nesterov ? nesterovRegimeMap(grid) : regimeMap(grid);
  val object = val::object();
  object.set("rates", fromDoubles(map.rates));
  object.set("regimes", fromBytes(map.regimes));
  return object;
}

val regimeBoundaries(bool nesterov, int samples) {
  const auto points = [](const Matrix& m) {
    return fromDoubles({m.data(), static_cast<std::size_t>(m.size())});
  };
  val object = val::object();
  object.set("critical", points(nesterov ? nesterovCriticalBoundary(samples) : criticalBoundary(samples)));
  object.set("divergence", points(nesterov ? nesterovDivergenceBoundary(samples) : divergenceBoundary()));
  return object;
}

/// decades 0: each direction is a band of its own.
val learningCurveOf(const val& eigenvalues, const val& coordinates, double learningRate, double momentum,
                    const val& steps, int decades) {
  const Vector lambda = toVector(eigenvalues);
  const Bands bands = decades == 0 ? bandsOfDirections(lambda) : bandsOfDecades(lambda, decades);
  const LearningCurve curve =
      learningCurve(lambda, toVector(coordinates), bands, learningRate, momentum, toSteps(steps));
  val list = val::array();
  for (const Band& band : bands.bands) {
    val object = val::object();
    object.set("smallest", band.smallest);
    object.set("largest", band.largest);
    object.set("count", static_cast<double>(band.count));
    list.call<void>("push", object);
  }
  val object = val::object();
  object.set("errors", fromDoubles({curve.errors.data(), static_cast<std::size_t>(curve.errors.size())}));
  object.set("values", fromVector(curve.values));
  object.set("bands", list);
  object.set("bandOf", fromDoubles(std::vector<double>(bands.of.begin(), bands.of.end())));
  return object;
}

val coordinatesOfSharesOf(const val& eigenvalues, const val& shares) {
  return fromVector(coordinatesOfShares(toVector(eigenvalues), toVector(shares)));
}

val filterFactors(const val& eigenvalues, double penalty, double learningRate, double momentum, double step) {
  const Vector lambda = toVector(eigenvalues);
  val object = val::object();
  object.set("ridge", fromVector(ridgeFactors(lambda, penalty)));
  object.set("stopped", fromVector(earlyStoppingFactors(lambda, learningRate, momentum,
                                                        static_cast<std::int64_t>(step))));
  return object;
}

/// What may be penalised here, or why not.
std::optional<Error> refusal(const QuadraticForm* form) {
  if (form == nullptr) return notQuadratic();
  if (form->spectrum.eigenvalues[0] < 0)
    return rangeError("objective", "objective must have no negative eigenvalue: it has no minimum.");
  return std::nullopt;
}

Result<LassoPath> lassoPathOf(const Objective& objective, const QuadraticForm& form) {
  Matrix hessian(objective.dimension(), objective.dimension());
  objective.hessian(form.center, hessian);
  return LassoPath::of(hessian, form.center);
}

/// Weights one a column, with the norm that is penalised and the loss without its penalty.
val fromWeights(const Objective& objective, const Matrix& weights, bool lasso) {
  Vector norms(weights.cols()), values(weights.cols());
  for (Index j = 0; j < weights.cols(); ++j) {
    norms[j] = lasso ? weights.col(j).lpNorm<1>() : weights.col(j).norm();
    values[j] = objective.value(weights.col(j));
  }
  val object = val::object();
  object.set("points", fromDoubles({weights.data(), static_cast<std::size_t>(weights.size())}));
  object.set("norms", fromVector(norms));
  object.set("values", fromVector(values));
  return object;
}

val regularized(const ObjectiveHandle& handle, bool lasso, const val& penalties) {
  const Objective& objective = *handle.objective;
  const QuadraticForm* form = objective.quadraticForm();
  if (const auto error = refusal(form)) return fromError(*error);
  const std::vector<double> lambdas = toDoubles(penalties);
  if (!lasso) return fromWeights(objective, ridgePath(*form, lambdas), lasso);
  const auto path = lassoPathOf(objective, *form);
  if (!path) return fromError(path.error());
  Matrix weights(objective.dimension(), static_cast<Index>(lambdas.size()));
  for (Index j = 0; j < weights.cols(); ++j) weights.col(j) = path->at(lambdas[static_cast<std::size_t>(j)]);
  return fromWeights(objective, weights, lasso);
}

val lassoKnots(const ObjectiveHandle& handle) {
  const Objective& objective = *handle.objective;
  const QuadraticForm* form = objective.quadraticForm();
  if (const auto error = refusal(form)) return fromError(*error);
  const auto path = lassoPathOf(objective, *form);
  if (!path) return fromError(path.error());
  val object = fromWeights(objective, path->knots(), true);
  object.set("penalties", fromVector(path->penalties()));
  return object;
}

val penaltyForNorm(const ObjectiveHandle& handle, bool lasso, double norm) {
  const Objective& objective = *handle.objective;
  const QuadraticForm* form = objective.quadraticForm();
  if (const auto error = refusal(form)) return fromError(*error);
  if (!lasso) return val(ridgePenaltyForNorm(*form, norm));
  const auto path = lassoPathOf(objective, *form);
  return path ? val(path->penaltyForNorm(norm)) : fromError(path.error());
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_dynamics) {
  emscripten::function("spectrum", &spectrumOf);
  emscripten::function("closedForm", &closedFormOf);
  emscripten::function("directions", &directions);
  emscripten::function("edges", &edges);
  emscripten::function("fromEigenbasis", &fromEigenbasis);
  emscripten::function("rate", &rate);
  emscripten::function("optimum", &optimum);
  emscripten::function("criticalMomentum", &criticalMomentum);
  emscripten::function("stepsToTolerance", &stepsOnObjective);
  emscripten::function("stepsToToleranceFromCoordinates", &stepsFromCoordinates);
  emscripten::function("preconditioned", &preconditioned);
  emscripten::function("learningCurve", &learningCurveOf);
  emscripten::function("coordinatesOfShares", &coordinatesOfSharesOf);
  emscripten::function("filterFactors", &filterFactors);
  emscripten::function("regularized", &regularized);
  emscripten::function("lassoPath", &lassoKnots);
  emscripten::function("penaltyForNorm", &penaltyForNorm);
  emscripten::function("regimeMap", &regimeMapFor);
  emscripten::function("regimeBoundaries", &regimeBoundaries);
}

}  // namespace descent::border
