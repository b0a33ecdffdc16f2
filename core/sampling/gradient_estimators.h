#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "descent/autodiff/tape.h"
#include "descent/data/table.h"
#include "descent/numeric/result.h"

namespace descent {

/// Ways to estimate d/dtheta E f(y), y drawn from p(y; theta), from draws alone (Mohamed, Rosca, Figurnov,
/// Mnih 2020, Monte Carlo Gradient Estimation in Machine Learning, JMLR 21). One draw each:
///
///   Score          f(y) s(y), s = d/dtheta log p(y; theta)
///   ScoreBaseline  (f(y) - b) s(y), with any constant b, since E s = 0
///   Pathwise       f'(y) dy/dtheta, where y is a smooth function of theta and of noise that does not know
///                  theta; unbiased only where f has no jumps
///   MeasureValued  c (f(y+) - f(y-)), dp/dtheta being the difference of two densities, each times c
///
/// For y ~ N(theta, sigma^2): s = (y - theta)/sigma^2, dy/dtheta = 1, c = 1/(sigma sqrt(2 pi)),
/// y+- = theta +- sigma w with w of density w exp(-w^2/2), the same w for both. For y = 1 with probability
/// theta, else 0: s = 1/theta or -1/(1 - theta), no path, y+- = 1 and 0 with c = 1.
enum class Estimator { Score, ScoreBaseline, Pathwise, MeasureValued };
inline constexpr std::array<Estimator, 4> estimators{Estimator::Score, Estimator::ScoreBaseline,
                                                     Estimator::Pathwise, Estimator::MeasureValued};
std::string_view estimatorId(Estimator estimator);

enum class Law { Normal, Bernoulli };

/// y's law: Normal with mean `theta` and standard deviation `deviation` > 0, or Bernoulli with probability
/// `theta` in (0, 1).
struct Distribution {
  Law law = Law::Normal;
  double theta = 0;
  double deviation = 1;
};

/// Mean and variance of one draw; not numbers where there is no such estimator.
struct EstimatorMoments {
  double mean = 0;
  double variance = 0;
};

/// What theory says. For the normal law by quadrature to about 1e-10 of the integrand's size, jumps included.
struct EstimatorTheory {
  double expectation = 0;   ///< E f(y)
  double gradient = 0;      ///< d/dtheta E f(y)
  double bestBaseline = 0;  ///< E f s^2 / E s^2, which makes the variance least
  std::array<EstimatorMoments, estimators.size()> moments;
};

/// `f`: a tape of one variable. Refuses an f without finite values where y may fall.
Result<EstimatorTheory> estimatorTheory(const Tape& f, const Distribution& y, double baseline);

/// E f(y) at each of several thetas.
Result<std::vector<double>> expectations(const Tape& f, const Distribution& y,
                                         std::span<const double> thetas);

/// Estimates from draws. Every repetition has its own draws; of those, the first 1, 2, 4, ... are averaged,
/// so that a larger sample holds the smaller one.
struct EstimatorRuns {
  std::vector<Index> counts;  ///< 1, 2, 4, ..., up to `samples`
  /// repetitions x counts, one table an estimator; empty where there is no such estimator.
  std::array<Table, estimators.size()> estimates;
  std::vector<double> draws;  ///< y of the first repetition, `samples` of them
};

/// What the repetitions of one estimator say, count by count, beside what theory does.
struct EstimatorRecord {
  Vector means;
  Vector variances;          ///< measured, divided by repetitions - 1
  Vector expectedVariances;  ///< of one draw over the count
  Vector errors;             ///< |mean - gradient|: the bias, and what chance leaves
  Vector chances;  ///< root of expectedVariances / repetitions: how large errors are by chance alone
};
EstimatorRecord recordOf(ConstTableRef estimates, std::span<const Index> counts,
                         const EstimatorMoments& moments, double gradient);

/// Streams "noise" and "measure" of the seed: another theta, f or baseline meets the same noise.
Result<EstimatorRuns> runEstimators(const Tape& f, const Distribution& y, double baseline, Index repetitions,
                                    Index samples, std::uint64_t seed);

}  // namespace descent
