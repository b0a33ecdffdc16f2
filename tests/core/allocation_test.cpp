#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/muon.h"
#include "descent/optimizer/run.h"
#include "support/allocation_count.h"
#include "support/samples.h"

/// A step must not allocate.

namespace descent {
namespace {

template <typename Work>
long allocationsIn(Work work) {
  const long before = allocationCount();
  work();
  return allocationCount() - before;
}

TEST(AllocationCount, SeesTheStandardLibraryAllocate) {
  EXPECT_GT(allocationsIn([] { std::vector<double> v(10); }), 0);
}

#ifdef DESCENT_LINKER_WRAPS
TEST(AllocationCount, SeesEigenAllocateInsideTheLibrary) {
  const auto objective = sampleLeastSquares(5, 3, 1);
  // A strided row is no contiguous vector: Ref takes a copy of it.
  const Matrix points = Matrix::Ones(2, 3);
  Vector g(3);
  EXPECT_GT(allocationsIn([&] { objective.gradient(points.row(0).transpose(), g); }), 0);
  // All in the library, from a call that allocates by its nature.
  EXPECT_GT(allocationsIn([&] { (void)Spectrum::ofSymmetric(objective.gram()); }), 0);
}
#endif

class NoAllocation : public testing::TestWithParam<const OptimizerInfo*> {
 protected:
  /// Rules that decompose a matrix pay for Eigen's work vectors, a few a step, as their headers say.
  static long allowed(long steps) {
    const auto id = GetParam()->id;
    return id == "newton" || id == "shampoo" ? 4 * steps : 0;
  }
};

TEST_P(NoAllocation, InAStep) {
  for (const auto& [name, objective] : sampleObjectives()) {
    const auto optimizer = *makeOptimizer(GetParam()->id, {});
    Evaluations evaluations(*objective);
    Vector theta = sampleVector(objective->dimension(), 1);
    optimizer->reset(theta.size());
    EXPECT_LE(allocationsIn([&] {
                for (int i = 0; i < 20; ++i) optimizer->step(evaluations, theta);
              }),
              allowed(20))
        << name;
  }
}

TEST_P(NoAllocation, InARunsSteps) {
  for (const auto& [name, objective] : sampleObjectives()) {
    for (const double tolerance : {0.0, 1e-300}) {
      descent::Run run(*objective, *makeOptimizer(GetParam()->id, {}),
                       sampleVector(objective->dimension(), 1), {.tolerance = tolerance});
      EXPECT_LE(allocationsIn([&] { run.advance(20); }), allowed(20)) << name << ", tolerance " << tolerance;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, NoAllocation, testing::ValuesIn(optimizers().begin(), optimizers().end()),
                         [](const auto& test) { return std::string(test.param->id); });

TEST(NoAllocationOnMatrices, InAStepOfMuon) {
  const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(40, 1), sampleVector(40, 2));
  Muon rule({});
  const std::array blocks{Block{4, 6}, Block{5, 2}, Block{6}};
  rule.reset(blocks);
  Evaluations evaluations(f);
  Vector theta = sampleVector(40, 3);
  EXPECT_EQ(allocationsIn([&] {
              for (int i = 0; i < 10; ++i) rule.step(evaluations, theta);
            }),
            0);
}

TEST(NoAllocationInEvaluation, OfAnyObjective) {
  for (const NamedObjective& sample : sampleObjectives()) {
    const Objective& objective = *sample.objective;
    const Index n = objective.dimension();
    const Vector x = sampleVector(n, 1);
    Vector g(n);
    Matrix h(n, n);
    double value = 0;
    EXPECT_EQ(allocationsIn([&] {
                value = objective.value(x);
                objective.gradient(x, g);
                value += objective.valueAndGradient(x, g);
                objective.hessian(x, h);
              }),
              0)
        << sample.name;
    EXPECT_TRUE(std::isfinite(value));
  }
}

}  // namespace
}  // namespace descent
