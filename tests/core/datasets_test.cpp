#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "descent/catalog/catalog.h"
#include "descent/data/direction.h"
#include "descent/data/playground.h"
#include "descent/data/point_clouds.h"

/// The data sets of the network figures against their definitions.

namespace descent {
namespace {

Dataset made(const DatasetInfo& info, Index examples, std::uint64_t seed,
             std::initializer_list<double> values) {
  return info.make(examples, seed, std::vector<double>(values));
}

TEST(Direction, IsSineAndCosine) {
  for (double turns = -3; turns < 3; turns += 0.00137) {
    const Direction at = direction(turns);
    EXPECT_NEAR(at.sine, std::sin(2 * std::numbers::pi * turns), 4e-15) << turns;
    EXPECT_NEAR(at.cosine, std::cos(2 * std::numbers::pi * turns), 4e-15) << turns;
    EXPECT_NEAR(at.sine * at.sine + at.cosine * at.cosine, 1, 4e-16) << turns;
  }
  for (double turns = -0.125; turns <= 0.125; turns += 1e-4)
    EXPECT_NEAR(direction(turns).sine, std::sin(2 * std::numbers::pi * turns), 2e-16) << turns;
  EXPECT_NEAR(direction(0.0625).sine, 0.38268343236508977, 2e-16);
  EXPECT_EQ(direction(0.5).sine, 0);
  EXPECT_EQ(direction(0.25).sine, 1);
  EXPECT_EQ(direction(-0.75).cosine, 0);
  EXPECT_EQ(direction(1).cosine, 1);
}

TEST(Datasets, SameSeedSameBitsAndAnyNoiseTheSameDraws) {
  for (const DatasetInfo* info : datasets()) {
    SCOPED_TRACE(info->id);
    std::vector<double> values;
    for (const Parameter& p : info->parameters) {
      values.push_back(p.defaultValue);
      EXPECT_TRUE(p.lowest <= p.min && p.min < p.max && p.max <= p.highest);
      EXPECT_TRUE(p.min <= p.defaultValue && p.defaultValue <= p.max);
    }
    const Dataset once = info->make(101, 7, values), again = info->make(101, 7, values),
                  other = info->make(101, 8, values);
    EXPECT_EQ(once.features, again.features);
    EXPECT_EQ(once.targets, again.targets);
    EXPECT_TRUE(once.features != other.features || info == &spiralDataset());
    EXPECT_TRUE(once.features.allFinite() && once.targets.allFinite());
    EXPECT_EQ(info->make(0, 7, values).features.rows(), 0);
    EXPECT_EQ(info->make(1, 7, values).features.rows(), 1);
    if (info->id == "linear") continue;
    EXPECT_LE(once.features.cwiseAbs().maxCoeff(), 7.5) << "in the playground's square, but for tails";
  }
}

TEST(Datasets, TargetsAreOfTheirKindAndBalanced) {
  for (const DatasetInfo* info : datasets()) {
    SCOPED_TRACE(info->id);
    std::vector<double> values;
    for (const Parameter& p : info->parameters) values.push_back(p.defaultValue);
    const Dataset data = info->make(600, 3, values);
    std::map<double, int> counts;
    for (const double target : data.targets) ++counts[target];
    if (info->targetKind == TargetKind::Label) {
      EXPECT_EQ(counts.size(), 2u);
      EXPECT_NEAR(counts[1], 300, 50);
      EXPECT_NEAR(counts[-1], 300, 50);
    } else if (info->targetKind == TargetKind::Class) {
      EXPECT_EQ(counts, (std::map<double, int>{{0, 200}, {1, 200}, {2, 200}}));
    } else {
      EXPECT_GT(counts.size(), 100u);
    }
  }
}

TEST(CircleDataset, LabelsWhatIsInside) {
  const Dataset data = made(circleDataset(), 400, 2, {0});
  for (Index i = 0; i < 400; ++i) {
    const double radius = data.features.row(i).norm();
    EXPECT_TRUE(i % 2 == 0 ? radius < 2.5 : radius >= 3.5 - 1e-12 && radius <= 5 + 1e-12);
    EXPECT_EQ(data.targets[i], radius < 2.5 ? 1 : -1);
  }
  const Dataset noisy = made(circleDataset(), 400, 2, {0.5});
  EXPECT_EQ(noisy.features, data.features) << "noise moves labels, not points";
  EXPECT_GT((noisy.targets - data.targets).cwiseAbs().sum(), 20);
}

TEST(XorDataset, LabelsQuadrants) {
  const Dataset data = made(xorDataset(), 400, 2, {0}), noisy = made(xorDataset(), 400, 2, {0.5});
  for (Index i = 0; i < 400; ++i) {
    const double x = data.features(i, 0), y = data.features(i, 1);
    EXPECT_TRUE(std::abs(x) >= 0.3 && std::abs(x) <= 5.3 && std::abs(y) >= 0.3 && std::abs(y) <= 5.3);
    EXPECT_EQ(data.targets[i], x * y >= 0 ? 1 : -1);
  }
  EXPECT_EQ(noisy.features, data.features);
  EXPECT_NE(noisy.targets, data.targets);
}

TEST(GaussDataset, HasTheVarianceOfItsNoise) {
  for (const double noise : {0.0, 0.2, 0.5}) {
    const Dataset data = made(gaussDataset(), 20'000, 2, {noise});
    const Vector along = data.features.col(0) - 2 * data.targets,
                 across = data.features.col(1) - 2 * data.targets;
    EXPECT_NEAR(along.mean(), 0, 0.05);
    EXPECT_NEAR(along.squaredNorm() / 20'000, 0.5 + 7 * noise, 0.03 * (0.5 + 7 * noise));
    EXPECT_NEAR(across.squaredNorm() / 20'000, 0.5 + 7 * noise, 0.03 * (0.5 + 7 * noise));
    EXPECT_NEAR(along.dot(across) / 20'000, 0, 0.1);
  }
}

TEST(SpiralDataset, FollowsItsFormula) {
  const Dataset data = made(spiralDataset(), 200, 2, {0}), noisy = made(spiralDataset(), 200, 2, {0.5});
  for (Index i = 0; i < 200; ++i) {
    const double k = static_cast<double>(i / 2), r = 5 * k / 100;
    const double t = 3.5 * std::numbers::pi * k / 100 + (i % 2 == 0 ? 0 : std::numbers::pi);
    EXPECT_NEAR(data.features(i, 0), r * std::sin(t), 1e-13);
    EXPECT_NEAR(data.features(i, 1), r * std::cos(t), 1e-13);
  }
  const double most = (noisy.features - data.features).cwiseAbs().maxCoeff();
  EXPECT_TRUE(most > 0.45 && most <= 0.5);
}

TEST(RegressionDatasets, FollowTheirFormulas) {
  const Dataset plane = made(regressionPlaneDataset(), 300, 2, {0});
  EXPECT_LT((plane.features.rowwise().sum() / 10 - plane.targets).cwiseAbs().maxCoeff(), 1e-15);
  EXPECT_GT(plane.features.maxCoeff(), 5.8);
  const Dataset hills = made(regressionGaussDataset(), 3000, 2, {0});
  const double centers[6][3] = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                                {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
  int seen = 0;
  for (Index i = 0; i < 3000; ++i) {
    double value = 0;  // the hills do not overlap: centres are at least 4 apart, radii are 2
    for (const auto& [x, y, sign] : centers)
      value += sign * std::max(0.0, 1 - std::hypot(hills.features(i, 0) - x, hills.features(i, 1) - y) / 2);
    EXPECT_NEAR(hills.targets[i], value, 1e-14);
    seen += value != 0;
  }
  EXPECT_GT(seen, 1000);
  EXPECT_NE(made(regressionGaussDataset(), 300, 2, {0.3}).targets, hills.targets.head(300));
}

TEST(MoonsDataset, AreHalfCirclesThatReachIntoEachOther) {
  const Dataset data = made(moonsDataset(), 100, 2, {0});
  for (Index i = 0; i < 100; ++i) {
    const double side = data.targets[i];
    const double x = data.features(i, 0) + side * 1.5, y = data.features(i, 1) + side * 0.75;
    EXPECT_NEAR(std::hypot(x, y), 3, 1e-13);
    EXPECT_GE(side * y, -1e-13);
  }
  EXPECT_NEAR(data.features(0, 0), 1.5, 1e-15);
  EXPECT_NEAR(data.features(98, 0), -4.5, 1e-15);
  const Dataset noisy = made(moonsDataset(), 20'000, 2, {0.2}), exact = made(moonsDataset(), 20'000, 2, {0});
  EXPECT_NEAR((noisy.features - exact.features).norm() / std::sqrt(40'000), 0.6, 0.01);
}

TEST(SpiralsDataset, HasAnArmAClass) {
  const Dataset data = made(spiralsDataset(), 400, 2, {4, 0});
  for (Index i = 0; i < 400; ++i) {
    const double own = static_cast<double>(i % 4), along = static_cast<double>(i / 4) / 100;
    const double t = 2 * std::numbers::pi * own / 4 + 4 * along;
    EXPECT_EQ(data.targets[i], own);
    EXPECT_NEAR(data.features(i, 0), 5 * along * std::sin(t), 1e-13);
    EXPECT_NEAR(data.features(i, 1), 5 * along * std::cos(t), 1e-13);
  }
  const Dataset noisy = made(spiralsDataset(), 400, 2, {4, 0.5});
  EXPECT_NEAR((noisy.features.rowwise().norm() - data.features.rowwise().norm()).norm(), 0, 1e-12)
      << "noise turns points about the centre";
  EXPECT_NE(noisy.features, data.features);
}

TEST(BlobsDataset, AreNormalAboutTheirCentres) {
  for (const Index classes : {2, 5}) {
    const Dataset data = made(blobsDataset(), 20'000, 2, {static_cast<double>(classes), 0.8});
    Table sums = Table::Zero(classes, 2);
    for (Index i = 0; i < 20'000; ++i) sums.row(i % classes) += data.features.row(i);
    double squares = 0;
    for (Index k = 0; k < classes; ++k) {
      const double t = 2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(classes);
      const Vector center{{4 * std::sin(t), 4 * std::cos(t)}};
      EXPECT_LT((sums.row(k).transpose() * static_cast<double>(classes) / 20'000 - center).norm(), 0.06);
      for (Index i = k; i < 20'000; i += classes)
        squares += (data.features.row(i).transpose() - center).squaredNorm();
    }
    EXPECT_NEAR(squares / 40'000, 0.64, 0.02);
  }
}

}  // namespace
}  // namespace descent
