#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "conversions.h"
#include "descent/autodiff/expression.h"
#include "descent/objective/least_squares.h"
#include "descent/sampling/gradient_estimators.h"
#include "descent/sampling/minibatch.h"
#include "descent/sampling/noise_floor.h"
#include "descent/sampling/sgd.h"
#include "descent/sampling/sgd_moments.h"
#include "run_spec.h"

namespace descent::border {
namespace {

val fromTable(const Table& table) {
  return fromDoubles({table.data(), static_cast<std::size_t>(table.size())});
}

Drawing drawingOf(const val& given) {
  return given["replacement"].as<bool>() ? Drawing::WithReplacement : Drawing::WithoutReplacement;
}

std::uint64_t seedOf(const val& given) { return static_cast<std::uint64_t>(given["seed"].as<double>()); }
Index countOf(const val& given, const char* name) { return static_cast<Index>(given[name].as<double>()); }

/// { features, targets } as sampling.js has checked them: as many rows as targets.
Result<LeastSquares> toLeastSquares(const val& given) {
  const std::vector<double> features = toDoubles(given["features"]);
  Vector targets = toVector(given["targets"]);
  const Index rows = targets.size();
  const Index columns = static_cast<Index>(features.size()) / rows;
  return LeastSquares::create(Eigen::Map<const Table>(features.data(), rows, columns), std::move(targets));
}

/// The rows that may be drawn: all, unless some are named.
std::vector<Index> poolOf(const val& given, Index examples) {
  if (given["pool"].isUndefined()) return wholePool(examples);
  std::vector<Index> rows;
  for (const double row : toDoubles(given["pool"])) rows.push_back(static_cast<Index>(row));
  return rows;
}

struct Problem {
  LeastSquares objective;
  BatchSampler sampler;
};

Result<Problem> toProblem(const val& given) {
  auto objective = toLeastSquares(given);
  if (!objective) return objective.error();
  auto sampler =
      BatchSampler::create(poolOf(given, objective->examples()), countOf(given, "batch"), drawingOf(given));
  if (!sampler) return sampler.error();
  return Problem{std::move(*objective), std::move(*sampler)};
}

val momentsObject(const Vector& mean, const Matrix& covariance) {
  val object = val::object();
  object.set("mean", fromVector(mean));
  object.set("covariance", fromMatrix(covariance));
  const Spectrum spectrum = Spectrum::ofSymmetric(covariance);
  object.set("variances", fromVector(spectrum.eigenvalues));
  object.set("axes", fromMatrix(spectrum.eigenvectors.transpose()));
  object.set("total", covariance.trace());
  return object;
}

val minibatches(const val& given) {
  const auto problem = toProblem(given);
  if (!problem) return fromError(problem.error());
  const Vector point = toVector(given["point"]);
  const Table examples = exampleGradients(problem->objective, point, problem->sampler.pool());
  RandomStream random(seedOf(given), "cloud");
  auto whole = BatchSampler::create(wholePool(examples.rows()), countOf(given, "batch"), drawingOf(given));
  if (!whole) return fromError(whole.error());
  const Table cloud = batchMeans(examples, *whole, countOf(given, "count"), random);
  const SampleMoments measured = momentsOf(cloud);
  Vector gradient(problem->objective.dimension());
  problem->objective.gradientFromData(point, gradient);

  val object = val::object();
  object.set("gradients", fromTable(cloud));
  object.set("landings", fromTable(landings(point, cloud, given["learningRate"].as<double>())));
  object.set("landing", fromVector(point - given["learningRate"].as<double>() * gradient));
  object.set("gradient", fromVector(gradient));
  object.set("measured", momentsObject(measured.mean, measured.covariance));
  object.set("expected", momentsObject(momentsOf(examples).mean,
                                       problem->sampler.varianceFactor() * covarianceMatrix(examples)));
  return object;
}

val batchSizes(const val& given) {
  const auto problem = toProblem(given);
  if (!problem) return fromError(problem.error());
  const Table examples =
      exampleGradients(problem->objective, toVector(given["point"]), problem->sampler.pool());
  const double own = covarianceMatrix(examples).trace();
  std::vector<double> measured, expected;
  for (const double size : toDoubles(given["batches"])) {
    const Index batch = static_cast<Index>(size);
    auto sampler = BatchSampler::create(wholePool(examples.rows()), batch, drawingOf(given),
                                        "batches[" + std::to_string(measured.size()) + "]");
    if (!sampler) return fromError(sampler.error());
    RandomStream random(seedOf(given), "batches of " + std::to_string(batch));
    expected.push_back(sampler->varianceFactor() * own);
    measured.push_back(
        momentsOf(batchMeans(examples, *sampler, countOf(given, "count"), random)).covariance.trace());
  }
  val object = val::object();
  object.set("measured", fromDoubles(measured));
  object.set("expected", fromDoubles(expected));
  return object;
}

val sgd(const val& given) {
  auto problem = toProblem(given);
  if (!problem) return fromError(problem.error());
  SgdOptions options;
  options.learningRate = given["learningRate"].as<double>();
  options.momentum = given["momentum"].as<double>();
  options.steps = countOf(given, "steps");
  options.replicates = countOf(given, "replicates");
  options.seed = seedOf(given);
  const auto schedule = toSchedule(given);
  if (!schedule) return fromError(schedule.error());
  options.schedule = schedule->factor;
  const Vector start = toVector(given["start"]);
  const SgdRuns runs = runSgd(problem->objective, problem->sampler, start, options);
  const QuantileBand band = quantileBand(runs.excess, given["share"].as<double>());

  const Vector expected = expectedExcess(problem->objective, problem->sampler, start, options);
  const auto floor =
      SgdMoments(problem->objective, problem->sampler, start).floor(options.learningRate, options.momentum);

  val object = val::object();
  object.set("path", fromTable(runs.path));
  object.set("excess", fromTable(runs.excess));
  object.set("mean", fromVector(band.mean));
  object.set("low", fromVector(band.low));
  object.set("median", fromVector(band.median));
  object.set("high", fromVector(band.high));
  object.set("expected", fromVector(expected));
  object.set("learningRates", fromVector(learningRates(options)));
  object.set("floor", floor ? val(*floor) : val::null());
  object.set("diverged", static_cast<double>(runs.diverged));
  return object;
}

val noiseFloor(const val& given) {
  const Vector eigenvalues = toVector(given["eigenvalues"]);
  const Vector variances = toVector(given["variances"]);
  const Vector coordinates = toVector(given["coordinates"]);
  const Index steps = countOf(given, "steps");
  Vector transient = Vector::Zero(steps + 1), fluctuation = Vector::Zero(steps + 1);
  double floor = 0;
  for (Index i = 0; i < eigenvalues.size(); ++i) {
    const NoisyDirection direction(eigenvalues[i], variances[i], given["learningRate"].as<double>(),
                                   given["momentum"].as<double>());
    const auto parts = direction.expected(coordinates[i], steps);
    transient += parts.transient;
    fluctuation += parts.fluctuation;
    floor += direction.floor();
  }
  val object = val::object();
  object.set("transient", fromVector(transient));
  object.set("fluctuation", fromVector(fluctuation));
  object.set("floor", floor);
  return object;
}

Result<Tape> toFormula(const val& given) {
  const std::vector<std::string> variables{given["variable"].as<std::string>()};
  auto parsed = parseExpression(given["expression"].as<std::string>(), variables);
  if (!parsed) return parsed.error();
  return std::move(parsed->tape);
}

Distribution toDistribution(const val& given) {
  const bool normal = given["distribution"].as<std::string>() == "normal";
  return {normal ? Law::Normal : Law::Bernoulli, given["theta"].as<double>(),
          given["deviation"].as<double>()};
}

val theoryObject(const EstimatorTheory& theory) {
  val moments = val::object();
  for (std::size_t e = 0; e < estimators.size(); ++e) {
    val entry = val::object();
    entry.set("mean", theory.moments[e].mean);
    entry.set("variance", theory.moments[e].variance);
    entry.set("bias", theory.moments[e].mean - theory.gradient);
    moments.set(std::string(estimatorId(estimators[e])), entry);
  }
  val object = val::object();
  object.set("expectation", theory.expectation);
  object.set("gradient", theory.gradient);
  object.set("bestBaseline", theory.bestBaseline);
  object.set("estimators", moments);
  return object;
}

val estimatorTheoryFor(const val& given) {
  const auto f = toFormula(given);
  if (!f) return fromError(f.error());
  const auto theory = estimatorTheory(*f, toDistribution(given), given["baseline"].as<double>());
  if (!theory) return fromError(theory.error());
  return theoryObject(*theory);
}

val estimates(const val& given) {
  const auto f = toFormula(given);
  if (!f) return fromError(f.error());
  const double baseline = given["baseline"].as<double>();
  const auto theory = estimatorTheory(*f, toDistribution(given), baseline);
  if (!theory) return fromError(theory.error());
  const auto runs = runEstimators(*f, toDistribution(given), baseline, countOf(given, "repetitions"),
                                  countOf(given, "samples"), seedOf(given));
  if (!runs) return fromError(runs.error());
  val byEstimator = val::object();
  for (std::size_t e = 0; e < estimators.size(); ++e) {
    const Table& table = runs->estimates[e];
    if (table.size() == 0) continue;
    const EstimatorRecord record = recordOf(table, runs->counts, theory->moments[e], theory->gradient);
    // By count: what is shown of one sample size lies together.
    const Table byCount = table.transpose();
    val entry = val::object();
    entry.set("values", fromTable(byCount));
    entry.set("means", fromVector(record.means));
    entry.set("variances", fromVector(record.variances));
    entry.set("expectedVariances", fromVector(record.expectedVariances));
    entry.set("errors", fromVector(record.errors));
    entry.set("chances", fromVector(record.chances));
    byEstimator.set(std::string(estimatorId(estimators[e])), entry);
  }
  val object = val::object();
  object.set("counts", fromDoubles(std::vector<double>(runs->counts.begin(), runs->counts.end())));
  object.set("draws", fromDoubles(runs->draws));
  object.set("estimators", byEstimator);
  object.set("theory", theoryObject(*theory));
  return object;
}

val expectationsAt(const val& given) {
  const auto f = toFormula(given);
  if (!f) return fromError(f.error());
  const std::vector<double> thetas = toDoubles(given["thetas"]);
  const auto values = expectations(*f, toDistribution(given), thetas);
  if (!values) return fromError(values.error());
  return fromDoubles(*values);
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_sampling) {
  emscripten::function("minibatches", &minibatches);
  emscripten::function("batchSizes", &batchSizes);
  emscripten::function("sgd", &sgd);
  emscripten::function("noiseFloor", &noiseFloor);
  emscripten::function("estimatorTheory", &estimatorTheoryFor);
  emscripten::function("estimates", &estimates);
  emscripten::function("expectations", &expectationsAt);
}

}  // namespace descent::border
