#include "descent/optimizer/single_rule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

std::unique_ptr<Optimizer> rule(const OptimizerInfo& info, std::span<const NamedValue> values = {}) {
  return info.make(*fillParameters(info.parameters, values, info.id));
}

/// The gradient of a quadratic with curvatures 1, 2, ... and a little noise, so that signs change.
std::vector<float> gradientAt(const std::vector<float>& theta, RandomStream& noise) {
  std::vector<float> g(theta.size());
  for (std::size_t i = 0; i < g.size(); ++i)
    g[i] = static_cast<float>(i + 1) * theta[i] + static_cast<float>(0.1 * (noise.uniform() - 0.5));
  return g;
}

/// Sixty steps in single precision, each beside the same step in double: the double rule sees the float's
/// gradients, so that they part by rounding alone.
void expectBothAlike(const OptimizerInfo& info, std::span<const NamedValue> values, Index n) {
  const auto single = rule(info, values), twice = rule(info, values);
  single->reset(n);
  twice->reset(n);
  SingleRule* const inSingle = single->inSingle(n);
  ASSERT_NE(inSingle, nullptr);
  auto* const inDouble = dynamic_cast<GradientRule*>(twice.get());
  ASSERT_NE(inDouble, nullptr);
  RandomStream noise(1, "noise");
  std::vector<float> theta(static_cast<std::size_t>(n), 1.0F), next(theta.size());
  Vector expected = Vector::Ones(n);
  for (int k = 0; k < 60; ++k) {
    const std::vector<float> g = gradientAt(theta, noise);
    ASSERT_TRUE(inSingle->update(g, theta, next));
    theta.swap(next);
    inDouble->update(Eigen::Map<const Eigen::VectorXf>(g.data(), n).cast<double>(), expected);
  }
  for (Index i = 0; i < n; ++i) EXPECT_NEAR(theta[static_cast<std::size_t>(i)], expected[i], 2e-5) << i;
  const auto got = single->state(), wanted = twice->state();
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t b = 0; b < got.size(); ++b) {
    EXPECT_EQ(got[b].id, wanted[b].id);
    ASSERT_EQ(got[b].values.size(), n);
    for (Index i = 0; i < n; ++i)
      EXPECT_NEAR(got[b].values[i], wanted[b].values[i], 2e-4 * std::max(1.0, std::abs(wanted[b].values[i])))
          << got[b].id;
  }
}

TEST(SingleRule, StepsAsTheRuleInDouble) {
  std::set<std::string> met;
  for (const OptimizerInfo* info : optimizers()) {
    const auto made = rule(*info);
    made->reset(1);
    if (made->inSingle(1) == nullptr) continue;
    met.emplace(info->id);
    SCOPED_TRACE(info->id);
    for (const Index n : {1, 3, 4, 9}) expectBothAlike(*info, {}, n);
  }
  for (const char* id : {"gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw",
                         "amsgrad", "nadam", "lion"})
    EXPECT_TRUE(met.contains(id)) << id;
}

TEST(SingleRule, AlsoInTheLecturesForms) {
  const std::vector<NamedValue> values{{"biasCorrection", 0}, {"epsilonInside", 1}, {"weightDecay", 0.01}};
  expectBothAlike(**findOptimizer("adam"), values, 6);
}

TEST(SingleRule, SaysWhenANumberIsNotFinite) {
  const auto made = rule(**findOptimizer("adam"));
  for (const std::size_t n : {std::size_t{4}, std::size_t{6}}) {
    made->reset(static_cast<Index>(n));
    SingleRule* const inSingle = made->inSingle(static_cast<Index>(n));
    std::vector<float> g(n, 1.0F), theta(n, 1.0F), next(n);
    EXPECT_TRUE(inSingle->update(g, theta, next));
    g.back() = std::numeric_limits<float>::quiet_NaN();
    EXPECT_FALSE(inSingle->update(g, theta, next)) << "in the last of " << n;
  }
}

TEST(SingleRule, ResetLeadsBackToDouble) {
  const auto made = rule(**findOptimizer("momentum"));
  made->reset(2);
  SingleRule* const inSingle = made->inSingle(2);
  std::vector<float> g{1, 2}, theta{0, 0}, next(2);
  inSingle->update(g, theta, next);
  EXPECT_EQ(made->state().front().values, (Vector{{1, 2}}));
  made->reset(2);
  EXPECT_EQ(made->state().front().values, (Vector{{0, 0}}));
}

}  // namespace
}  // namespace descent
