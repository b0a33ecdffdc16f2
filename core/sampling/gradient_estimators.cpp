#include "descent/sampling/gradient_estimators.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "descent/numeric/quadrature.h"
#include "descent/numeric/random.h"
#include "descent/sampling/minibatch.h"

namespace descent {
namespace {

constexpr double kRootTwoPi = 2.5066282746310005024;
constexpr std::size_t kScore = 0, kBaseline = 1, kPathwise = 2, kMeasure = 3;

/// f of one variable with its derivative. Under the normal law a hole of a single point, such as that of
/// x/|x|, has no weight: its neighbour stands for it.
class Curve {
 public:
  Curve(const Tape& tape, Law law) : evaluation_(tape), x_(1), slope_(1), skips_(law == Law::Normal) {}

  double value(double y) {
    x_[0] = y;
    const double f = evaluation_.value(x_);
    if (std::isfinite(f) || !skips_) return f;
    x_[0] = beside(y);
    return evaluation_.value(x_);
  }

  /// f(y); afterwards `slope()` is f'(y).
  double gradient(double y) {
    x_[0] = y;
    const double f = evaluation_.gradient(x_, slope_);
    if ((std::isfinite(f) && std::isfinite(slope_[0])) || !skips_) return f;
    x_[0] = beside(y);
    return evaluation_.gradient(x_, slope_);
  }
  double slope() const { return slope_[0]; }

 private:
  static double beside(double y) { return y + 1e-9 * (1 + std::abs(y)); }

