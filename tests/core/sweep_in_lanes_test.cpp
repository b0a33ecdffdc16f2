#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <set>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/sweep_grid.h"
#include "support/samples.h"

/// Runs side by side against the same runs one after another: every number of a sweep, bit for bit.

namespace descent {
namespace {

using Of = SweepAxis::Of;

testing::AssertionResult sameBits(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return testing::AssertionFailure() << a.size() << " numbers, not " << b.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(a[i]) != std::bit_cast<std::uint64_t>(b[i]))
      return testing::AssertionFailure() << "number " << i << " is " << a[i] << ", not " << b[i];
  }
  return testing::AssertionSuccess();
}

/// What became of the runs of several sweeps.
using Endings = std::set<std::uint8_t>;

void expectSame(const Objective& f, const OptimizerInfo& rule, std::span<const double> hyperparameters,
                const Vector& start, Index steps, const RunOptions& options, const SweepAxis& x,
                const SweepAxis& y, Endings& endings) {
  SCOPED_TRACE(testing::Message() << rule.id << " on " << f.info().id << ", " << x.values.size() << " x "
                                  << y.values.size() << " runs of " << steps << " steps");
  const SweepGrid grid(hyperparameters, start, x, y);
  ASSERT_TRUE(canRunInLanes(f, rule, grid));
  const Sweep lanes = sweepInLanes(f, rule, grid, steps, options),
              plain = sweepOneByOne(f, rule, grid, steps, options);
  EXPECT_TRUE(sameBits(lanes.points, plain.points));
  EXPECT_TRUE(sameBits(lanes.values, plain.values));
  EXPECT_TRUE(sameBits(lanes.costs, plain.costs));
  EXPECT_EQ(lanes.steps, plain.steps);
  EXPECT_EQ(lanes.statuses, plain.statuses);
  endings.insert(plain.statuses.begin(), plain.statuses.end());
}

/// The rules that go side by side, each with its defaults and with odd values of everything.
struct Settings {
  const OptimizerInfo* rule;
  std::vector<double> values;
};

std::vector<Settings> settings() {
  std::vector<Settings> all;
  for (const OptimizerInfo* rule : optimizers()) {
    if (!rule->makeLanes) continue;
    all.push_back({rule, *fillParameters(rule->parameters, {}, rule->id)});
    std::vector<double> odd = all.back().values;
    for (std::size_t i = 1; i < odd.size(); ++i) {
      const Parameter& parameter = rule->parameters[i];
      odd[i] = parameter.kind == Kind::Switch ? 1 - odd[i]
                                              : parameter.min + 0.37 * (parameter.max - parameter.min);
    }
    all.push_back({rule, odd});
  }
  return all;
}

TEST(SweepInLanes, EveryEntrywiseRuleGoesSideBySide) {
  std::set<std::string> ids;
  for (const Settings& one : settings()) ids.insert(std::string(one.rule->id));
  EXPECT_EQ(ids,
            (std::set<std::string>{"adadelta", "adagrad", "adam", "adamax", "adamw", "amsgrad", "gd", "lion",
                                   "momentum", "nadam", "nesterov", "radam", "rmsprop", "rprop"}));
}

TEST(SweepInLanes, HasTheBitsOfSingleRunsForEveryRuleOnEveryObjective) {
  // 5 x 3 runs: no multiple of the lanes. The rates reach from none to one that nothing survives.
  const SweepAxis rates{Of::Hyperparameter, 0, {0, 1e-3, 0.05, 0.7, 40}};
  const SweepAxis starts{Of::Start, 0, {-1.7, 0.3, 1e200}};
  Endings endings;
  int objectives = 0;
  for (const auto& [name, f] : sampleObjectives()) {
    if (f->inLanes() == nullptr) continue;
    ++objectives;
    for (const auto& [rule, values] : settings()) {
      expectSame(*f, *rule, values, startOn(*f), 40, {.tolerance = 0.05}, rates, starts, endings);
    }
  }
  EXPECT_GE(objectives, 20);
  EXPECT_EQ(endings.size(), 3u);
}

