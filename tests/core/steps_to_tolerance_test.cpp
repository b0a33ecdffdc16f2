#include "descent/dynamics/steps_to_tolerance.h"

#include <gtest/gtest.h>

#include <cmath>

#include "descent/dynamics/closed_form.h"
#include "descent/dynamics/rates.h"
#include "descent/dynamics/regime.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

// By plain steps on f, as an optimiser would go.
std::optional<std::int64_t> stepped(const Vector& eigenvalues, Vector x, double alpha, double beta,
                                    double tolerance, std::int64_t maxSteps) {
  const auto f = [&] { return 0.5 * eigenvalues.dot(x.cwiseAbs2()); };
  const double target = tolerance * f();
  Vector z = Vector::Zero(x.size());
  for (std::int64_t k = 0; k <= maxSteps; ++k) {
    if (f() <= target) return k;
    z = beta * z + eigenvalues.cwiseProduct(x);
    x -= alpha * z;
  }
  return std::nullopt;
}

TEST(StepsToTolerance, AgreesWithSteppingInEveryRegime) {
  RandomStream random(41, "test");
  int reached = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const Index n = 1 + static_cast<Index>(random.below(6));
    Vector eigenvalues(n), start(n);
    for (Index i = 0; i < n; ++i) {
      eigenvalues[i] = std::exp(random.uniform(-4, 1));
      start[i] = random.normal();
    }
    const double beta = trial % 3 == 0 ? 0 : random.uniform();
    const double alpha = random.uniform(0.001, 2.1 + 2 * beta) / eigenvalues.maxCoeff();
    const double tolerance = std::exp(random.uniform(-20, 0));
    const auto expected = stepped(eigenvalues, start, alpha, beta, tolerance, 3000);
    EXPECT_EQ(stepsToTolerance(eigenvalues, start, alpha, beta, tolerance, 3000), expected)
        << "trial " << trial << " alpha " << alpha << " beta " << beta;
    reached += expected.has_value();
  }
  EXPECT_GT(reached, 200);
}

TEST(StepsToTolerance, OfGradientDescentByTheFormula) {
  // One direction: (1 - p)^2k <= tolerance.
  EXPECT_EQ(stepsToTolerance(Vector{{1}}, Vector{{5}}, 0.5, 0, 0x1p-10), 5);
  EXPECT_EQ(stepsToTolerance(Vector{{1}}, Vector{{5}}, 0.5, 0, 0x1.fffp-11), 6);
  EXPECT_EQ(stepsToTolerance(Vector{{1}}, Vector{{5}}, 1.5, 0, 0x1p-10), 5);
  EXPECT_EQ(stepsToTolerance(Vector{{1}}, Vector{{5}}, 1, 0, 1e-300), 1);
  // Long runs at once: ln(1000)/(2e-6) = 3453877.6 - 1/2 ...
  const auto k = stepsToTolerance(Vector{{1e-6, 1}}, Vector{{1, 0}}, 1, 0, 1e-3);
  ASSERT_TRUE(k);
  EXPECT_EQ(*k, static_cast<std::int64_t>(std::ceil(std::log(1e-3) / (2 * std::log1p(-1e-6)))));
}

TEST(StepsToTolerance, StartAndToleranceDecideTheTrivialCases) {
  EXPECT_EQ(stepsToTolerance(Vector{{1, 2}}, Vector{{0, 0}}, 0.1, 0, 1e-3), 0);
  EXPECT_EQ(stepsToTolerance(Vector{{1, 2}}, Vector{{1, 1}}, 0.1, 0.9, 1), 0);
  EXPECT_EQ(stepsToTolerance(Vector(0), Vector(0), 0.1, 0, 1e-3), 0);
  // Flat directions contribute nothing, wherever they start.
  EXPECT_EQ(stepsToTolerance(Vector{{0, 1e-17, 1}}, Vector{{1e9, 1e9, 1}}, 0.5, 0, 0x1p-10), 5);
  EXPECT_EQ(stepsToTolerance(Vector{{0, 0}}, Vector{{1, 1}}, 0.5, 0, 1e-3), 0);
}

