#include "descent/dynamics/regime.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

#include "descent/dynamics/rates.h"
#include "descent/dynamics/regime_map.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

TEST(Regime, OfGradientDescentAsInTheLecture) {
  const auto of = [](double alphaLambda) { return regime(alphaLambda, 0); };
  EXPECT_EQ(of(0), Regime::Monotone);
  EXPECT_EQ(of(0.3), Regime::Monotone);
  EXPECT_EQ(of(1), Regime::Monotone);
  EXPECT_EQ(of(1.000001), Regime::Oscillating);
  EXPECT_EQ(of(2), Regime::Oscillating);
  EXPECT_EQ(of(std::nextafter(2, 3)), Regime::Divergent);
  EXPECT_EQ(of(-0.001), Regime::Divergent);
}

TEST(Regime, OfHeavyBall) {
  EXPECT_EQ(regime(0.01, 0.5), Regime::Monotone);
  EXPECT_EQ(regime(1, 0.5), Regime::Ripples);
  EXPECT_EQ(regime(2.95, 0.5), Regime::Oscillating);
  EXPECT_EQ(regime(3, 0.5), Regime::Oscillating);
  EXPECT_EQ(regime(std::nextafter(3, 4), 0.5), Regime::Divergent);
  EXPECT_EQ(regime(-1e-9, 0.5), Regime::Divergent);
  EXPECT_EQ(regime(1, 1), Regime::Ripples);
  EXPECT_EQ(regime(1, 1.0001), Regime::Divergent);
}

TEST(Regime, EdgeOfDivergenceHasRadiusExactlyOne) {
  for (const double beta : {0.0, 0.1, 0.3, 0.7, 0.9, 0.99, 0.999999}) {
    const double edge = 2 + 2 * beta;
    EXPECT_EQ(spectralRadius(edge, beta), 1) << beta;
    EXPECT_EQ(regime(edge, beta), Regime::Oscillating) << beta;
    EXPECT_EQ(regime(edge * (1 + 1e-15), beta), Regime::Divergent) << beta;
    EXPECT_GT(spectralRadius(edge * (1 + 1e-12), beta), 1) << beta;
    EXPECT_LT(spectralRadius(edge * (1 - 1e-12), beta), 1) << beta;
    EXPECT_EQ(spectralRadius(0, beta), 1) << beta;
  }
}

TEST(Regime, CriticalDampingIsADoubleRealRoot) {
  EXPECT_EQ(regime(0.25, 0.25), Regime::Monotone);
  EXPECT_EQ(regime(2.25, 0.25), Regime::Oscillating);
  EXPECT_EQ(spectralRadius(0.25, 0.25), 0.5);
  // Wherever rounding puts the curve's points; a little to either side is another regime.
  for (const double alphaLambda : {1e-6, 0.001, 0.02, 0.1, 0.3, 0.9}) {
    const double beta = criticalMomentum(alphaLambda);
    EXPECT_EQ(regime(alphaLambda, beta), Regime::Monotone) << alphaLambda;
    EXPECT_EQ(regime(alphaLambda, beta * (1 - 1e-6)), Regime::Monotone) << alphaLambda;
    EXPECT_EQ(regime(alphaLambda, beta * (1 + 1e-6)), Regime::Ripples) << alphaLambda;
    EXPECT_NEAR(spectralRadius(alphaLambda, beta), 1 - std::sqrt(alphaLambda), 1e-7);
  }
  for (const double alphaLambda : {1.1, 2.0, 3.0, 3.9}) {
    const double beta = criticalMomentum(alphaLambda);
    EXPECT_EQ(regime(alphaLambda, beta), Regime::Oscillating) << alphaLambda;
    EXPECT_EQ(regime(alphaLambda, beta * (1 - 1e-6)),
              beta > 0.99 * (alphaLambda / 2 - 1) ? Regime::Oscillating : Regime::Divergent)
        << alphaLambda;
    EXPECT_EQ(regime(alphaLambda, beta * (1 + 1e-6)), Regime::Ripples) << alphaLambda;
  }
}

TEST(Regime, RadiusIsTheRootOfBetaWhereverThereAreRipples) {
  RandomStream random(21, "test");
  int found = 0;
  for (int i = 0; i < 1000; ++i) {
    const double alphaLambda = random.uniform(0, 4), beta = random.uniform();
    if (regime(alphaLambda, beta) != Regime::Ripples) continue;
    ++found;
    EXPECT_EQ(spectralRadius(alphaLambda, beta), std::sqrt(beta));
  }
  EXPECT_GT(found, 400);
}