TEST(SweepInLanes, RunsEndEachInItsTime) {
  // Some arrive at once, some late, some never, some flee; longer runs than lanes are many.
  const auto f = *Quadratic::fromRotation(1, 20, 0.4, Vector{{1, -1}});
  const SweepAxis rates{Of::Hyperparameter, 0, spaced(1e-4, 1, 23, Scale::Log)};
  Endings endings;
  for (const auto& [rule, values] : settings()) {
    for (const double tolerance : {0.0, 1e-1, 1e-9})
      expectSame(f, *rule, values, Vector{{-3, 2}}, 300, {.tolerance = tolerance}, rates, {}, endings);
  }
  EXPECT_EQ(endings.size(), 3u);
}

TEST(SweepInLanes, KeepsToTheGradientWhereNoMinimumIsKnown) {
  const auto saddle = *findObjective("monkey-saddle");
  const SweepAxis x{Of::Start, 0, spaced(-1, 1, 7, Scale::Linear)}, y{Of::Start, 1, {0, 0.5, 1}};
  Endings endings;
  for (const auto& [rule, values] : settings())
    expectSame(*saddle, *rule, values, Vector{{0, 0}}, 400, {.tolerance = 0.3}, x, y, endings);
  EXPECT_EQ(endings.size(), 3u);
}

TEST(SweepInLanes, SchedulesAndClippingAreTheSame) {
  const auto f = *findObjective("rosenbrock");
  const SweepAxis rates{Of::Hyperparameter, 0, spaced(1e-4, 1, 9, Scale::Log)};
  const SweepAxis starts{Of::Start, 1, {-1, 3}};
  Endings endings;
  for (const auto& [rule, values] : settings()) {
    for (const ScheduleInfo& info : schedules()) {
      const Schedule schedule = info.make(*fillParameters(info.parameters, {}, info.id));
      expectSame(*f, *rule, values, Vector{{-1.2, 1}}, 60,
                 {.tolerance = 1e-2, .schedule = schedule, .clipNorm = 5}, rates, starts, endings);
    }
  }
}

TEST(SweepInLanes, GridsOfEverySize) {
  const auto f = *findObjective("banana");
  const auto& rule = **findOptimizer("momentum");
  const auto values = *fillParameters(rule.parameters, {}, rule.id);
  Endings endings;
  for (Index count = 0; count <= 2 * Pack::size + 1; ++count) {
    for (const Index steps : {0, 1, 2, 50}) {
      expectSame(*f, rule, values, f->info().start, steps, {.tolerance = 1e-4},
                 {Of::Hyperparameter, 0, spaced(1e-3, 1, count, Scale::Log)}, {}, endings);
    }
  }
}

TEST(SweepInLanes, EveryHyperparameterMayVary) {
  const auto f = *findObjective("beale");
  Endings endings;
  for (const auto& [rule, values] : settings()) {
    for (std::size_t i = 0; i < rule->parameters.size(); ++i) {
      const Parameter& parameter = rule->parameters[i];
      const SweepAxis x{Of::Hyperparameter, static_cast<Index>(i),
                        spaced(parameter.min, parameter.max, 5, Scale::Linear)};
      const SweepGrid grid(values, f->info().start, x, {});
      if (parameter.kind == Kind::Real) {
        expectSame(*f, *rule, values, f->info().start, 50, {}, x, {}, endings);
      } else {
        EXPECT_FALSE(canRunInLanes(*f, *rule, grid)) << rule->id << ", " << parameter.id;
      }
    }
  }
}

TEST(SweepInLanes, LeavesToThePlainPathWhatHasNoSuchForm) {
  const SweepAxis rates{Of::Hyperparameter, 0, {0.1, 0.2, 0.3, 0.4}};
  const SweepGrid grid(std::vector<double>{0.1, 10.0}, Vector{{1, 1}}, rates, {});
  const auto& gd = **findOptimizer("gd");
  EXPECT_TRUE(canRunInLanes(**findObjective("booth"), gd, grid));
  EXPECT_FALSE(canRunInLanes(**findObjective("booth"), **findOptimizer("lbfgs"), grid));
  EXPECT_FALSE(canRunInLanes(*ExpressionObjective::create("x^2 + y^2"), gd, grid));
  // And `sweep` does so of itself.
  const auto f = *ExpressionObjective::create("x^2 + y^2");
  const Sweep swept = sweep(f, gd, std::vector<double>{0.1}, Vector{{1, 1}}, 3, {}, rates);
  EXPECT_EQ(swept.values.size(), 4u);
}

}  // namespace
}  // namespace descent
