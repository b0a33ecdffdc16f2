#include "descent/objective/chain.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/derivatives.h"
#include "support/near.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

std::vector<Chain> chains() {
  std::vector<Chain> all;
  for (const Index n : {1, 2, 3, 10, 60}) {
    all.push_back(*Chain::convexRosenbrock(n, 100));
    all.push_back(*Chain::convexRosenbrock(n, 1.5));
    all.push_back(*Chain::nesterovWorst(n, 1));
    all.push_back(*Chain::nesterovWorst(n, 7));
  }
  return all;
}

TEST(ConvexRosenbrock, IsItsFormula) {
  const double kappa = 30;
  const auto f = *Chain::convexRosenbrock(5, kappa);
  const Vector w = sampleVector(5, 1);
  double expected = 0.5 * (w[0] - 1) * (w[0] - 1) + 2 / (kappa - 1) * w.squaredNorm();
  for (Index i = 0; i < 4; ++i) expected += 0.5 * (w[i] - w[i + 1]) * (w[i] - w[i + 1]);
  EXPECT_NEAR(f.value(w), expected, 1e-14 * expected);
}

TEST(ConvexRosenbrock, MinimizerTendsToTheGeometricSeriesThatIsPrinted) {
  const double kappa = 100, q = (std::sqrt(kappa) - 1) / (std::sqrt(kappa) + 1);
  const Vector minimizer = Chain::convexRosenbrock(200, kappa)->info().minima[0].point;
  for (Index i = 0; i < 100; ++i) EXPECT_NEAR(minimizer[i], std::pow(q, static_cast<double>(i + 1)), 1e-14);
  // Of few weights it is another: with one, f = (w - 1)^2/2 + 2/99 w^2.
  EXPECT_NEAR(Chain::convexRosenbrock(1, kappa)->info().minima[0].point[0], 1 / (1 + 4.0 / 99), 1e-15);
}

TEST(ConvexRosenbrock, ConditionNumberNearsKappaFromBelow) {
  const auto kappaOf = [](Index n) {
    return Chain::convexRosenbrock(n, 100)->quadraticForm()->spectrum.conditionNumber;
  };
  EXPECT_LT(kappaOf(10), kappaOf(100));
  EXPECT_LT(kappaOf(100), 100);
  EXPECT_GT(kappaOf(1000), 99.9);
}

TEST(NesterovWorst, IsItsFormula) {
  const double lipschitz = 3;
  const auto f = *Chain::nesterovWorst(4, lipschitz);
  const Vector x = sampleVector(4, 2);
  double sum = x[0] * x[0] + x[3] * x[3];
  for (Index i = 0; i < 3; ++i) sum += (x[i] - x[i + 1]) * (x[i] - x[i + 1]);
  EXPECT_NEAR(f.value(x), lipschitz / 4 * (0.5 * sum - x[0]), 1e-14);
  EXPECT_TRUE(near(f.info().minima[0].point, Vector{{0.8, 0.6, 0.4, 0.2}}, 1e-15));
  EXPECT_NEAR(f.info().minima[0].value, lipschitz / 8 * (1.0 / 5 - 1), 1e-15);
  EXPECT_LT(f.quadraticForm()->spectrum.eigenvalues.maxCoeff(), lipschitz);
}

TEST(EveryChain, KnowsItsMinimumDerivativesAndSpectrum) {
  for (const Chain& f : chains()) {
    const Index n = f.dimension();
    SCOPED_TRACE(f.info().id + " of " + std::to_string(n));
    const Minimum& minimum = f.info().minima[0];
    Vector g(n);
    f.gradient(minimum.point, g);
    EXPECT_LE(g.cwiseAbs().maxCoeff(), 1e-14);
    EXPECT_NEAR(f.value(minimum.point), minimum.value, 1e-14);
    const Vector x = sampleVector(n, 3);
    EXPECT_TRUE(gradientIsRight(f, x));
    EXPECT_TRUE(hessianIsRight(f, x));
    Matrix h(n, n);
    f.hessian(x, h);
    const Spectrum& spectrum = f.quadraticForm()->spectrum;
    EXPECT_TRUE(near(spectrum.eigenvalues, Spectrum::ofSymmetric(h).eigenvalues, 1e-13));
    EXPECT_TRUE(
        near(spectrum.eigenvectors * spectrum.eigenvalues.asDiagonal() * spectrum.eigenvectors.transpose(), h,
             1e-13));
  }
}

TEST(EveryChain, RefusesParametersWithoutMeaning) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(refused(Chain::convexRosenbrock(0, 100), "dimension", "from 1 to 1000; got 0."));
  EXPECT_TRUE(refused(Chain::convexRosenbrock(1001, 100), "dimension", "got 1001."));
  EXPECT_TRUE(refused(Chain::convexRosenbrock(5, 1), "kappa", "above 1"));
  EXPECT_TRUE(refused(Chain::convexRosenbrock(5, infinity), "kappa", "finite"));
  EXPECT_TRUE(refused(Chain::nesterovWorst(-1, 1), "dimension", "got -1."));
  EXPECT_TRUE(refused(Chain::nesterovWorst(5, 0), "lipschitz", "above 0"));
  EXPECT_TRUE(refused(Chain::nesterovWorst(5, std::nan("")), "lipschitz", "finite"));
}

}  // namespace
}  // namespace descent