TEST(Regime, SignedFactorTellsWhichWallIsNext) {
  EXPECT_EQ(signedFactor(0.25, 0), 0.75);
  EXPECT_EQ(signedFactor(1, 0), 0);
  EXPECT_EQ(signedFactor(1.75, 0), -0.75);
  EXPECT_EQ(signedFactor(2.5, 0), -1.5);
  EXPECT_EQ(signedFactor(2.25, 0.25), -0.5);
  EXPECT_TRUE(std::isnan(signedFactor(1, 0.5)));
}

TEST(Regime, EdgesAreTheLastEigenvaluesOfTheirRegime) {
  for (const double beta : {0.0, 0.25, 0.81}) {
    const auto [monotone, divergent] = regimeEdges(0.018, beta);
    EXPECT_EQ(regime(0.018 * monotone, beta), Regime::Monotone) << beta;
    EXPECT_NE(regime(0.018 * monotone * (1 + 1e-9), beta), Regime::Monotone) << beta;
    EXPECT_NE(regime(0.018 * divergent * (1 - 1e-15), beta), Regime::Divergent) << beta;
    EXPECT_EQ(regime(0.018 * divergent * (1 + 1e-9), beta), Regime::Divergent) << beta;
  }
}

TEST(RegimeMap, AgreesWithTheEigenvaluesOfTheStep) {
  const RegimeGrid grid{.alphaLambda = {-0.2, 4.3}, .beta = {0, 1.1}, .columns = 61, .rows = 37};
  const RegimeMap map = regimeMap(grid);
  ASSERT_EQ(map.rates.size(), 61u * 37);
  ASSERT_EQ(map.regimes.size(), 61u * 37);
  std::array<int, 4> counts{};
  for (int row = 0; row < 37; ++row) {
    for (int column = 0; column < 61; ++column) {
      const double p = -0.2 + 4.5 * (column + 0.5) / 61;
      const double beta = 1.1 * (row + 0.5) / 37;
      // lambda = 1, alpha = p
      Eigen::Matrix2d step;
      step << beta, 1, -p * beta, 1 - p;
      // Eigenvalues by the trace and the determinant, which is what a 2 x 2 matrix has for a characteristic
      // polynomial.
      const double half = 0.5 * step.trace();
      const std::complex<double> root = std::sqrt(std::complex<double>(half * half - step.determinant()));
      const std::array roots{half + root, half - root};
      const double radius = std::max(std::abs(roots[0]), std::abs(roots[1]));
      const std::size_t cell = static_cast<std::size_t>(row * 61 + column);
      EXPECT_NEAR(map.rates[cell], radius, 1e-12) << p << " " << beta;
      const auto dominant = std::abs(roots[0]) > std::abs(roots[1]) ? roots[0] : roots[1];
      const Regime expected = radius > 1             ? Regime::Divergent
                              : dominant.imag() != 0 ? Regime::Ripples
                              : dominant.real() < 0  ? Regime::Oscillating
                                                     : Regime::Monotone;
      EXPECT_EQ(map.regimes[cell], static_cast<int>(expected)) << p << " " << beta;
      ++counts[map.regimes[cell]];
    }
  }
  for (const int count : counts) EXPECT_GT(count, 20);
  EXPECT_EQ(regimeId(Regime::Monotone), "monotone");
  EXPECT_EQ(regimeId(Regime::Divergent), "divergent");
}

TEST(RegimeMap, BoundariesPartTheRegimes) {
  const Matrix critical = criticalBoundary(201);
  EXPECT_EQ(critical.col(0), (Vector{{0, 1}}));
  EXPECT_EQ(critical.col(100), (Vector{{1, 0}}));
  EXPECT_EQ(critical.col(200), (Vector{{4, 1}}));
  for (Index i = 1; i < 200; ++i) {
    const double p = critical(0, i), beta = critical(1, i);
    EXPECT_NEAR(beta, criticalMomentum(p), 1e-15);
    EXPECT_EQ(regime(p, beta + 1e-6), Regime::Ripples) << p;
    if (beta > 1e-6) {
      EXPECT_NE(regime(p, beta - 1e-6), Regime::Ripples) << p;
    }
    // Smooth to the eye: the middle of a chord lies within 1/20000 of the curve.
    const Vector middle = 0.5 * (critical.col(i) + critical.col(i - 1));
    EXPECT_LT(std::abs(middle[1] - criticalMomentum(middle[0])), 0.01);
    const double root = (2.0 * static_cast<double>(i) - 1) / 200;
    EXPECT_LT((middle - Vector{{root * root, (1 - root) * (1 - root)}}).norm(), 5e-5);
  }
  const Matrix edge = divergenceBoundary();
  for (Index i = 0; i < edge.cols(); ++i) {
    EXPECT_EQ(edge(0, i), 2 + 2 * edge(1, i));
    EXPECT_EQ(spectralRadius(edge(0, i), edge(1, i)), 1);
  }
}

}  // namespace
}  // namespace descent
