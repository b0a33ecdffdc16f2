#include "descent/dynamics/nesterov_regime.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/nesterov.h"
#include "descent/optimizer/run.h"
#include "support/decompositions.h"

namespace descent {
namespace {

/// Eigenvalues of one step (x, v) -> (x, v) at lambda = 1, learning rate p: v+ = beta v + x, x+ = x - p (x +
/// beta v+).
Eigen::Vector2cd roots(double p, double beta) {
  return eigenvalues(Matrix{{1 - p * (1 + beta), -p * beta * beta}, {1, beta}});
}

TEST(NesterovRegime, RadiusAndRegimeAreThoseOfTheCompanionMatrix) {
  for (int i = -8; i < 60; ++i) {
    for (int j = 0; j < 40; ++j) {
      // Off the regimes' edges, where rounding decides.
      const double p = 0.0417 * i + 0.00123, beta = 0.0311 * j;
      SCOPED_TRACE(testing::Message() << "p " << p << ", beta " << beta);
      const Eigen::Vector2cd s = roots(p, beta);
      const double radius = std::max(std::abs(s[0]), std::abs(s[1]));
      EXPECT_NEAR(nesterovRadius(p, beta), radius, 1e-7);
      if (std::abs(radius - 1) < 1e-6) continue;
      const Regime expected = radius > 1                  ? Regime::Divergent
                              : s[0].imag() != 0          ? Regime::Ripples
                              : (s[0] + s[1]).real() >= 0 ? Regime::Monotone
                                                          : Regime::Oscillating;
      EXPECT_EQ(nesterovRegime(p, beta), expected);
    }
  }
}

TEST(NesterovRegime, WithoutMomentumIsGradientDescent) {
  for (const double p : {-0.5, 0.0, 0.3, 1.0, 1.5, 2.0, 2.5}) {
    EXPECT_EQ(nesterovRadius(p, 0), std::abs(1 - p)) << p;
    EXPECT_EQ(nesterovRegime(p, 0), regime(p, 0)) << p;
  }
}

TEST(NesterovRegime, ItsEdgesBelongToTheSideThatConverges) {
  for (const double beta : {0.0, 0.1, 0.25, 0.4, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 1.0}) {
    SCOPED_TRACE(beta);
    EXPECT_EQ(nesterovRegime(0, beta), Regime::Monotone) << "a flat direction stays where it is";
    EXPECT_NE(nesterovRegime((2 + 2 * beta) / (1 + 2 * beta), beta), Regime::Divergent);
    EXPECT_NEAR(nesterovRadius((2 + 2 * beta) / (1 + 2 * beta), beta), 1, 1e-12);
    EXPECT_EQ(nesterovRegime((2 + 2 * beta) / (1 + 2 * beta) + 1e-9, beta), Regime::Divergent);
    EXPECT_EQ(nesterovRegime(-1e-9, beta), Regime::Divergent);
    EXPECT_NEAR(nesterovRadius(1, beta), 0, 1e-12) << "the eigenvalue 1/alpha is solved in two steps";
  }
  EXPECT_EQ(nesterovRegime(0.01, 1.2), Regime::Divergent);
  EXPECT_EQ(nesterovRegime(0.5, 1.2), Regime::Ripples) << "the product beta (1 - p) tames momentum above 1";
}

TEST(NesterovRegime, BoundariesPartTheRegimes) {
  const Matrix critical = nesterovCriticalBoundary(41), divergence = nesterovDivergenceBoundary(41);
  ASSERT_EQ(critical.cols(), 41);
  ASSERT_EQ(divergence.cols(), 41);
  EXPECT_EQ(critical.col(0), (Vector{{1, 0}}));
  EXPECT_EQ(critical.col(40), (Vector{{0, 1}}));
  EXPECT_EQ(divergence.col(0), (Vector{{2, 0}}));
  EXPECT_NEAR(divergence(0, 40), 4.0 / 3, 1e-15);
  const double aside = 1e-6;
  for (Index i = 1; i < 40; ++i) {
    const double beta = critical(1, i), p = critical(0, i);
    EXPECT_EQ(nesterovRegime(p - aside, beta), Regime::Monotone) << beta;
    EXPECT_EQ(nesterovRegime(p + aside, beta), Regime::Ripples) << beta;
    EXPECT_EQ(nesterovRegime(divergence(0, i) - aside, divergence(1, i)), Regime::Oscillating) << beta;
    EXPECT_EQ(nesterovRegime(divergence(0, i) + aside, divergence(1, i)), Regime::Divergent) << beta;
  }
}

TEST(NesterovRegime, PredictsWhatRunsDo) {
  const auto f = *Quadratic::fromMatrix(Matrix{{1}}, Vector{{0}});
  for (const double beta : {0.0, 0.2, 0.5, 0.8, 0.95}) {
    for (const double p : {0.02, 0.1, 0.4, 0.77, 1.02, 1.2, 1.31, 1.45, 1.9, 2.05}) {
      SCOPED_TRACE(testing::Message() << "p " << p << ", beta " << beta);
      const Trace t =
          trace(f, std::make_unique<Nesterov>(Nesterov::Hyperparameters{.learningRate = p, .momentum = beta}),
                Vector{{1}}, 60);
      int flips = 0;
      for (std::size_t k = 1; k < t.points.size(); ++k) flips += t.points[k] * t.points[k - 1] < 0 ? 1 : 0;
      const double last = std::abs(t.points.back());
      switch (nesterovRegime(p, beta)) {
        case Regime::Monotone:
          EXPECT_EQ(flips, 0);
          EXPECT_LT(last, 1);
          break;
        case Regime::Oscillating:
          EXPECT_GE(flips, 55);
          EXPECT_LT(last, 1);
          break;
        case Regime::Ripples:
          EXPECT_LT(flips, 55);
          EXPECT_LT(last, 1);
          break;
        case Regime::Divergent:
          EXPECT_GT(last, 1);
          break;
      }
      // Two eigenvalues share a path; far along, the larger one rules.
      EXPECT_LT(last, 500 * std::pow(nesterovRadius(p, beta), 59) + 1e-300);
    }
  }
}

TEST(NesterovRegime, StaysFiniteHoweverLargeTheStep) {
  for (const double p : {1e200, 1e308, -1e308, std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(nesterovRegime(p, 0.9), Regime::Divergent);
    EXPECT_GT(nesterovRadius(p, 0.9), 1);
    EXPECT_FALSE(std::isnan(nesterovRadius(p, 0.9)));
  }
}

TEST(NesterovRegimeMap, HasTheRegimesOfItsCellCentres) {
  const RegimeGrid grid{{0, 2}, {0, 1}, 7, 5};
  const RegimeMap map = nesterovRegimeMap(grid);
  ASSERT_EQ(map.rates.size(), 35u);
  for (Index row = 0; row < 5; ++row) {
    for (Index column = 0; column < 7; ++column) {
      const double p = 2 * (column + 0.5) / 7, beta = (row + 0.5) / 5;
      const auto cell = static_cast<std::size_t>(7 * row + column);
      EXPECT_NEAR(map.rates[cell], nesterovRadius(p, beta), 1e-12);
      EXPECT_EQ(map.regimes[cell], static_cast<std::uint8_t>(nesterovRegime(p, beta)));
    }
  }
}

}  // namespace
}  // namespace descent
