#include "descent/sampling/sgd.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/optimizer/run.h"
#include "descent/sampling/sgd_moments.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

BatchSampler sampler(std::vector<Index> pool, Index batch, Drawing drawing) {
  auto made = BatchSampler::create(std::move(pool), batch, drawing);
  EXPECT_TRUE(made.ok());
  return *made;
}

Schedule schedule(std::string_view id, std::vector<NamedValue> values) {
  const auto info = findSchedule(id);
  EXPECT_TRUE(info.ok());
  return (*info)->make(*fillParameters((*info)->parameters, values, id));
}

double excessAt(const LeastSquares& objective, const Vector& w) {
  const Vector e = w - objective.info().minima[0].point;
  return 0.5 * e.dot(objective.gram() * e);
}

/// E f - f* after `steps` by walking through every sequence of batches of two.
double byEnumeration(const LeastSquares& objective, const std::vector<Index>& pool, Drawing drawing,
                     const Vector& start, double alpha, double beta, int steps) {
  const Index d = objective.dimension();
  double total = 0, leaves = 0;
  const std::function<void(Vector, Vector, int)> walk = [&](Vector w, Vector z, int left) {
    if (left == 0) {
      total += excessAt(objective, w);
      ++leaves;
      return;
    }
    const Table g = exampleGradients(objective, w, wholePool(objective.examples()));
    for (const Index i : pool)
      for (const Index j : pool) {
        if (drawing == Drawing::WithoutReplacement && i == j) continue;
        const Vector next = beta * z + 0.5 * (g.row(i) + g.row(j)).transpose();
        walk(w - alpha * next, next, left - 1);
      }
  };
  walk(start, Vector::Zero(d), steps);
  return total / leaves;
}

TEST(Sgd, GradientsOfExamplesAverageToTheGradient) {
  const LeastSquares objective = sampleLeastSquares(20, 3, 2);
  const Vector w = sampleVector(3, 8);
  Vector g(3);
  objective.gradientFromData(w, g);
  const Vector second = exampleGradients(objective, w, std::vector<Index>{4, 7}).row(1);
  EXPECT_TRUE(near(second, exampleGradients(objective, w, wholePool(20)).row(7).transpose(), 0));
  EXPECT_TRUE(near(momentsOf(exampleGradients(objective, w, wholePool(20))).mean, g, 1e-13));
}

TEST(Sgd, AStepLandsAgainstItsGradient) {
  Table gradients(2, 2), expected(2, 2);
  gradients << 1, 2, -3, 0;
  expected << 0.9, -1.2, 1.3, -1;
  EXPECT_TRUE(near(landings(Vector{{1, -1}}, gradients, 0.1), expected, 1e-15));
}

TEST(Sgd, ABatchOfAllIsGradientDescentWithMomentum) {
  const LeastSquares objective = sampleLeastSquares(16, 3, 4);
  const Vector start = sampleVector(3, 5);
  const std::vector<NamedValue> values{{"learningRate", 0.1}, {"momentum", 0.8}};
  const Trace expected = trace(objective, *makeOptimizer("momentum", values), start, 50);
  const SgdRuns runs = runSgd(objective, sampler(wholePool(16), 16, Drawing::WithoutReplacement), start,
                              {.learningRate = 0.1, .momentum = 0.8, .steps = 50, .replicates = 2});
  EXPECT_TRUE(near(runs.path, Eigen::Map<const Table>(expected.points.data(), 51, 3), 1e-12));
  EXPECT_TRUE(near(runs.excess.row(0), runs.excess.row(1), 1e-12));
  for (Index t = 0; t <= 50; ++t)
    EXPECT_NEAR(runs.excess(0, t), expected.gaps[static_cast<std::size_t>(t)], 1e-12);
}

TEST(Sgd, MoreRunsAndStepsLeaveTheOthersAsTheyWere) {
  const LeastSquares objective = sampleLeastSquares(16, 2, 4);
  const BatchSampler batches = sampler(wholePool(16), 3, Drawing::WithoutReplacement);
  const Vector start = sampleVector(2, 5);
  const SgdRuns few = runSgd(objective, batches, start, {.steps = 20, .replicates = 2, .seed = 7});
  const SgdRuns many = runSgd(objective, batches, start, {.steps = 30, .replicates = 5, .seed = 7});
  EXPECT_EQ(few.excess, many.excess.topLeftCorner(2, 21));
  EXPECT_NE(many.excess.row(0), many.excess.row(1));
}

TEST(Sgd, RunsThatLeaveAreCountedAndInfinite) {
  const LeastSquares objective = sampleLeastSquares(16, 2, 4);
  const SgdRuns runs = runSgd(objective, sampler(wholePool(16), 1, Drawing::WithReplacement),
                              sampleVector(2, 5), {.learningRate = 50, .steps = 400, .replicates = 3});
  EXPECT_EQ(runs.diverged, 3);
  EXPECT_TRUE(std::isinf(runs.excess(0, 400)));
  const QuantileBand band = quantileBand(runs.excess, 0.1);
  EXPECT_TRUE(std::isinf(band.median[400]));
  EXPECT_FALSE(band.mean.hasNaN() || band.low.hasNaN() || band.high.hasNaN());
}

TEST(Sgd, ABandIsMadeOfQuantiles) {
  Table runs(5, 1);
  runs << 3, 1, 5, 2, 4;
  const QuantileBand band = quantileBand(runs, 0.1);
  EXPECT_DOUBLE_EQ(band.mean[0], 3);
  EXPECT_DOUBLE_EQ(band.median[0], 3);
  EXPECT_DOUBLE_EQ(band.low[0], 1.4);
  EXPECT_DOUBLE_EQ(band.high[0], 4.6);
}

