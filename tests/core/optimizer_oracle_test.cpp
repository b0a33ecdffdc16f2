#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "descent/catalog/catalog.h"
#include "descent/optimizer/run.h"
#include "support/near.h"
#include "support/oracle_cases.h"

/// Our optimisers against PyTorch's own, or rules written from their papers where it has none, float64, up to
/// 100 steps: fixtures/optimizers.txt, whose generator leaves chaotic stretches out. The same with schedules
/// and clipped gradients (composed.txt) and on matrices (matrix_rules.txt).

namespace descent {
namespace {

const std::vector<OracleCase>& cases() {
  static const std::vector<OracleCase> all = readOracleCases("optimizers.txt");
  return all;
}

void expectSameTrajectory(const OracleCase& oracle) {
  SCOPED_TRACE(oracle.name);
  ASSERT_EQ(oracle.problem, "");
  auto optimizer = makeOptimizer(oracle.optimizer, oracle.hyperparameters);
  ASSERT_TRUE(optimizer.ok()) << optimizer.error().message;
  descent::Run run(*oracle.objective, std::move(*optimizer), oracle.start, oracle.options);
  for (const auto& [step, expected] : oracle.iterates) {
    run.advance(step - run.steps());
    ASSERT_EQ(run.steps(), step);
    ASSERT_TRUE(near(run.point(), expected, 1e-10)) << "after " << step << " steps";
  }
}

class PyTorch : public testing::TestWithParam<std::string> {};

TEST_P(PyTorch, SameTrajectories) {
  std::size_t compared = 0, iterates = 0;
  for (const OracleCase& oracle : cases()) {
    if (oracle.optimizer != GetParam()) continue;
    expectSameTrajectory(oracle);
    iterates += oracle.iterates.size();
    ++compared;
  }
  EXPECT_GE(compared, 28u) << "two sets of hyper-parameters on each of fourteen surfaces";
  EXPECT_GE(iterates, 3 * compared);
}

std::vector<std::string> optimizerIds() {
  std::vector<std::string> ids;
  for (const OptimizerInfo* info : optimizers()) ids.emplace_back(info->id);
  return ids;
}

INSTANTIATE_TEST_SUITE_P(Catalog, PyTorch, testing::ValuesIn(optimizerIds()),
                         [](const auto& test) { return test.param; });

TEST(PyTorchFixture, HoldsOnlyWhatTheCatalogOffers) {
  const auto ids = optimizerIds();
  for (const OracleCase& oracle : cases())
    EXPECT_NE(std::ranges::find(ids, oracle.optimizer), ids.end()) << oracle.name;
}

TEST(PyTorchComposed, SchedulesAndClippingServeAnyRule) {
  std::map<std::string, int> scheduled, clipped;
  for (const OracleCase& oracle : readOracleCases("composed.txt")) {
    expectSameTrajectory(oracle);
    scheduled[oracle.optimizer] += oracle.options.schedule ? 1 : 0;
    clipped[oracle.optimizer] += std::isfinite(oracle.options.clipNorm) ? 1 : 0;
  }
  for (const auto* id : {"momentum", "adam", "adamw", "lbfgs"}) {
    EXPECT_GE(scheduled[id], 10) << id;
    EXPECT_GE(clipped[id], 10) << id;
  }
}

TEST(MatrixRules, FollowTheirPapersOnEveryShape) {
  std::map<std::string, int> compared;
  for (const OracleCase& oracle : readOracleCases("matrix_rules.txt")) {
    ASSERT_FALSE(oracle.options.blocks.empty()) << oracle.name;
    expectSameTrajectory(oracle);
    EXPECT_GE(oracle.iterates.size(), 6u) << oracle.name;
    ++compared[oracle.optimizer];
  }
  EXPECT_EQ(compared, (std::map<std::string, int>{{"muon", 10}, {"shampoo", 10}}));
}

}  // namespace
}  // namespace descent
