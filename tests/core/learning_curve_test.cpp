#include "descent/dynamics/learning_curve.h"

#include <gtest/gtest.h>

#include <cmath>

#include "descent/numeric/random.h"
#include "support/near.h"

namespace descent {
namespace {

using Steps = std::vector<std::int64_t>;

TEST(LearningCurve, IsTheSumOfTheSharesThatTheFormulaGives) {
  const Vector eigenvalues{{1, 10, 100}}, start{{2, -1, 0.5}};
  const double alpha = 0.015;
  const Steps steps{0, 1, 7, 200};
  const auto curve = learningCurve(eigenvalues, start, bandsOfDirections(eigenvalues), alpha, 0, steps);
  for (Index j = 0; j < 4; ++j) {
    double sum = 0;
    for (Index i = 0; i < 3; ++i) {
      const double share =
          0.5 * eigenvalues[i] * start[i] * start[i] *
          std::pow(1 - alpha * eigenvalues[i], 2.0 * static_cast<double>(steps[static_cast<std::size_t>(j)]));
      EXPECT_NEAR(curve.errors(i, j), share, 1e-13 * (1 + share));
      sum += share;
    }
    EXPECT_NEAR(curve.values[j], sum, 1e-13 * (1 + sum));
  }
}

TEST(LearningCurve, OfMomentumIsWhatStepsTake) {
  RandomStream random(7, "test");
  for (int trial = 0; trial < 50; ++trial) {
    Vector eigenvalues(5), x(5);
    for (Index i = 0; i < 5; ++i) {
      eigenvalues[i] = std::exp(random.uniform(-4, 2));
      x[i] = random.normal();
    }
    const double beta = random.uniform(0, 0.95), alpha = random.uniform(0.01, 2 + 2 * beta) / std::exp(2.0);
    Steps steps(120);
    for (std::size_t k = 0; k < steps.size(); ++k) steps[k] = static_cast<std::int64_t>(k);
    const auto curve = learningCurve(eigenvalues, x, bandsOfDecades(eigenvalues, 2), alpha, beta, steps);
    Vector z = Vector::Zero(5);
    const double whole = 0.5 * eigenvalues.dot(x.cwiseAbs2());
    for (Index k = 0; k < 120; ++k) {
      EXPECT_NEAR(curve.values[k], 0.5 * eigenvalues.dot(x.cwiseAbs2()), 1e-11 * whole);
      EXPECT_NEAR(curve.errors.col(k).sum(), curve.values[k], 1e-15 * whole);
      z = beta * z + eigenvalues.cwiseProduct(x);
      x -= alpha * z;
    }
  }
}

TEST(LearningCurve, BandsAreThoseOfTheirDecades) {
  const Vector eigenvalues{{100, 10, 10.5, 0.5, 0, 0.02, 1e-9}};
  const Bands bands = bandsOfDecades(eigenvalues, 4);
  // (10, 100], (1, 10], (0.1, 1], and all below.
  EXPECT_EQ(bands.of, (std::vector<Index>{3, 2, 3, 1, -1, 0, 0}));
  ASSERT_EQ(bands.bands.size(), 4U);
  EXPECT_EQ(bands.bands[0].count, 2);
  EXPECT_EQ(bands.bands[0].smallest, 1e-9);
  EXPECT_EQ(bands.bands[0].largest, 0.02);
  EXPECT_EQ(bands.bands[3].smallest, 10.5);
  // A decade without eigenvalues is no band.
  EXPECT_EQ(bandsOfDecades(Vector{{1, 100}}, 9).of, (std::vector<Index>{0, 1}));
  EXPECT_EQ(bandsOfDecades(Vector{{1, 100}}, 1).of, (std::vector<Index>{0, 0}));
  EXPECT_EQ(bandsOfDecades(Vector{{0, 0}}, 3).bands.size(), 0U);
  EXPECT_EQ(bandsOfDirections(Vector{{3, 0, 1, 3}}).of, (std::vector<Index>{1, -1, 0, 2}));
}

TEST(LearningCurve, AFlatDirectionHasNoShare) {
  const Vector eigenvalues{{0, 1}}, start{{5, 1}};
  const auto curve = learningCurve(eigenvalues, start, bandsOfDirections(eigenvalues), 1, 0, Steps{0, 1});
  EXPECT_EQ(curve.errors.rows(), 1);
  EXPECT_EQ(curve.values[0], 0.5);
  EXPECT_EQ(curve.values[1], 0);
}

TEST(LearningCurve, GrowsToInfinityAndIsNeverNan) {
  const Vector eigenvalues{{1, 100}}, start{{1, 1}};
  for (double beta : {0.0, 0.9}) {
    const auto curve =
        learningCurve(eigenvalues, start, bandsOfDirections(eigenvalues), 1, beta, Steps{0, 10, 100'000});
    EXPECT_TRUE(std::isinf(curve.values[2]));
    EXPECT_FALSE(curve.errors.array().isNaN().any());
  }
}

TEST(LearningCurve, SharesAreThoseAskedFor) {
  const Vector eigenvalues{{0.3, 7, 0, 1e6}}, shares{{1, 2, 1, 0.5}};
  const Vector c = coordinatesOfShares(eigenvalues, shares);
  EXPECT_TRUE(near(0.5 * eigenvalues.cwiseProduct(c.cwiseAbs2()), Vector{{1, 2, 0, 0.5}}, 1e-15));
  EXPECT_EQ(c[2], 0);
}

}  // namespace
}  // namespace descent