TEST(SgdMoments, AreThoseOfEverySequenceOfBatches) {
  const LeastSquares objective = sampleLeastSquares(4, 2, 3);
  const Vector start = sampleVector(2, 1);
  const std::vector<Index> part{0, 2, 3};
  for (const auto& pool : {wholePool(4), part})
    for (const Drawing drawing : {Drawing::WithReplacement, Drawing::WithoutReplacement})
      for (const double beta : {0.0, 0.7}) {
        SgdMoments moments(objective, sampler(pool, 2, drawing), start);
        for (int steps = 0; steps <= 3; ++steps) {
          const double expected = byEnumeration(objective, pool, drawing, start, 0.3, beta, steps);
          EXPECT_NEAR(moments.expectedExcess(), expected, 1e-12 * std::max(1.0, expected));
          moments.step(0.3, beta);
        }
      }
}

TEST(SgdMoments, TheFloorIsWhereTheStepsLead) {
  const LeastSquares objective = sampleLeastSquares(30, 2, 3);
  const std::vector<Index> part{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  for (const auto& pool : {wholePool(30), part})
    for (const double beta : {0.0, 0.6}) {
      SgdMoments moments(objective, sampler(pool, 4, Drawing::WithoutReplacement), sampleVector(2, 1));
      const auto floor = moments.floor(0.05, beta);
      ASSERT_TRUE(floor.has_value());
      for (int k = 0; k < 20000; ++k) moments.step(0.05, beta);
      EXPECT_NEAR(moments.expectedExcess(), *floor, 1e-12);
      EXPECT_GT(*floor, 0);
    }
}

TEST(SgdMoments, TheFloorLeavesDirectionsAsideInWhichNoStepLeads) {
  const Table two = sampleMatrix(20, 2, 3);
  const Vector targets = sampleVector(20, 4);
  Table equal(20, 2), still(20, 2), three(20, 3);
  equal << two.col(0), two.col(0);
  still << two.col(0), Table::Zero(20, 1);
  three << two, two.col(0) - two.col(1);
  // A pool of two examples leads nowhere in one of three directions, though the loss of all has a slope
  // there.
  const std::vector<Index> few{1, 2};
  const auto follow = [&](const Table& features, const std::vector<Index>& pool, double beta) {
    const LeastSquares objective = *LeastSquares::create(features, targets);
    SgdMoments moments(objective, sampler(pool, 2, Drawing::WithReplacement),
                       sampleVector(features.cols(), 1));
    const auto floor = moments.floor(0.1, beta);
    ASSERT_TRUE(floor.has_value());
    EXPECT_GT(*floor, 0);
    for (int k = 0; k < 20000; ++k) moments.step(0.1, beta);
    EXPECT_NEAR(moments.expectedExcess(), *floor, 1e-10 * std::max(1.0, *floor));
  };
  for (const double beta : {0.0, 0.6}) {
    for (const Table& features : {equal, still, three}) follow(features, wholePool(20), beta);
    follow(sampleMatrix(20, 3, 5), few, beta);
  }
  const LeastSquares none = *LeastSquares::create(Table::Zero(20, 1), targets);
  EXPECT_EQ(SgdMoments(none, sampler(wholePool(20), 2, Drawing::WithReplacement), Vector{{1}}).floor(0.1, 0),
            0);
}

TEST(SgdMoments, TheFloorOfStepsOfNoLengthIsTheStart) {
  const LeastSquares objective = sampleLeastSquares(20, 2, 3);
  const SgdMoments moments(objective, sampler(wholePool(20), 2, Drawing::WithoutReplacement),
                           sampleVector(2, 1));
  for (const double beta : {0.0, 1.5}) EXPECT_EQ(moments.floor(0, beta), moments.expectedExcess());
}

TEST(SgdMoments, TheVarianceMayLeaveWhereTheMeanComesToRest) {
  const LeastSquares objective = sampleLeastSquares(30, 2, 3);
  const double edge = 2 / objective.quadraticForm()->spectrum.eigenvalues[1];
  const SgdMoments whole(objective, sampler(wholePool(30), 30, Drawing::WithoutReplacement),
                         sampleVector(2, 1));
  EXPECT_NEAR(whole.floor(0.95 * edge, 0).value_or(1), 0, 1e-15);
  EXPECT_FALSE(whole.floor(1.05 * edge, 0).has_value());
  const SgdMoments single(objective, sampler(wholePool(30), 1, Drawing::WithReplacement), sampleVector(2, 1));
  EXPECT_FALSE(single.floor(0.95 * edge, 0).has_value());
}

TEST(SgdMoments, ReplicatesAverageToThem) {
  const LeastSquares objective = sampleLeastSquares(40, 2, 6);
  const BatchSampler batches = sampler(wholePool(40), 4, Drawing::WithoutReplacement);
  const Vector start = sampleVector(2, 2);
  for (const char* id : {"constant", "inverse-time", "step"}) {
    const Schedule factor = schedule(id, {});
    const SgdRuns runs = runSgd(objective, batches, start,
                                {.learningRate = 0.2,
                                 .momentum = 0.3,
                                 .schedule = factor,
                                 .steps = 60,
                                 .replicates = 4000,
                                 .seed = 1});
    SgdMoments moments(objective, batches, start);
    for (Index t = 0; t <= 60; ++t) {
      const auto column = runs.excess.col(t);
      const double mean = column.mean();
      const double error = std::sqrt((column.array() - mean).square().mean() / 4000);
      EXPECT_NEAR(mean, moments.expectedExcess(), 5 * error + 1e-12) << id << ", step " << t;
      moments.step(0.2 * factor(t), 0.3);
    }
  }
}

}  // namespace
}  // namespace descent
