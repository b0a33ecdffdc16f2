#include "descent/dynamics/preconditioned.h"

#include <gtest/gtest.h>

#include <Eigen/LU>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "descent/objective/quadratic.h"
#include "support/decompositions.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

Matrix rotatedHessian(double kappa, double angle) {
  const auto f = *Quadratic::fromRotation(1, kappa, angle, Vector{{0, 0}});
  Matrix h(2, 2);
  f.hessian(Vector{{0, 0}}, h);
  return h;
}

TEST(PreconditionedSpectrum, OfADiagonalHessianByItsInverseIsOne) {
  const Vector diagonal{{0.01, 3, 700, 2}};
  const Spectrum s = preconditionedSpectrum(diagonal.asDiagonal().toDenseMatrix(), diagonal.cwiseInverse());
  EXPECT_TRUE(near(s.eigenvalues, Vector::Ones(4), 1e-14));
  EXPECT_NEAR(s.conditionNumber, 1, 1e-14);
}

TEST(PreconditionedSpectrum, OfEqualStepsIsTheHessiansOwn) {
  const Matrix h = samplePositiveDefinite(5, 1);
  const Spectrum own = Spectrum::ofSymmetric(h), seen = preconditionedSpectrum(h, Vector::Constant(5, 0.25));
  EXPECT_TRUE(near(seen.eigenvalues, 0.25 * own.eigenvalues, 1e-13));
  EXPECT_NEAR(seen.conditionNumber, own.conditionNumber, 1e-9 * own.conditionNumber);
}

TEST(PreconditionedSpectrum, IsThatOfTheProductDH) {
  const Matrix h = samplePositiveDefinite(6, 1);
  const Vector d = sampleVector(6, 2).cwiseAbs();
  Vector expected = eigenvalues(d.asDiagonal() * h).real();
  std::sort(expected.begin(), expected.end());
  EXPECT_TRUE(near(preconditionedSpectrum(h, d).eigenvalues, expected, 1e-12));
}

TEST(PreconditionedSpectrum, DiagonalScalingLosesItsGiftAsTheHessianTurns) {
  // With D the inverse of H's diagonal: kappa 1 on the axes, worst at 45 degrees, where the diagonal is
  // constant.
  const double kappa = 100;
  double last = 0;
  for (int degrees = 0; degrees <= 45; degrees += 5) {
    const Matrix h = rotatedHessian(kappa, degrees * std::numbers::pi / 180);
    const double seen = preconditionedSpectrum(h, h.diagonal().cwiseInverse()).conditionNumber;
    EXPECT_GT(seen, last);
    last = seen;
    if (degrees == 0) {
      EXPECT_NEAR(seen, 1, 1e-12);
    }
  }
  EXPECT_NEAR(last, kappa, 1e-9);
}

TEST(PreconditionedSpectrum, OfASaddleHasNoConditionNumber) {
  const Spectrum s = preconditionedSpectrum(Matrix{{1, 0}, {0, -1}}, Vector{{2, 3}});
  EXPECT_TRUE(near(s.eigenvalues, Vector{{-3, 2}}, 1e-15));
  EXPECT_EQ(s.conditionNumber, std::numeric_limits<double>::infinity());
}

TEST(PreconditionedSpectrum, ContractsAsARunWithTheseStepsDoes) {
  // theta <- theta - D grad f on a quadratic: one step is I - D H.
  const Matrix h = rotatedHessian(30, 0.7);
  const Vector d{{0.02, 0.05}};
  const Eigen::Matrix2d step = Matrix::Identity(2, 2) - d.asDiagonal() * h;
  const Spectrum s = preconditionedSpectrum(h, d);
  EXPECT_NEAR(step.trace(), 2 - s.eigenvalues.sum(), 1e-13);
  EXPECT_NEAR(step.determinant(), (1 - s.eigenvalues[0]) * (1 - s.eigenvalues[1]), 1e-13);
}

}  // namespace
}  // namespace descent
