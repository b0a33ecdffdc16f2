#include <gtest/gtest.h>

#include <algorithm>

#include "descent/catalog/catalog.h"
#include "descent/optimizer/run.h"
#include "support/near.h"
#include "support/oracle_cases.h"

/// Our optimisers against PyTorch's own, or rules written from their papers where it has none, float64, up to 100
/// steps: fixtures/optimizers.txt, whose generator leaves chaotic stretches out.

namespace descent {
namespace {

const std::vector<OracleCase>& cases() {
  static const std::vector<OracleCase> all = readOracleCases("optimizers.txt");
  return all;
}

class PyTorch : public testing::TestWithParam<std::string> {};

TEST_P(PyTorch, SameTrajectories) {
  std::size_t compared = 0, iterates = 0;
  for (const OracleCase& oracle : cases()) {
    if (oracle.optimizer != GetParam()) continue;
    SCOPED_TRACE(oracle.name);
    ASSERT_EQ(oracle.problem, "");
    auto optimizer = makeOptimizer(oracle.optimizer, oracle.hyperparameters);
    ASSERT_TRUE(optimizer.ok()) << optimizer.error().message;
    descent::Run run(*oracle.objective, std::move(*optimizer), oracle.start);
    for (const auto& [step, expected] : oracle.iterates) {
      run.advance(step - run.steps());
      ASSERT_EQ(run.steps(), step);
      ASSERT_TRUE(near(run.point(), expected, 1e-10)) << "after " << step << " steps";
      ++iterates;
    }
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

}  // namespace
}  // namespace descent
