#include "descent/numeric/spectrum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

Matrix rotation(double angle) {
  return Matrix{{std::cos(angle), -std::sin(angle)}, {std::sin(angle), std::cos(angle)}};
}

TEST(Spectrum, RebuildsTheMatrix) {
  for (const Index n : {1, 2, 3, 8, 40}) {
    const Matrix factor = sampleMatrix(n, n, static_cast<unsigned>(n));
    const Matrix a = factor + factor.transpose();
    const Spectrum s = Spectrum::ofSymmetric(a);
    const Matrix& q = s.eigenvectors;
    EXPECT_TRUE(near(q * s.eigenvalues.asDiagonal() * q.transpose(), a, 1e-12)) << n;
    EXPECT_TRUE(near(q.transpose() * q, Matrix::Identity(n, n), 1e-13)) << n;
  }
}

TEST(Spectrum, AscendsByValueNotByMagnitude) {
  const Spectrum s = Spectrum::ofSymmetric(Vector{{2, -5, 1, 0.5}}.asDiagonal().toDenseMatrix());
  EXPECT_TRUE(near(s.eigenvalues, Vector{{-5, 0.5, 1, 2}}, 1e-15));
}

TEST(Spectrum, LargestEntryOfEachEigenvectorIsPositive) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Matrix q = Spectrum::ofSymmetric(samplePositiveDefinite(6, seed)).eigenvectors;
    for (Index j = 0; j < 6; ++j) EXPECT_EQ(q.col(j).maxCoeff(), q.col(j).cwiseAbs().maxCoeff()) << seed;
  }
}

TEST(Spectrum, OfEqualEntriesTheFirstIsPositive) {
  // Eigenvectors (1, -1) and (1, 1), whose entries differ in magnitude by rounding alone.
  for (const double scale : {1.0, 0.1, 3e7, 1.0 / 3}) {
    const Matrix q = Spectrum::ofSymmetric(scale * Matrix{{2, 1}, {1, 2}}).eigenvectors;
    EXPECT_TRUE(near(q, Matrix{{M_SQRT1_2, M_SQRT1_2}, {-M_SQRT1_2, M_SQRT1_2}}, 1e-15)) << scale;
  }
}

TEST(Spectrum, ConditionNumber) {
  const Matrix q = Spectrum::ofSymmetric(samplePositiveDefinite(3, 1)).eigenvectors;
  const Matrix a = q * Vector{{0.02, 1, 5}}.asDiagonal() * q.transpose();
  const Spectrum s = Spectrum::ofSymmetric(0.5 * (a + a.transpose()));
  EXPECT_EQ(s.rank, 3);
  EXPECT_NEAR(s.conditionNumber, 250, 1e-10);
}

TEST(Spectrum, RankCountsWhatExceedsRounding) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Matrix factor = sampleMatrix(6, 2, seed);
    const Spectrum s = Spectrum::ofSymmetric(factor * factor.transpose());
    EXPECT_EQ(s.rank, 2) << seed;
    EXPECT_EQ(s.eigenvalues.head(4), Vector::Zero(4)) << "rounding errors of zero are zero";
    EXPECT_DOUBLE_EQ(s.conditionNumber, s.eigenvalues[5] / s.eigenvalues[4]) << seed;
  }
}

TEST(Spectrum, ThresholdGrowsWithTheTermsOfEachEntry) {
  const Matrix a = Vector{{1e-12, 1}}.asDiagonal();
  EXPECT_EQ(Spectrum::ofSymmetric(a).rank, 2);
  EXPECT_EQ(Spectrum::ofSymmetric(a, 1000).rank, 2);
  EXPECT_EQ(Spectrum::ofSymmetric(a, 10000).rank, 1);  // 1e4 epsilon = 2.2e-12
}

TEST(Spectrum, OfZeroHasNoConditionNumber) {
  const Spectrum s = Spectrum::ofSymmetric(Matrix::Zero(3, 3));
  EXPECT_EQ(s.rank, 0);
  EXPECT_EQ(s.conditionNumber, std::numeric_limits<double>::infinity());
}

TEST(Spectrum, OfASaddleHasNoConditionNumberEither) {
  const Spectrum s = Spectrum::ofSymmetric(Vector{{-3, 2, 8}}.asDiagonal().toDenseMatrix());
  EXPECT_NEAR(s.eigenvalues[0], -3, 1e-15);
  EXPECT_EQ(s.rank, 2);
  EXPECT_EQ(s.conditionNumber, std::numeric_limits<double>::infinity());
}

TEST(Spectrum, CoordinatesGoThereAndBack) {
  const Spectrum s = Spectrum::ofSymmetric(samplePositiveDefinite(5, 3));
  const Vector x = sampleVector(5, 4);
  EXPECT_TRUE(near(s.fromEigenbasis(s.toEigenbasis(x)), x, 1e-14));
  EXPECT_TRUE(near(s.toEigenbasis(s.eigenvectors.col(2)), Vector::Unit(5, 2), 1e-14));
}

TEST(SpectrumFromPairs, SortsPairsTogetherAndKeepsSigns) {
  const Matrix q{{0, -1, 0}, {0, 0, 1}, {-1, 0, 0}};
  const Spectrum s = Spectrum::fromEigenpairs(Vector{{7, 1, 3}}, q);
  EXPECT_EQ(s.eigenvalues, (Vector{{1, 3, 7}}));
  EXPECT_EQ(s.eigenvectors.col(0), q.col(1));
  EXPECT_EQ(s.eigenvectors.col(1), q.col(2));
  EXPECT_EQ(s.eigenvectors.col(2), q.col(0));
  EXPECT_EQ(s.rank, 3);
  EXPECT_EQ(s.conditionNumber, 7);
}

TEST(SpectrumFromPairs, EqualEigenvaluesKeepTheirOrder) {
  const Spectrum s = Spectrum::fromEigenpairs(Vector{{2, 2, 1}}, Matrix::Identity(3, 3));
  EXPECT_EQ(s.eigenvectors.col(1), Vector::Unit(3, 0));
  EXPECT_EQ(s.eigenvectors.col(2), Vector::Unit(3, 1));
}

TEST(SpectrumFromPairs, TurnsWithoutAJump) {
  const int turns = 720;
  const double small = 2 * M_PI / turns;
  Matrix before = Spectrum::fromEigenpairs(Vector{{1, 5}}, rotation(0)).eigenvectors;
  for (int i = 1; i <= turns; ++i) {
    const Matrix now = Spectrum::fromEigenpairs(Vector{{1, 5}}, rotation(i * small)).eigenvectors;
    ASSERT_LT((now - before).norm(), 2 * small) << i;
    before = now;
  }
}

}  // namespace
}  // namespace descent
