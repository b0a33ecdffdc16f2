#include "descent/sampling/gradient_estimators.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "descent/autodiff/expression.h"
#include "descent/numeric/quadrature.h"
#include "support/near.h"
#include "support/refused.h"

namespace descent {
namespace {

Tape lossTape(const std::string& text) {
  auto parsed = parseExpression(text, std::vector<std::string>{"y"});
  EXPECT_TRUE(parsed.ok()) << text;
  return parsed->tape;
}

EstimatorTheory theory(const std::string& f, double theta, double sigma, double b = 0) {
  const auto made = estimatorTheory(lossTape(f), {Law::Normal, theta, sigma}, b);
  EXPECT_TRUE(made.ok()) << f;
  return *made;
}

double variance(const EstimatorTheory& t, Estimator e) {
  return t.moments[static_cast<std::size_t>(e)].variance;
}
double mean(const EstimatorTheory& t, Estimator e) { return t.moments[static_cast<std::size_t>(e)].mean; }

void close(double actual, double expected) {
  EXPECT_NEAR(actual, expected, 1e-10 * std::max(1.0, std::abs(expected)));
}

constexpr double kTheta[] = {-1.3, 0, 0.4, 2};
constexpr double kSigma[] = {0.3, 1, 1.7};
constexpr const char* kStep = "0.5 + 0.5*y/abs(y)";

double normalDensity(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi); }
double normalBelow(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

TEST(GradientEstimators, OfASquareHaveTheirClosedForms) {
  for (const double t : kTheta)
    for (const double s : kSigma) {
      const double b = 0.7, t2 = t * t, s2 = s * s;
      const EstimatorTheory found = theory("y^2", t, s, b);
      close(found.expectation, t2 + s2);
      close(found.gradient, 2 * t);
      close(found.bestBaseline, t2 + 3 * s2);
      // E y^4 e^2 with y = t + s e: E e^2 = 1, E e^4 = 3, E e^6 = 15.
      const double squares = (t2 * t2 + 6 * t2 * s2 * 3 + s2 * s2 * 15) / s2;
      close(variance(found, Estimator::Score), squares - 4 * t2);
      close(variance(found, Estimator::ScoreBaseline),
            squares - 2 * b * (t2 + 3 * s2) / s2 + b * b / s2 - 4 * t2);
      close(variance(found, Estimator::Pathwise), 4 * s2);
      // (f(y+) - f(y-)) = 4 t s w, E w^2 = 2.
      close(variance(found, Estimator::MeasureValued), 16 * t2 * 2 / (2 * std::numbers::pi) - 4 * t2);
      for (const Estimator e : estimators) close(mean(found, e), 2 * t);
    }
}

TEST(GradientEstimators, OfACubeAnExponentialAndASineHaveTheirClosedForms) {
  for (const double t : kTheta)
    for (const double s : kSigma) {
      const double s2 = s * s;
      const EstimatorTheory cube = theory("y^3", t, s);
      close(cube.expectation, t * t * t + 3 * t * s2);
      close(cube.gradient, 3 * (t * t + s2));
      // Var 3 y^2
      close(variance(cube, Estimator::Pathwise), 9 * (4 * t * t * s2 + 2 * s2 * s2));

      const EstimatorTheory exponential = theory("exp(y)", t, s);
      const double m = std::exp(t + 0.5 * s2);
      close(exponential.expectation, m);
      close(exponential.gradient, m);
      // Under exp(2y) the noise is N(2 s, 1).
      const double square = std::exp(2 * t + 2 * s2);
      close(variance(exponential, Estimator::Score), square * (1 + 4 * s2) / s2 - m * m);
      close(variance(exponential, Estimator::Pathwise), square - m * m);
      close(exponential.bestBaseline, m * (1 + s2));

      const EstimatorTheory sine = theory("sin(y)", t, s);
      const double damped = std::exp(-0.5 * s2), twice = std::exp(-2 * s2);
      close(sine.expectation, std::sin(t) * damped);
      close(sine.gradient, std::cos(t) * damped);
      close(variance(sine, Estimator::Pathwise),
            0.5 * (1 + std::cos(2 * t) * twice) - std::pow(std::cos(t) * damped, 2));
      // E sin^2(y) e^2, with E cos(2 s e) e^2 = (1 - 4 s^2) exp(-2 s^2).
      close(variance(sine, Estimator::Score),
            (0.5 - 0.5 * std::cos(2 * t) * (1 - 4 * s2) * twice) / s2 - std::pow(std::cos(t) * damped, 2));
      for (const Estimator e : estimators) close(mean(sine, e), std::cos(t) * damped);
    }
}

TEST(GradientEstimators, OfAStepThePathwiseOneSeesNothing) {
  for (const double t : kTheta)
    for (const double s : kSigma) {
      const EstimatorTheory found = theory(kStep, t, s);
      const double z = t / s, gradient = normalDensity(z) / s;
      close(found.expectation, normalBelow(z));
      close(found.gradient, gradient);
      EXPECT_EQ(mean(found, Estimator::Pathwise), 0);
      EXPECT_EQ(variance(found, Estimator::Pathwise), 0);
      // E e^2 over e > -z is below(z) - z density(z).
      close(variance(found, Estimator::Score),
            (normalBelow(z) - z * normalDensity(z)) / (s * s) - gradient * gradient);
      // f(y+) - f(y-) is 1 where w > |z|.
      close(variance(found, Estimator::MeasureValued),
            std::exp(-0.5 * z * z) / (2 * std::numbers::pi * s * s) - gradient * gradient);
    }
}

TEST(GradientEstimators, TheBestBaselineIsTheLowestPointOfAParabola) {
  const double best = theory("exp(y)", 0.5, 0.8).bestBaseline;
  const double lowest = variance(theory("exp(y)", 0.5, 0.8, best), Estimator::ScoreBaseline);
  for (const double off : {-1.0, -0.1, 0.1, 1.0})
    close(variance(theory("exp(y)", 0.5, 0.8, best + off), Estimator::ScoreBaseline),
          lowest + off * off / 0.64);
}

TEST(GradientEstimators, OfACoin) {
  const auto found = estimatorTheory(lossTape("(y - 0.45)^2"), {Law::Bernoulli, 0.3, 1}, 0.2);
  ASSERT_TRUE(found.ok());
  const double one = 0.55 * 0.55, zero = 0.45 * 0.45;
  close(found->expectation, 0.3 * one + 0.7 * zero);
  close(found->gradient, one - zero);
  const auto squares = [](double x, double z) { return x * x / 0.3 + z * z / 0.7; };
  const double g2 = (one - zero) * (one - zero);
  close(variance(*found, Estimator::Score), squares(one, zero) - g2);
  close(variance(*found, Estimator::ScoreBaseline), squares(one - 0.2, zero - 0.2) - g2);
  EXPECT_EQ(variance(*found, Estimator::MeasureValued), 0);
  EXPECT_TRUE(std::isnan(mean(*found, Estimator::Pathwise)));
  const auto best = estimatorTheory(lossTape("(y - 0.45)^2"), {Law::Bernoulli, 0.3, 1}, found->bestBaseline);
  EXPECT_NEAR(variance(*best, Estimator::ScoreBaseline), 0, 1e-15);
}

TEST(GradientEstimators, DrawsFollowTheTheory) {
  constexpr Index repetitions = 4000;
  for (const std::string& f : {std::string("y^2"), std::string("sin(3*y)"), std::string(kStep)})
    for (const Law law : {Law::Normal, Law::Bernoulli}) {
      // Half a step stands at 0, where the coin falls: not for it.
      if (law == Law::Bernoulli && f == kStep) continue;
      const Distribution y{law, 0.4, 0.7};
      const auto expected = estimatorTheory(lossTape(f), y, 0.3);
      const auto runs = runEstimators(lossTape(f), y, 0.3, repetitions, 64, 9);
      ASSERT_TRUE(expected.ok() && runs.ok());
      ASSERT_EQ(runs->counts, (std::vector<Index>{1, 2, 4, 8, 16, 32, 64}));
      for (std::size_t e = 0; e < estimators.size(); ++e) {
        const Table& estimates = runs->estimates[e];
        if (estimates.size() == 0) {
          EXPECT_EQ(law, Law::Bernoulli);
          continue;
        }
        for (Index c = 0; c < estimates.cols(); ++c) {
          const double one =
              expected->moments[e].variance / static_cast<double>(runs->counts[static_cast<std::size_t>(c)]);
          const double average = estimates.col(c).mean();
          EXPECT_NEAR(average, expected->moments[e].mean, 5 * std::sqrt(one / repetitions) + 1e-12)
              << f << ", estimator " << e << ", column " << c;
          const double measured = (estimates.col(c).array() - average).square().mean();
          EXPECT_NEAR(measured, one, 0.2 * one + 1e-12) << f << ", estimator " << e << ", column " << c;
        }
      }
    }
}

TEST(GradientEstimators, ARecordHoldsMeasureBesideTheory) {
  Table estimates(3, 2);
  estimates << 1, 2, 2, 2, 6, 2;
  const std::vector<Index> counts{1, 4};
  const EstimatorRecord record = recordOf(estimates, counts, {.mean = 3, .variance = 12}, 5);
  EXPECT_TRUE(near(record.means, Vector{{3, 2}}, 1e-15));
  EXPECT_TRUE(near(record.variances, Vector{{7, 0}}, 1e-15));
  EXPECT_TRUE(near(record.expectedVariances, Vector{{12, 3}}, 1e-15));
  EXPECT_TRUE(near(record.errors, Vector{{2, 3}}, 1e-15));
  EXPECT_TRUE(near(record.chances, Vector{{2, 1}}, 1e-15));
}

TEST(GradientEstimators, TheSameSeedMeetsTheSameNoise) {
  const auto at = [](double theta, std::uint64_t seed) {
    return runEstimators(lossTape("y"), {Law::Normal, theta, 0.5}, 0, 3, 8, seed);
  };
  const auto first = at(0, 1), again = at(0, 1), moved = at(1, 1), other = at(0, 2);
  EXPECT_EQ(first->estimates, again->estimates);
  EXPECT_NE(first->draws, other->draws);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_NEAR(moved->draws[i], first->draws[i] + 1, 1e-15);
}

TEST(GradientEstimators, ExpectationsAreThoseOfTheTheory) {
  const double thetas[] = {-1, 0.3, 2};
  for (const std::string& f : {std::string("exp(y)"), std::string(kStep)}) {
    const auto values = expectations(lossTape(f), {Law::Normal, 0, 0.9}, thetas);
    ASSERT_TRUE(values.ok());
    for (std::size_t i = 0; i < 3; ++i)
      EXPECT_NEAR((*values)[i], theory(f, thetas[i], 0.9).expectation, 1e-8 * std::max(1.0, (*values)[i]));
  }
}

TEST(GradientEstimators, RefuseWhatHasNoValueOrNoExpectation) {
  EXPECT_TRUE(refused(estimatorTheory(lossTape("log(y)"), {Law::Normal, 1, 1}, 0), "expression",
                      "expression must have a finite value and slope"));
  EXPECT_TRUE(refused(runEstimators(lossTape("log(y)"), {Law::Normal, 0, 1}, 0, 10, 10, 1), "expression",
                      "expression must have a finite value"));
  EXPECT_TRUE(
      refused(expectations(lossTape("1/y + log(y)"), {Law::Bernoulli, 0.5, 1}, std::vector<double>{0.5}),
              "expression", "expression must have a finite value"));
  EXPECT_TRUE(refused(estimatorTheory(lossTape("exp(y^2)"), {Law::Normal, 0, 1}, 0), "expression",
                      "expression must not grow so fast"));
  EXPECT_TRUE(estimatorTheory(lossTape("exp(y^2)"), {Law::Normal, 0, 0.3}, 0).ok());
}

TEST(Quadrature, FindsKnownIntegrals) {
  const auto two = integrate<2>(
      [](double x) -> std::array<double, 2> {
        return {std::exp(x), std::sqrt(x)};
      },
      0, 1, 1, 1e-13);
  close(two.values[0], std::numbers::e - 1);
  close(two.values[1], 2.0 / 3);
  const auto jump =
      integrate<1>([](double x) -> std::array<double, 1> { return {x > 1 / std::numbers::pi ? 1.0 : 0.0}; },
                   0, 1, 3, 1e-12);
  close(jump.values[0], 1 - 1 / std::numbers::pi);
  const auto pole =
      integrate<1>([](double x) -> std::array<double, 1> { return {std::log(x)}; }, -1, 1, 2, 1e-9);
  EXPECT_FALSE(pole.finite);
}

}  // namespace
}  // namespace descent
