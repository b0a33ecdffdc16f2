#include "descent/dynamics/rates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "descent/dynamics/regime.h"
#include "descent/numeric/random.h"
#include "descent/numeric/spectrum.h"

namespace descent {
namespace {

// The factor per step of |(z, x)| over `steps` steps after `before` of them, by stepping.
double measuredRate(const Vector& eigenvalues, double alpha, double beta, int before, int steps) {
  Vector x = Vector::Ones(eigenvalues.size());
  Vector z = Vector::Zero(eigenvalues.size());
  double logSize = 0;
  for (int k = 0; k < before + steps; ++k) {
    z = beta * z + eigenvalues.cwiseProduct(x);
    x -= alpha * z;
    // Kept in range by scaling, which a linear rule does not notice.
    const double size = std::hypot(x.norm(), alpha * z.norm());
    if (k >= before) logSize += std::log(size);
    x /= size;
    z /= size;
  }
  return std::exp(logSize / steps);
}

TEST(Rates, OfGradientDescentAreWhatSteppingShows) {
  const Vector eigenvalues{{1, 3, 8, 20}};
  for (const double alpha : {0.01, 0.05, 2.0 / 21, 0.099, 0.12}) {
    EXPECT_NEAR(worstRate(eigenvalues, alpha, 0), measuredRate(eigenvalues, alpha, 0, 20'000, 1000), 1e-6)
        << alpha;
    EXPECT_DOUBLE_EQ(worstRate(eigenvalues, alpha, 0),
                     std::max(std::abs(1 - alpha), std::abs(1 - 20 * alpha)));
  }
}

TEST(Rates, OfHeavyBallAreWhatSteppingShows) {
  const Vector eigenvalues{{1, 3, 8, 20}};
  RandomStream random(31, "test");
  for (int trial = 0; trial < 20; ++trial) {
    const double alpha = random.uniform(0.01, 0.2), beta = random.uniform(0.1, 0.95);
    EXPECT_NEAR(worstRate(eigenvalues, alpha, beta), measuredRate(eigenvalues, alpha, beta, 20'000, 5000),
                2e-3)
        << alpha << " " << beta;
  }
}

TEST(Rates, OptimumOfGradientDescentIsOne) {
  const Vector eigenvalues{{2, 5, 30}};
  const auto best = optimalGradientDescent(2, 30);
  EXPECT_DOUBLE_EQ(best.learningRate, 2.0 / 32);
  EXPECT_DOUBLE_EQ(best.rate, 14.0 / 16);  // kappa = 15
  EXPECT_NEAR(worstRate(eigenvalues, best.learningRate, 0), best.rate, 1e-15);
  for (const double factor : {0.5, 0.99, 1.01, 1.5}) {
    EXPECT_GT(worstRate(eigenvalues, best.learningRate * factor, 0), best.rate);
  }
}

TEST(Rates, OptimumOfHeavyBallIsOne) {
  const Vector eigenvalues{{1, 7, 100}};
  const auto best = optimalHeavyBall(1, 100);
  EXPECT_DOUBLE_EQ(best.learningRate, 4.0 / 121);
  EXPECT_DOUBLE_EQ(best.momentum, 81.0 / 121);
  EXPECT_DOUBLE_EQ(best.rate, 9.0 / 11);
  // Beside a double root the radius moves by the square root of rounding.
  EXPECT_NEAR(worstRate(eigenvalues, best.learningRate, best.momentum), best.rate, 1e-7);
  RandomStream random(32, "test");
  for (int trial = 0; trial < 2000; ++trial) {
    const double alpha = best.learningRate * std::exp(random.uniform(-1, 0.6));
    EXPECT_GT(worstRate(eigenvalues, alpha, random.uniform()), best.rate - 1e-7);
  }
  // Both extremes are critically damped.
  EXPECT_NEAR(criticalMomentum(best.learningRate * 1), best.momentum, 1e-15);
  EXPECT_NEAR(criticalMomentum(best.learningRate * 100), best.momentum, 1e-15);
  EXPECT_EQ(regime(best.learningRate * 1, best.momentum), Regime::Monotone);
  EXPECT_EQ(regime(best.learningRate * 100, best.momentum), Regime::Oscillating);
}

TEST(Rates, PerfectConditioningIsSolvedInOneStep) {
  const auto gd = optimalGradientDescent(3, 3);
  EXPECT_DOUBLE_EQ(gd.learningRate, 1.0 / 3);
  EXPECT_EQ(gd.rate, 0);
  const auto momentum = optimalHeavyBall(3, 3);
  EXPECT_DOUBLE_EQ(momentum.learningRate, 1.0 / 3);
  EXPECT_EQ(momentum.momentum, 0);
  EXPECT_EQ(momentum.rate, 0);
  EXPECT_EQ(worstRate(Vector{{2}}, 0.5, 0), 0);
}

TEST(Rates, ZeroEigenvaluesDoNotCountAndNegativeOnesDiverge) {
  EXPECT_DOUBLE_EQ(worstRate(Vector{{0, 1e-17, 1, 2}}, 0.5, 0), 0.5);
  EXPECT_GT(worstRate(Vector{{-0.1, 1, 2}}, 0.5, 0), 1);
  EXPECT_EQ(worstRate(Vector{{0, 0}}, 0.5, 0.9), 0);
  const auto range = positiveRange(Vector{{0, 5, 1e-17, 1, 2}});
  ASSERT_TRUE(range);
  EXPECT_EQ(range->smallest, 1);
  EXPECT_EQ(range->largest, 5);
  EXPECT_FALSE(positiveRange(Vector{{0, 0}}));
  EXPECT_FALSE(positiveRange(Vector(0)));
  EXPECT_FALSE(positiveRange(Vector{{-1}}));
}

TEST(Rates, CriticalMomentumIsTheBestForItsDirection) {
  for (const double alphaLambda : {0.01, 0.3, 1.0, 2.5}) {
    const double best = criticalMomentum(alphaLambda);
    const double radius = spectralRadius(alphaLambda, best);
    for (double beta = 0.001; beta < 1; beta += 0.001) {
      EXPECT_GE(spectralRadius(alphaLambda, beta), radius - 1e-7) << alphaLambda << " " << beta;
    }
  }
}

}  // namespace
}  // namespace descent