TEST(StepsToTolerance, SaysWhenItIsNeverReached) {
  EXPECT_FALSE(stepsToTolerance(Vector{{-1, 1}}, Vector{{0, 1}}, 0.1, 0, 1e-3));
  EXPECT_FALSE(stepsToTolerance(Vector{{1, 2}}, Vector{{1, 1}}, 1, 0, 1e-3));    // exactly at the edge
  EXPECT_FALSE(stepsToTolerance(Vector{{1, 2}}, Vector{{1, 1}}, 1.1, 0, 1e-3));  // beyond
  EXPECT_FALSE(stepsToTolerance(Vector{{1, 2}}, Vector{{1, 1}}, 2.5, 0.9, 1e-3));
  EXPECT_FALSE(stepsToTolerance(Vector{{1}}, Vector{{1}}, 0.5, 1.2, 1e-12, 100'000));  // spirals out
  EXPECT_FALSE(stepsToTolerance(Vector{{1e-3, 1}}, Vector{{1, 1}}, 1, 0, 1e-6, 1000));
  // A divergent direction that starts small: the error dips below the tolerance first.
  EXPECT_EQ(stepsToTolerance(Vector{{1, 2}}, Vector{{1, 1e-6}}, 1.05, 0, 1e-3), 2);
}

TEST(StepsToTolerance, MonotoneMomentumIsFoundWithoutStepping) {
  const Vector eigenvalues{{1e-7, 1e-6}}, start{{1, 1}};
  const auto k = stepsToTolerance(eigenvalues, start, 0.05, 0.3, 1e-6, 2'000'000'000);
  ASSERT_TRUE(k);
  EXPECT_GT(*k, 100'000'000);
  const std::vector<std::int64_t> steps{0, *k - 1, *k};
  const Vector errors = closedForm(eigenvalues, start, 0.05, 0.3, steps).errors.colwise().sum();
  EXPECT_GT(errors[1], 1e-6 * errors[0]);
  EXPECT_LE(errors[2], 1e-6 * errors[0]);
}

TEST(StepsToTolerance, MomentumNeedsTheRootOfTheConditionNumber) {
  const Vector eigenvalues{{1e-4, 1}}, start{{1, 1}};
  const auto gd = optimalGradientDescent(1e-4, 1);
  const auto ball = optimalHeavyBall(1e-4, 1);
  const auto slow = stepsToTolerance(eigenvalues, start, gd.learningRate, 0, 1e-6);
  const auto fast = stepsToTolerance(eigenvalues, start, ball.learningRate, ball.momentum, 1e-6);
  ASSERT_TRUE(slow && fast);
  EXPECT_GT(*slow, 10'000);
  EXPECT_LT(*fast, 1000);
  EXPECT_EQ(fast, stepped(eigenvalues, start, ball.learningRate, ball.momentum, 1e-6, 10'000));
}

// The step after the last one at which the error is above.
std::int64_t lastAbove(double lambda, double alpha, double beta, double fraction, std::int64_t steps) {
  double x = 1, z = 0;
  std::int64_t answer = 0;
  for (std::int64_t k = 0; k <= steps; ++k) {
    if (x * x > fraction) answer = k + 1;
    z = beta * z + lambda * x;
    x -= alpha * z;
  }
  return answer;
}

TEST(Milestone, IsTheStepAfterTheLastOneAbove) {
  RandomStream random(42, "test");
  for (int trial = 0; trial < 500; ++trial) {
    const double beta = trial % 4 == 0 ? 0 : random.uniform(0, 0.99);
    double alphaLambda = random.uniform(0.002, 2 + 2 * beta - 0.002);
    if (trial % 5 == 1) {  // beside critical damping
      const double root = 1 + (trial % 2 == 0 ? 1 : -1) * std::sqrt(beta);
      alphaLambda =
          root * root * (1 + std::ldexp(random.uniform(-1, 1), -static_cast<int>(random.below(50))));
    }
    if (spectralRadius(alphaLambda, beta) > 0.9995) continue;
    const double fraction = std::exp(random.uniform(-15, 0));
    const auto k = milestone(1, alphaLambda, beta, fraction);
    ASSERT_TRUE(k) << alphaLambda << " " << beta;
    EXPECT_EQ(*k, lastAbove(1, alphaLambda, beta, fraction, 60'000))
        << "alpha lambda " << alphaLambda << " beta " << beta << " fraction " << fraction;
  }
}

TEST(Milestone, OfGradientDescentIsExactAtTheBoundary) {
  EXPECT_EQ(milestone(1, 0.5, 0, 0.25), 1);
  EXPECT_EQ(milestone(1, 0.5, 0, std::nextafter(0.25, 0)), 2);
  EXPECT_EQ(milestone(1, 0.5, 0, 0x1p-20), 10);
  EXPECT_EQ(milestone(1, 1.5, 0, 0x1p-20), 10);
  EXPECT_EQ(milestone(1, 1, 0, 1e-12), 1);
  EXPECT_EQ(milestone(1, 0.5, 0, 1), 0);
  EXPECT_GT(milestone(1, 3.7, 0.9, 1), 1);  // momentum first overshoots
  EXPECT_EQ(milestone(1, 3.7, 0.9, 1), lastAbove(1, 3.7, 0.9, 1, 10'000));
  // Far off: ln(100)/(2 lambda alpha) = 2.302585e12.
  const auto k = milestone(1e-12, 1, 0, 0.01);
  ASSERT_TRUE(k);
  EXPECT_NEAR(static_cast<double>(*k) / 2.302585092994e12, 1, 1e-11);
}

TEST(Milestone, IsNeverReachedWhereNothingConverges) {
  EXPECT_FALSE(milestone(0, 0.5, 0.9, 0.01));
  EXPECT_FALSE(milestone(-1, 0.5, 0.9, 0.01));
  EXPECT_FALSE(milestone(1, 0, 0, 0.01));
  EXPECT_FALSE(milestone(1, 2, 0, 0.01));
  EXPECT_FALSE(milestone(1, 2.5, 0, 0.01));
  EXPECT_FALSE(milestone(1, 1, 1, 0.01));
  EXPECT_FALSE(milestone(1e-300, 1, 0, 0.01));  // beyond 2^53
}

}  // namespace
}  // namespace descent
