#include "descent/data/dataset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "descent/data/linear.h"

namespace descent {
namespace {

Dataset linear(Index examples, std::uint64_t seed, double correlation, double noise) {
  const std::vector<double> values{correlation, noise};
  return linearDataset().make(examples, seed, values);
}

TEST(LinearDataset, HasTheCorrelationItIsAskedFor) {
  for (const double correlation : {-0.9, 0.0, 0.5, 0.99}) {
    const Dataset data = linear(40'000, 3, correlation, 0.2);
    const Matrix gram = gramMatrix(data.features);
    EXPECT_NEAR(gram(0, 0), 1, 0.03);
    EXPECT_NEAR(gram(1, 1), 1, 0.03);
    EXPECT_NEAR(gram(0, 1), correlation, 0.03);
  }
}

TEST(Correlated, HasTheConditionNumberOfTheTextbook) {
  // Two columns without correlation: the Gram matrix is [[1, rho], [rho, 1]].
  Table own(4, 2);
  own << 1, 1, 1, -1, -1, 1, -1, -1;
  for (const double rho : {-0.9, 0.0, 0.5, 0.99}) {
    const Matrix gram = gramMatrix(correlated(own, rho));
    EXPECT_NEAR(gram(0, 0), 1, 1e-15);
    EXPECT_NEAR(gram(1, 1), 1, 1e-15);
    EXPECT_NEAR(gram(0, 1), rho, 1e-15);
  }
  const Table one = correlated(own, 1);
  EXPECT_EQ(one.col(0), own.col(0));
  EXPECT_EQ(one.col(1), own.col(0)) << "not nearly: the same";
}

TEST(LinearDataset, TargetsAreLinearUpToNoise) {
  const Dataset exact = linear(200, 4, 0.7, 0);
  EXPECT_LT((exact.features * Vector{{1, 2}} - exact.targets).norm(), 1e-13);
  const Dataset noisy = linear(20'000, 4, 0.7, 0.5);
  const Vector residual = noisy.targets - noisy.features * Vector{{1, 2}};
  EXPECT_NEAR(residual.norm() / std::sqrt(20'000), 0.5, 0.01);
  EXPECT_NEAR(residual.mean(), 0, 0.015);
}

TEST(LinearDataset, IsTheSameForTheSameSeed) {
  const Dataset once = linear(50, 5, 0.8, 0.2), again = linear(50, 5, 0.8, 0.2),
                other = linear(50, 6, 0.8, 0.2);
  EXPECT_EQ(once.features, again.features);
  EXPECT_EQ(once.targets, again.targets);
  EXPECT_NE(once.features, other.features);
  // More examples leave the first ones alone, and noise leaves the features alone.
  EXPECT_EQ(linear(60, 5, 0.8, 0.2).features.topRows(50), once.features);
  EXPECT_EQ(linear(50, 5, 0.8, 1.5).features, once.features);
  EXPECT_EQ(linear(50, 5, -0.3, 0.2).features.col(0), once.features.col(0));
  // Bits, from + - * / and square roots alone: the same on every platform.
  const Dataset pinned = linear(1, 42, 0.8, 0.2);
  EXPECT_DOUBLE_EQ(pinned.features(0, 0), 0x1.d49dbf8625cfep-2);
  EXPECT_DOUBLE_EQ(pinned.features(0, 1), 0.8 * 0x1.d49dbf8625cfep-2 + 0.6 * 0x1.39ef34fbe7f93p+0);
}

TEST(LinearDataset, DescribesItself) {
  const DatasetInfo& info = linearDataset();
  EXPECT_EQ(info.id, "linear");
  ASSERT_EQ(info.parameters.size(), 2u);
  EXPECT_EQ(info.parameters[0].id, "correlation");
  EXPECT_EQ(info.parameters[1].id, "noise");
  for (const Parameter& p : info.parameters) {
    EXPECT_LE(p.lowest, p.min);
    EXPECT_LT(p.min, p.max);
    EXPECT_LE(p.max, p.highest);
    EXPECT_TRUE(p.min <= p.defaultValue && p.defaultValue <= p.max);
  }
  EXPECT_EQ(linear(0, 1, 0.5, 0).features.rows(), 0);
  EXPECT_TRUE(linear(10, 1, 1, 0).features.allFinite());
}

}  // namespace
}  // namespace descent
