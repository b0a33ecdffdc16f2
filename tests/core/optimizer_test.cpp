#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/gradient_descent.h"
#include "descent/optimizer/momentum.h"
#include "descent/optimizer/nesterov.h"
#include "descent/optimizer/run.h"
#include "support/samples.h"

namespace descent {
namespace {

Vector buffer(const Optimizer& optimizer, std::string_view id) {
  for (const StateBuffer& buffer : optimizer.state())
    if (buffer.id == id) return buffer.values;
  ADD_FAILURE() << "no buffer " << id;
  return Vector::Zero(1);
}

TEST(GradientDescent, SubtractsTheScaledGradient) {
  GradientDescent rule({.learningRate = 0.5});
  rule.reset(2);
  Vector theta{{1, 2}};
  rule.update(Vector{{4, -8}}, theta);
  EXPECT_EQ(theta, (Vector{{-1, 6}}));
  EXPECT_TRUE(rule.state().empty());
}

TEST(Momentum, SumsGradientsSoThatAConstantOneIsAmplified) {
  Momentum rule({.learningRate = 1, .momentum = 0.5});
  rule.reset(1);
  Vector theta{{0}};
  const Vector g{{1}};
  rule.update(g, theta);
  EXPECT_EQ(theta[0], -1);  // v = 1
  rule.update(g, theta);
  EXPECT_EQ(theta[0], -2.5);  // v = 1.5
  for (int i = 0; i < 60; ++i) rule.update(g, theta);
  EXPECT_NEAR(buffer(rule, "velocity")[0], 2, 1e-15);  // g / (1 - beta)
}

TEST(Momentum, DampensEveryStepButTheFirst) {
  Momentum rule({.learningRate = 1, .momentum = 0.5, .dampening = 0.75});
  rule.reset(1);
  Vector theta{{0}};
  const Vector g{{1}};
  rule.update(g, theta);
  EXPECT_EQ(buffer(rule, "velocity")[0], 1);
  rule.update(g, theta);
  EXPECT_EQ(buffer(rule, "velocity")[0], 0.75);  // .5 * 1 + .25 * 1
  rule.reset(1);
  rule.update(g, theta);
  EXPECT_EQ(buffer(rule, "velocity")[0], 1) << "reset makes the next step a first one";
}

TEST(Momentum, WeightDecayJoinsTheGradient) {
  Momentum rule({.learningRate = 0.5, .momentum = 0, .weightDecay = 0.25});
  rule.reset(1);
  Vector theta{{8}};
  rule.update(Vector{{2}}, theta);
  EXPECT_EQ(theta[0], 6);  // 8 - .5 (2 + .25 * 8)
}

TEST(Nesterov, LooksAhead) {
  Nesterov rule({.learningRate = 1, .momentum = 0.5});
  rule.reset(1);
  Vector theta{{0}};
  rule.update(Vector{{1}}, theta);
  EXPECT_EQ(theta[0], -1.5);  // v = 1, g + beta v = 1.5
  rule.update(Vector{{1}}, theta);
  EXPECT_EQ(theta[0], -3.25);                   // v = 1.5, g + beta v = 1.75
  EXPECT_EQ(buffer(rule, "iterate")[0], -2.5);  // theta + alpha beta v
  EXPECT_EQ(buffer(rule, "velocity")[0], 1.5);
}

TEST(Nesterov, WeightDecayJoinsTheGradientInBothPlaces) {
  Nesterov rule({.learningRate = 0.5, .momentum = 0.5, .weightDecay = 0.25});
  rule.reset(1);
  Vector theta{{8}};
  rule.update(Vector{{2}}, theta);
  EXPECT_EQ(buffer(rule, "velocity")[0], 4);
  EXPECT_EQ(theta[0], 5);  // 8 - .5 (4 + .5 * 4)
}

TEST(MomentumRules, AreGradientDescentWithoutMomentum) {
  const auto quadratic = *Quadratic::fromMatrix(samplePositiveDefinite(5, 1), sampleVector(5, 2));
  const Vector start = sampleVector(5, 3);
  const auto gd =
      trace(quadratic, *makeOptimizer("gd", std::array{NamedValue{"learningRate", 0.05}}), start, 50);
  for (const auto* id : {"momentum", "nesterov"}) {
    const std::array values{NamedValue{"learningRate", 0.05}, NamedValue{"momentum", 0}};
    EXPECT_EQ(trace(quadratic, *makeOptimizer(id, values), start, 50).points, gd.points) << id;
  }
}

/// Equal to the last bit, NaN included: a rule's defaults may leave the finite world on some surfaces.
bool sameBits(const Vector& a, const Vector& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), sizeof(double) * a.size()) == 0;
}

