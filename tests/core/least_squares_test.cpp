#include "descent/objective/least_squares.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/decompositions.h"
#include "support/near.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

/// The minimiser of smallest norm by a decomposition of the data themselves. Eigen's own threshold would find
/// full rank in rounding errors of many examples.
Vector minimiserBySvd(const Matrix& x, const Vector& y) { return leastSquaresSolution(x, y, 1e-10); }

const Minimum& minimumOf(const LeastSquares& f) {
  EXPECT_EQ(f.info().minima.size(), 1u);
  return f.info().minima[0];
}

TEST(LeastSquares, IsHalfTheMeanSquaredResidual) {
  const auto f = *LeastSquares::create(Matrix{{1, 2}, {3, 4}, {5, 6}}, Vector{{1, 0, -1}});
  // At (1, -1) each prediction is -1: residuals -2, -1, 0.
  const Vector w{{1, -1}};
  EXPECT_NEAR(f.valueFromData(w), 5.0 / 6, 1e-15);
  Vector g(2);
  f.gradientFromData(w, g);
  EXPECT_TRUE(near(g, Vector{{-5.0 / 3, -8.0 / 3}}, 1e-15));
  EXPECT_TRUE(near(f.gram(), Matrix{{35.0 / 3, 44.0 / 3}, {44.0 / 3, 56.0 / 3}}, 1e-15));
}

TEST(LeastSquares, ByGramMatrixAndByDataAreTheSame) {
  for (const auto& [examples, dimension] : {std::pair{50, 3}, {9, 8}, {8, 8}, {3, 8}, {1, 1}, {200, 1}}) {
    const auto f = sampleLeastSquares(examples, dimension, 11);
    for (unsigned seed = 0; seed < 10; ++seed) {
      const Vector w = 5 * sampleVector(dimension, seed);
      Vector fast(dimension), plain(dimension);
      f.gradient(w, fast);
      f.gradientFromData(w, plain);
      EXPECT_TRUE(near(fast, plain, 1e-12)) << examples << " x " << dimension;
      EXPECT_NEAR(f.value(w), f.valueFromData(w), 1e-12 * f.valueFromData(w))
          << examples << " x " << dimension;
    }
  }
}

TEST(LeastSquares, HessianIsTheGramMatrix) {
  const Matrix x = sampleMatrix(30, 5, 1);
  const auto f = *LeastSquares::create(x, sampleVector(30, 2));
  Matrix h(5, 5);
  f.hessian(sampleVector(5, 3), h);
  EXPECT_EQ(h, f.gram());
  EXPECT_EQ(h, h.transpose());
  EXPECT_TRUE(near(h, x.transpose() * x / 30, 1e-14));
}

TEST(LeastSquares, MinimiserIsThatOfAnOrthogonalDecomposition) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const Matrix x = sampleMatrix(40, 6, seed);
    const Vector y = sampleVector(40, seed + 100);
    const auto f = *LeastSquares::create(x, y);
    const Minimum& minimum = minimumOf(f);
    EXPECT_TRUE(near(minimum.point, minimiserBySvd(x, y), 1e-13));
    EXPECT_NEAR(minimum.value, (x * minimum.point - y).squaredNorm() / 80, 1e-14);
    EXPECT_GT(minimum.value, 0.1) << "the data are not to be interpolated here";
  }
}

TEST(LeastSquares, RefinementRecoversWhatSquaringTheConditionNumberLost) {
  // Column scales 1 ... 1e-5: kappa of the data 1e5, of the Gram matrix 1e10.
  Matrix x = sampleMatrix(60, 6, 1);
  for (Index j = 0; j < 6; ++j) x.col(j) *= std::pow(10.0, -j);
  const Vector y = x * (1 / x.colwise().norm().array()).matrix().transpose() + 0.01 * sampleVector(60, 2);
  const auto f = *LeastSquares::create(x, y);
  EXPECT_EQ(f.quadraticForm()->spectrum.rank, 6);
  EXPECT_GT(f.quadraticForm()->spectrum.conditionNumber, 1e9);
  const Vector expected = minimiserBySvd(x, y);
  EXPECT_LT((minimumOf(f).point - expected).norm(), 1e-9 * expected.norm());
}

TEST(LeastSquares, FewerExamplesThanFeaturesAreInterpolatedBySmallestNorm) {
  const Matrix x = sampleMatrix(4, 9, 1);
  const Vector y = sampleVector(4, 2);
  const auto f = *LeastSquares::create(x, y);
  EXPECT_EQ(f.quadraticForm()->spectrum.rank, 4);
  EXPECT_TRUE(near(minimumOf(f).point, minimiserBySvd(x, y), 1e-13));
  EXPECT_LT(minimumOf(f).value, 1e-28);
}

TEST(LeastSquares, DependentColumnsLowerTheRankHoweverManyExamples) {
  for (const Index examples : {10, 100, 1000, 20000}) {
    for (unsigned seed = 0; seed < 5; ++seed) {
      Matrix x = sampleMatrix(examples, 3, seed);
      x.col(0).array() += 1;
      x.col(2) = 0.1 * x.col(0) + 0.7 * x.col(1);
      const Vector y = x.col(0) + 2 * x.col(1) + 0.1 * sampleVector(examples, seed + 50);
      const auto f = *LeastSquares::create(x, y);
      EXPECT_EQ(f.quadraticForm()->spectrum.rank, 2) << examples << " examples";
      EXPECT_TRUE(near(minimumOf(f).point, minimiserBySvd(x, y), 1e-12)) << examples << " examples";
    }
  }
}

TEST(LeastSquares, ConstantZeroColumnGetsNoWeight) {
  Matrix x = sampleMatrix(20, 3, 1);
  x.col(1).setZero();
  const auto f = *LeastSquares::create(x, sampleVector(20, 2));
  EXPECT_EQ(f.quadraticForm()->spectrum.rank, 2);
  EXPECT_EQ(minimumOf(f).point[1], 0);
}

TEST(LeastSquares, AllZeroDataHaveTheirTargetsAsLoss) {
  const auto f = *LeastSquares::create(Matrix::Zero(3, 2), Vector{{1, 2, 3}});
  EXPECT_EQ(f.quadraticForm()->spectrum.rank, 0);
  EXPECT_EQ(minimumOf(f).point, Vector::Zero(2));
  EXPECT_DOUBLE_EQ(f.value(Vector{{5, 5}}), 14.0 / 6);
}

TEST(LeastSquares, RefusesWhatIsNone) {
  const Matrix x = Matrix::Ones(3, 2);
  const Vector y = Vector::Ones(3);
  EXPECT_TRUE(refused(LeastSquares::create(Matrix(0, 2), Vector()), "features", "at least one example"));
  EXPECT_TRUE(refused(LeastSquares::create(Matrix(3, 0), y), "features", "one column"));
  EXPECT_TRUE(refused(LeastSquares::create(x, Vector::Ones(2)), "targets", "an example, 3; got 2"));
  EXPECT_TRUE(refused(LeastSquares::create(std::nan("") * x, y), "features", "finite"));
  EXPECT_TRUE(
      refused(LeastSquares::create(x, std::numeric_limits<double>::infinity() * y), "targets", "finite"));
  EXPECT_TRUE(refused(LeastSquares::create(1e200 * x, y), "features", "too large"));
  EXPECT_TRUE(refused(LeastSquares::create(x, 1e200 * y), "targets", "too large"));
}

}  // namespace
}  // namespace descent