  TapeEvaluation evaluation_;
  Vector x_, slope_;
  bool skips_;
};

Error noValue() {
  return rangeError("expression",
                    "expression must have a finite value and slope wherever y may fall; it does not.");
}

// Beyond, the normal density is below 1e-33. Halves of no round number: a jump at one falls on no node.
constexpr double kReach = 12.345678917;
constexpr int kPieces = 24;
constexpr double kTolerance = 1e-12;
// An integrand of which so much is left at the end of the reach has no integral.
constexpr double kTail = 1e-6;

double density(double noise) { return std::exp(-0.5 * noise * noise) / kRootTwoPi; }

Error noExpectation() {
  return rangeError("expression", "expression must not grow so fast that f(y) has no expectation.");
}

Result<EstimatorTheory> normalTheory(const Tape& f, const Distribution& y, double b) {
  Curve curve(f, y.law);
  const double sigma = y.deviation;
  // Noise of both signs at once: what is even in it cancels from the gradient before it is summed.
  const auto integrand = [&](double noise) -> std::array<double, 6> {
    const double weight = density(noise);
    const double up = curve.gradient(y.theta + sigma * noise), slopeUp = curve.slope();
    const double down = curve.gradient(y.theta - sigma * noise), slopeDown = curve.slope();
    const double s2 = noise * noise / (sigma * sigma);
    return {weight * (up + down),           weight * noise / sigma * (up - down),
            weight * s2 * (up + down),      weight * s2 * (up * up + down * down),
            weight * (slopeUp + slopeDown), weight * (slopeUp * slopeUp + slopeDown * slopeDown)};
  };
  const auto byNoise = integrate<6>(integrand, 0, kReach, kPieces, kTolerance);
  const auto byMeasure = integrate<1>(
      [&](double w) -> std::array<double, 1> {
        const double difference = curve.value(y.theta + sigma * w) - curve.value(y.theta - sigma * w);
        return {w * std::exp(-0.5 * w * w) * difference * difference};
      },
      0, kReach, kPieces, kTolerance);
  if (!byNoise.finite || !byMeasure.finite) return noValue();
  constexpr std::size_t kSquares = 3;
  if (integrand(kReach)[kSquares] > kTail * byNoise.values[kSquares]) return noExpectation();

  const auto [expectation, gradient, weighted, squares, slope, slopeSquares] = byNoise.values;
  const double c = 1 / (sigma * kRootTwoPi);
  const double own = gradient * gradient;
  const auto variance = [](double squared, double mean) { return std::max(0.0, squared - mean); };
  EstimatorTheory theory;
  theory.expectation = expectation;
  theory.gradient = gradient;
  theory.bestBaseline = sigma * sigma * weighted;
  theory.moments[kScore] = {gradient, variance(squares, own)};
  theory.moments[kBaseline] = {gradient, variance(squares - 2 * b * weighted + b * b / (sigma * sigma), own)};
  theory.moments[kPathwise] = {slope, variance(slopeSquares, slope * slope)};
  theory.moments[kMeasure] = {gradient, variance(c * c * byMeasure.values[0], own)};
  return theory;
}

Result<EstimatorTheory> bernoulliTheory(const Tape& f, const Distribution& y, double b) {
  Curve curve(f, y.law);
  const double p = y.theta, q = 1 - y.theta;
  const double one = curve.value(1), zero = curve.value(0);
  if (!std::isfinite(one) || !std::isfinite(zero)) return noValue();
  const double gradient = one - zero;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  // p (x/p - m)^2 + q (z/q + m)^2 with x/p - z/q... : about the mean, so that nothing is left where nothing
  // is.
  const auto scoreVariance = [&](double x, double z) {
    const double up = x / p - gradient, down = -z / q - gradient;
    return p * up * up + q * down * down;
  };
  EstimatorTheory theory;
  theory.expectation = p * one + q * zero;
  theory.gradient = gradient;
  theory.bestBaseline = q * one + p * zero;
  theory.moments[kScore] = {gradient, scoreVariance(one, zero)};
  theory.moments[kBaseline] = {gradient, scoreVariance(one - b, zero - b)};
  theory.moments[kPathwise] = {none, none};
  theory.moments[kMeasure] = {gradient, 0};
  return theory;
}

}  // namespace

std::string_view estimatorId(Estimator estimator) {
  switch (estimator) {
    case Estimator::Score:
      return "score";
    case Estimator::ScoreBaseline:
      return "score-baseline";
    case Estimator::Pathwise:
      return "pathwise";
    case Estimator::MeasureValued:
      return "measure-valued";
  }
  return {};
}

Result<EstimatorTheory> estimatorTheory(const Tape& f, const Distribution& y, double baseline) {
  return y.law == Law::Normal ? normalTheory(f, y, baseline) : bernoulliTheory(f, y, baseline);
}

Result<std::vector<double>> expectations(const Tape& f, const Distribution& y,
                                         std::span<const double> thetas) {
  Curve curve(f, y.law);
  std::vector<double> values;
  values.reserve(thetas.size());
  for (const double theta : thetas) {
    if (y.law == Law::Bernoulli) {
      values.push_back(theta * curve.value(1) + (1 - theta) * curve.value(0));
    } else {
      const auto integral = integrate<1>(
          [&](double noise) -> std::array<double, 1> {
            return {density(noise) *
                    (curve.value(theta + y.deviation * noise) + curve.value(theta - y.deviation * noise))};
          },
          0, kReach, kPieces / 2, 1e-9);
      if (!integral.finite) return noValue();
      values.push_back(integral.values[0]);
    }
    if (!std::isfinite(values.back())) return noValue();
  }
  return values;
}

EstimatorRecord recordOf(ConstTableRef estimates, std::span<const Index> counts,
                         const EstimatorMoments& moments, double gradient) {
  const Index size = estimates.cols();
  const double repetitions = static_cast<double>(estimates.rows());
  EstimatorRecord record{Vector(size), Vector(size), Vector(size), Vector(size), Vector(size)};
  for (Index c = 0; c < size; ++c) {
    const SampleMoments sample = momentsOf(estimates.col(c));
    record.means[c] = sample.mean[0];
    record.variances[c] = sample.covariance(0, 0);
    record.expectedVariances[c] = moments.variance / static_cast<double>(counts[static_cast<std::size_t>(c)]);
    record.errors[c] = std::abs(sample.mean[0] - gradient);
    record.chances[c] = std::sqrt(record.expectedVariances[c] / repetitions);
  }
  return record;
}

Result<EstimatorRuns> runEstimators(const Tape& f, const Distribution& y, double baseline, Index repetitions,
                                    Index samples, std::uint64_t seed) {
  Curve curve(f, y.law);
  const bool normal = y.law == Law::Normal;
  const double sigma = y.deviation, c = 1 / (sigma * kRootTwoPi);
  EstimatorRuns runs;
  for (Index n = 1; n <= samples; n *= 2) runs.counts.push_back(n);
  for (std::size_t e = 0; e < estimators.size(); ++e)
    if (normal || e != kPathwise)
      runs.estimates[e].resize(repetitions, static_cast<Index>(runs.counts.size()));
  const double one = normal ? 0 : curve.value(1), zero = normal ? 0 : curve.value(0);
  if (!std::isfinite(one) || !std::isfinite(zero)) return noValue();

  RandomStream noise(seed, "noise"), measure(seed, "measure");
  for (Index r = 0; r < repetitions; ++r) {
    std::array<double, estimators.size()> sums{};
    Index column = 0;
    for (Index i = 1; i <= samples; ++i) {
      double drawn, value, score, slope = 0, difference = one - zero;
      if (normal) {
        const double epsilon = noise.normal();
        drawn = y.theta + sigma * epsilon;
        value = curve.gradient(drawn);
        slope = curve.slope();
        score = epsilon / sigma;
        // 1 - u lies in (0, 1].
        const double w = std::sqrt(-2 * portableLog(1 - measure.uniform()));
        difference = c * (curve.value(y.theta + sigma * w) - curve.value(y.theta - sigma * w));
      } else {
        drawn = noise.uniform() < y.theta ? 1 : 0;
        value = drawn == 1 ? one : zero;
        score = drawn == 1 ? 1 / y.theta : -1 / (1 - y.theta);
      }
      if (!std::isfinite(value) || !std::isfinite(difference) || !std::isfinite(slope)) return noValue();
      if (r == 0) runs.draws.push_back(drawn);
      sums[kScore] += value * score;
      sums[kBaseline] += (value - baseline) * score;
      sums[kPathwise] += slope;
      sums[kMeasure] += difference;
      if (column < static_cast<Index>(runs.counts.size()) &&
          i == runs.counts[static_cast<std::size_t>(column)]) {
        for (std::size_t e = 0; e < estimators.size(); ++e)
          if (runs.estimates[e].size() > 0) runs.estimates[e](r, column) = sums[e] / static_cast<double>(i);
        ++column;
      }
    }
  }
  return runs;
}

}  // namespace descent