/// What holds for every rule of the catalog.
class EveryOptimizer : public testing::TestWithParam<const OptimizerInfo*> {
 protected:
  std::unique_ptr<Optimizer> make() const { return *makeOptimizer(GetParam()->id, {}); }
};

TEST_P(EveryOptimizer, StartsAfreshAfterReset) {
  for (const NamedObjective& sample : sampleObjectives()) {
    SCOPED_TRACE(sample.name);
    const Objective& objective = *sample.objective;
    const Vector start = startOn(objective);
    const auto optimizer = make();
    const auto path = [&] {
      Evaluations evaluations(objective);
      Vector theta = start;
      optimizer->reset(theta.size());
      for (int i = 0; i < 12; ++i) optimizer->step(evaluations, theta);
      return theta;
    };
    const Vector first = path();
    EXPECT_NE(first, start);
    EXPECT_TRUE(sameBits(path(), first));
  }
}

TEST_P(EveryOptimizer, ServesAnotherDimensionAfterReset) {
  const auto small = *Quadratic::fromRotation(1, 2, 0.1, Vector::Zero(2));
  const auto large = *Quadratic::fromMatrix(samplePositiveDefinite(6, 4), sampleVector(6, 5));
  const auto endOn = [](Optimizer& optimizer, const Objective& f) {
    Evaluations evaluations(f);
    Vector theta = Vector::Ones(f.dimension());
    optimizer.reset(theta.size());
    for (int i = 0; i < 5; ++i) optimizer.step(evaluations, theta);
    for (const StateBuffer& buffer : optimizer.state()) EXPECT_EQ(buffer.values.size(), f.dimension());
    return theta;
  };
  const auto used = make(), fresh = make();
  endOn(*used, small);
  EXPECT_EQ(endOn(*used, large), endOn(*fresh, large));
}

TEST_P(EveryOptimizer, MovesOnlyItsOwnSegmentOfALargerVector) {
  const auto quadratic = *Quadratic::fromRotation(1, 2, 0.1, Vector{{3, 4}});
  const auto optimizer = make();
  Evaluations evaluations(quadratic);
  Vector parameters = Vector::Ones(6), alone = Vector::Ones(2);
  optimizer->reset(2);
  for (int i = 0; i < 5; ++i) optimizer->step(evaluations, parameters.segment(2, 2));
  optimizer->reset(2);
  for (int i = 0; i < 5; ++i) optimizer->step(evaluations, alone);
  EXPECT_EQ(parameters.segment(2, 2), alone);
  EXPECT_EQ(parameters.head(2), Vector::Ones(2));
  EXPECT_EQ(parameters.tail(2), Vector::Ones(2));
}

TEST_P(EveryOptimizer, StateIsNamedAndFinite) {
  const auto optimizer = make();
  const auto quadratic = *Quadratic::fromRotation(1, 2, 0.1, Vector{{3, 4}});
  Evaluations evaluations(quadratic);
  Vector theta = Vector::Ones(2);
  optimizer->reset(2);
  for (const StateBuffer& buffer : optimizer->state()) EXPECT_TRUE(buffer.values.isZero(0)) << buffer.id;
  optimizer->step(evaluations, theta);
  for (const StateBuffer& buffer : optimizer->state()) {
    EXPECT_FALSE(buffer.id.empty());
    EXPECT_TRUE(buffer.values.allFinite()) << buffer.id;
    EXPECT_FALSE(buffer.values.isZero(0)) << buffer.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, EveryOptimizer, testing::ValuesIn(optimizers().begin(), optimizers().end()),
                         [](const auto& test) { return std::string(test.param->id); });

}  // namespace
}  // namespace descent
