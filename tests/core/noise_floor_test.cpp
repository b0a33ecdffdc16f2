#include "descent/sampling/noise_floor.h"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>

#include "descent/numeric/random.h"

namespace descent {
namespace {

/// E 1/2 lambda x_k^2 by the second moments of (z, x), step by step: S+ = R S R' + variance v v', v = (1,
/// -alpha)'.
double byMoments(double lambda, double variance, double alpha, double beta, double start, int steps) {
  Eigen::Matrix2d r, s = Eigen::Matrix2d::Zero();
  r << beta, lambda, -alpha * beta, 1 - alpha * lambda;
  const Eigen::Vector2d v(1, -alpha);
  s(1, 1) = start * start;
  for (int k = 0; k < steps; ++k) s = r * s * r.transpose() + variance * v * v.transpose();
  return 0.5 * lambda * s(1, 1);
}

TEST(NoiseFloor, TheTwoPartsAddUpToTheSecondMoment) {
  for (const double lambda : {0.1, 1.0, 10.0})
    for (const double beta : {0.0, 0.5, 0.9})
      for (const double alpha : {0.01, 0.1, 0.25}) {
        const NoisyDirection direction(lambda, 0.3, alpha, beta);
        const auto [transient, fluctuation] = direction.expected(2, 200);
        for (const int k : {0, 1, 2, 3, 10, 200}) {
          const double expected = byMoments(lambda, 0.3, alpha, beta, 2, k);
          EXPECT_NEAR(transient[k] + fluctuation[k], expected, 1e-10 * std::max(1.0, expected))
              << lambda << ' ' << beta << ' ' << alpha << ' ' << k;
        }
      }
}

TEST(NoiseFloor, IsTheLimit) {
  for (const double beta : {0.0, 0.5, 0.9})
    for (const double alpha : {0.05, 0.3, 1.5}) {
      const NoisyDirection direction(1, 0.7, alpha, beta);
      EXPECT_NEAR(direction.floor(), byMoments(1, 0.7, alpha, beta, 3, 5000), 1e-11);
    }
  // Without momentum: alpha variance / (2 (2 - alpha lambda)).
  EXPECT_DOUBLE_EQ(NoisyDirection(2, 1, 0.5, 0).floor(), 0.25);
  // Momentum multiplies it by 1/(1 - beta) where steps are short: the same as a longer step.
  EXPECT_NEAR(NoisyDirection(1, 1, 1e-6, 0.9).floor() / NoisyDirection(1, 1, 1e-6, 0).floor(), 10, 1e-4);
}

TEST(NoiseFloor, ThereIsNoneBeyondTheEdge) {
  EXPECT_TRUE(std::isinf(NoisyDirection(1, 1, 2, 0).floor()));
  EXPECT_FALSE(std::isinf(NoisyDirection(1, 1, 3.9, 0.99).floor()));
  EXPECT_TRUE(std::isinf(NoisyDirection(1, 1, 0.1, 1).floor()));
  EXPECT_EQ(NoisyDirection(0, 1, 0.1, 0).floor(), 0);
  EXPECT_EQ(NoisyDirection(1, 0, 0.1, 0).floor(), 0);
  EXPECT_EQ(NoisyDirection(0, 1, 0.1, 0.5).expected(1, 10).fluctuation, Vector::Zero(11));
}

TEST(NoiseFloor, RunsAverageToIt) {
  constexpr int runs = 20000, steps = 40;
  constexpr double alpha = 0.3, beta = 0.5, lambda = 2;
  RandomStream random(5, "noise");
  double sum = 0, squares = 0;
  for (int r = 0; r < runs; ++r) {
    double x = 1.5, z = 0;
    for (int k = 0; k < steps; ++k) {
      z = beta * z + lambda * x + 0.4 * random.normal();
      x -= alpha * z;
    }
    const double loss = 0.5 * lambda * x * x;
    sum += loss;
    squares += loss * loss;
  }
  const double mean = sum / runs;
  const double error = std::sqrt((squares / runs - mean * mean) / runs);
  const auto [transient, fluctuation] = NoisyDirection(lambda, 0.16, alpha, beta).expected(1.5, steps);
  EXPECT_NEAR(mean, transient[steps] + fluctuation[steps], 5 * error);
}

}  // namespace
}  // namespace descent
