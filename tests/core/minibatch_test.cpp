#include "descent/sampling/minibatch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "support/near.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

BatchSampler sampler(Index population, Index batch, Drawing drawing) {
  auto made = BatchSampler::create(wholePool(population), batch, drawing);
  EXPECT_TRUE(made.ok());
  return *made;
}

/// Means of every batch of two that can be drawn, each as likely as the others.
Table allPairs(const Table& gradients, Drawing drawing) {
  const Index n = gradients.rows();
  std::vector<std::pair<Index, Index>> pairs;
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      if (drawing == Drawing::WithReplacement || i != j) pairs.emplace_back(i, j);
  Table means(static_cast<Index>(pairs.size()), gradients.cols());
  for (std::size_t k = 0; k < pairs.size(); ++k)
    means.row(static_cast<Index>(k)) = 0.5 * (gradients.row(pairs[k].first) + gradients.row(pairs[k].second));
  return means;
}

TEST(Minibatches, HaveTheMeanAndTheCovarianceOfAllBatchesThereAre) {
  const Table gradients = sampleMatrix(7, 3, 5);
  for (const Drawing drawing : {Drawing::WithReplacement, Drawing::WithoutReplacement}) {
    const Table all = allPairs(gradients, drawing);
    EXPECT_TRUE(near(momentsOf(all).mean, momentsOf(gradients).mean, 1e-14));
    EXPECT_TRUE(
        near(covarianceMatrix(all), varianceFactor(drawing, 7, 2) * covarianceMatrix(gradients), 1e-14));
  }
}

TEST(Minibatches, TheFactorFallsAsOneOverBAndWithoutReplacementToNought) {
  EXPECT_DOUBLE_EQ(varianceFactor(Drawing::WithReplacement, 64, 16), 1.0 / 16);
  EXPECT_DOUBLE_EQ(varianceFactor(Drawing::WithoutReplacement, 64, 16), 48.0 / (16 * 63));
  EXPECT_DOUBLE_EQ(varianceFactor(Drawing::WithoutReplacement, 64, 1), 1);
  EXPECT_EQ(varianceFactor(Drawing::WithoutReplacement, 64, 64), 0);
  EXPECT_EQ(varianceFactor(Drawing::WithoutReplacement, 1, 1), 0);
}

TEST(Minibatches, EveryBatchIsAsLikelyAsAnyOther) {
  constexpr int draws = 60000;
  for (const Drawing drawing : {Drawing::WithReplacement, Drawing::WithoutReplacement}) {
    BatchSampler batches = sampler(4, 2, drawing);
    RandomStream random(3, "batches");
    std::map<std::vector<Index>, int> seen;
    for (int k = 0; k < draws; ++k) {
      const auto batch = batches.draw(random);
      ++seen[{batch.begin(), batch.end()}];
    }
    const std::size_t kinds = drawing == Drawing::WithReplacement ? 16 : 12;
    ASSERT_EQ(seen.size(), kinds);
    const double expected = static_cast<double>(draws) / static_cast<double>(kinds);
    // Six deviations of a count.
    for (const auto& [batch, count] : seen) EXPECT_NEAR(count, expected, 6 * std::sqrt(expected));
  }
}

TEST(Minibatches, WithoutReplacementNoneIsTwiceInABatchAndAPoolIsKept) {
  auto made = BatchSampler::create({2, 3, 5, 7}, 3, Drawing::WithoutReplacement);
  ASSERT_TRUE(made.ok());
  RandomStream random(1, "batches");
  for (int k = 0; k < 100; ++k) {
    const auto batch = made->draw(random);
    const std::set<Index> rows(batch.begin(), batch.end());
    EXPECT_EQ(rows.size(), 3u);
    for (const Index row : rows) EXPECT_TRUE(row == 2 || row == 3 || row == 5 || row == 7);
  }
}

TEST(Minibatches, MeasuredTheyFollowTheLaw) {
  const Table gradients = sampleMatrix(64, 2, 9);
  const SampleMoments population{momentsOf(gradients).mean, covarianceMatrix(gradients)};
  for (const Drawing drawing : {Drawing::WithReplacement, Drawing::WithoutReplacement})
    for (const Index batch : {1, 4, 32, 64}) {
      RandomStream random(11, "cloud");
      const BatchSampler batches = sampler(64, batch, drawing);
      const SampleMoments measured = momentsOf(batchMeans(gradients, batches, 20000, random));
      const double factor = varianceFactor(drawing, 64, batch);
      EXPECT_TRUE(near(measured.mean, population.mean, 6 * std::sqrt(factor / 20000) + 1e-14));
      EXPECT_TRUE(near(measured.covariance, factor * population.covariance, 0.08 * factor + 1e-14));
    }
}

TEST(Minibatches, TheSameSeedDrawsTheSame) {
  const Table gradients = sampleMatrix(9, 2, 1);
  const auto cloud = [&](std::uint64_t seed) {
    RandomStream random(seed, "cloud");
    return batchMeans(gradients, sampler(9, 3, Drawing::WithoutReplacement), 5, random);
  };
  EXPECT_EQ(cloud(4), cloud(4));
  EXPECT_NE(cloud(4), cloud(5));
}

TEST(Minibatches, RefuseWhatCannotBeDrawn) {
  EXPECT_TRUE(refused(BatchSampler::create({}, 1, Drawing::WithReplacement), "pool", "at least one example"));
  EXPECT_TRUE(refused(BatchSampler::create(wholePool(3), 0, Drawing::WithReplacement), "batch",
                      "batch must not be below 1; got 0."));
  EXPECT_TRUE(refused(BatchSampler::create(wholePool(3), 4, Drawing::WithoutReplacement), "batch",
                      "batch must not be above the number of examples, 3"));
  EXPECT_TRUE(BatchSampler::create(wholePool(3), 4, Drawing::WithReplacement).ok());
}

}  // namespace
}  // namespace descent
