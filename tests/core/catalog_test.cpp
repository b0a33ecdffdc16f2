#include "descent/catalog/catalog.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "descent/objective/quadratic.h"
#include "descent/optimizer/run.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

using Values = std::vector<NamedValue>;

void expectCited(const Reference& reference) {
  EXPECT_FALSE(reference.text.empty());
  EXPECT_TRUE(reference.url.starts_with("http")) << reference.url;
}

/// Ids stand in URLs and in code.
void expectIdOf(std::string_view id, std::set<std::string_view>& seen) {
  EXPECT_FALSE(id.empty());
  for (const char c : id) EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-') << id;
  EXPECT_TRUE(seen.insert(id).second) << id << " occurs twice";
}

TEST(Catalog, OptimizersDescribeThemselves) {
  std::set<std::string_view> ids;
  for (const OptimizerInfo* info : optimizers()) {
    SCOPED_TRACE(info->id);
    expectIdOf(info->id, ids);
    EXPECT_FALSE(info->name.empty());
    EXPECT_FALSE(info->equation.empty());
    expectCited(info->reference);
    EXPECT_EQ(&(*makeOptimizer(info->id, {}))->info(), info) << "makes what it describes";
  }
  EXPECT_TRUE(ids.contains("gd") && ids.contains("momentum") && ids.contains("nesterov"));
}

TEST(Catalog, ParametersCanBeSetWithinTheirSliders) {
  for (const OptimizerInfo* info : optimizers()) {
    std::set<std::string_view> ids;
    for (const Parameter& p : info->parameters) {
      SCOPED_TRACE(std::string(info->id) + "." + std::string(p.id));
      expectIdOf(p.id, ids);
      EXPECT_FALSE(p.name.empty());
      EXPECT_FALSE(p.symbol.empty());
      EXPECT_LT(p.min, p.max);
      EXPECT_LE(p.min, p.defaultValue);
      EXPECT_LE(p.defaultValue, p.max);
      EXPECT_LE(p.lowest, p.min);
      EXPECT_LE(p.max, p.highest);
      if (p.scale == Scale::Log) {
        EXPECT_GT(p.min, 0);
      }
      for (const double value : {p.min, p.defaultValue, p.max})
        EXPECT_TRUE(makeOptimizer(info->id, Values{{std::string(p.id), value}}).ok());
    }
  }
}

TEST(Catalog, OneIdMeansOneThing) {
  std::map<std::string_view, Parameter> known;
  for (const OptimizerInfo* info : optimizers()) {
    for (const Parameter& p : info->parameters) {
      const Parameter& first = known.emplace(p.id, p).first->second;
      EXPECT_EQ(p.name, first.name) << info->id;
      EXPECT_EQ(p.symbol, first.symbol) << info->id;
    }
  }
}

TEST(Catalog, EachParameterReachesItsRule) {
  // Every parameter set alone must change the path: one that is listed but not passed on would not.
  const auto f = *Quadratic::fromRotation(1, 3, 0.5, Vector{{1, 2}});
  for (const OptimizerInfo* info : optimizers()) {
    const auto path = [&](Values values) {
      // Fast enough to cross the valley, on a matrix for the rule that has its momentum there alone.
      values.insert(values.begin(), {"learningRate", 0.3});
      auto optimizer = makeOptimizer(info->id, values);
      EXPECT_TRUE(optimizer.ok());
      return trace(f, std::move(*optimizer), Vector{{4, -3}}, 100, {.blocks = {{1, 2}}}).points;
    };
    const auto usual = path({});
    for (const Parameter& p : info->parameters) {
      const auto changes = [&](double value) { return path({{std::string(p.id), value}}) != usual; };
      // One end of the slider: a shortest step, say, matters only where it is longer than the usual ones.
      EXPECT_TRUE(changes(p.min) || changes(p.max)) << info->id << "." << p.id;
    }
  }
}

TEST(Catalog, DefaultsArePyTorchs) {
  // All of each rule's parameters, so that a new one has to be put here. The engine's own: gd's and
  // momentum's rates (PyTorch has none), momentum .9 where PyTorch's SGD has none, Shampoo's, Newton's and
  // conjugate gradients'.
  const std::map<std::string_view, std::map<std::string_view, double>> expected{
      {"gd", {{"learningRate", 1e-2}}},
      {"momentum", {{"learningRate", 1e-2}, {"momentum", 0.9}, {"dampening", 0}, {"weightDecay", 0}}},
      {"nesterov", {{"learningRate", 1e-2}, {"momentum", 0.9}, {"weightDecay", 0}}},
      {"adagrad", {{"learningRate", 1e-2}, {"lrDecay", 0}, {"epsilon", 1e-10}, {"weightDecay", 0}}},
      {"adadelta", {{"learningRate", 1}, {"rho", 0.9}, {"epsilon", 1e-6}, {"weightDecay", 0}}},
      {"rmsprop",
       {{"learningRate", 1e-2},
        {"alpha", 0.99},
        {"epsilon", 1e-8},
        {"momentum", 0},
        {"centered", 0},
        {"epsilonInside", 0},
        {"weightDecay", 0}}},
      {"adam",
       {{"learningRate", 1e-3},
        {"beta1", 0.9},
        {"beta2", 0.999},
        {"epsilon", 1e-8},
        {"biasCorrection", 1},
        {"epsilonInside", 0},
        {"weightDecay", 0}}},
      {"adamw",
       {{"learningRate", 1e-3},
        {"beta1", 0.9},
        {"beta2", 0.999},
        {"epsilon", 1e-8},
        {"biasCorrection", 1},
        {"epsilonInside", 0},
        {"weightDecay", 1e-2}}},
      {"amsgrad",
       {{"learningRate", 1e-3},
        {"beta1", 0.9},
        {"beta2", 0.999},
        {"epsilon", 1e-8},
        {"biasCorrection", 1},
        {"epsilonInside", 0},
        {"weightDecay", 0}}},
      {"adamax",
       {{"learningRate", 2e-3}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}, {"weightDecay", 0}}},
      {"nadam",
       {{"learningRate", 2e-3},
        {"beta1", 0.9},
        {"beta2", 0.999},
        {"epsilon", 1e-8},
        {"momentumDecay", 4e-3},
        {"weightDecay", 0}}},
      {"radam",
       {{"learningRate", 1e-3}, {"beta1", 0.9}, {"beta2", 0.999}, {"epsilon", 1e-8}, {"weightDecay", 0}}},
      {"rprop",
       {{"learningRate", 1e-2}, {"etaMinus", 0.5}, {"etaPlus", 1.2}, {"stepMin", 1e-6}, {"stepMax", 50}}},
      {"lion", {{"learningRate", 1e-4}, {"beta1", 0.9}, {"beta2", 0.99}, {"weightDecay", 0}}},
      {"muon", {{"learningRate", 1e-3}, {"momentum", 0.95}, {"weightDecay", 0.1}}},
      {"shampoo", {{"learningRate", 0.1}, {"epsilon", 1e-4}}},
      {"newton", {{"learningRate", 1}, {"damping", 0}}},
      {"lbfgs", {{"learningRate", 1}, {"history", 10}}},
      {"cg", {{"learningRate", 1}}},
  };
  std::map<std::string_view, std::map<std::string_view, double>> actual;
  for (const OptimizerInfo* info : optimizers())
    for (const Parameter& p : info->parameters) actual[info->id][p.id] = p.defaultValue;
  EXPECT_EQ(actual, expected);
}

TEST(Catalog, KindsAreThoseOfTheHyperparameters) {
  const std::set<std::string_view> switches{"centered", "epsilonInside", "biasCorrection"};
  for (const OptimizerInfo* info : optimizers()) {
    for (const Parameter& p : info->parameters) {
      SCOPED_TRACE(std::string(info->id) + "." + std::string(p.id));
      EXPECT_EQ(p.kind, switches.contains(p.id) ? Kind::Switch
                        : p.id == "history"     ? Kind::Integer
                                                : Kind::Real);
      const auto set = [&](double value) {
        return makeOptimizer(info->id, Values{{std::string(p.id), value}});
      };
      if (p.kind == Kind::Switch) {
        EXPECT_TRUE(set(0).ok() && set(1).ok());
        EXPECT_TRUE(refused(set(0.5), p.id, "must be a whole number; got 0.5."));
        EXPECT_TRUE(refused(set(2), p.id, "from 0 to 1; got 2."));
      }
    }
  }
  EXPECT_TRUE(refused(makeOptimizer("lbfgs", Values{{"history", 2.5}}), "history", "must be a whole number"));
  EXPECT_TRUE(refused(makeOptimizer("lbfgs", Values{{"history", 0}}), "history", "from 1 to 100; got 0."));
}

TEST(Catalog, SchedulesRefuseValuesWithoutMeaning) {
  const auto fill = [](std::string_view id, const Values& values) {
    const ScheduleInfo& info = **findSchedule(id);
    return fillParameters(info.parameters, values, info.id);
  };
  EXPECT_TRUE(refused(fill("step", {{"period", 2.5}}), "period", "must be a whole number"));
  EXPECT_TRUE(refused(fill("step", {{"period", 0}}), "period", "from 1 to 1000000000; got 0."));
  EXPECT_TRUE(refused(fill("sgdr", {{"multiplier", 1.5}}), "multiplier", "must be a whole number"));
  EXPECT_TRUE(refused(fill("cosine", {{"floor", 1.5}}), "floor", "from 0 to 1; got 1.5."));
  EXPECT_TRUE(refused(fill("constant", {{"factor", 1}}), "factor", "constant has no parameter \"factor\""));
  EXPECT_EQ(*fill("warmup-cosine", {{"horizon", 50}}), (std::vector<double>{10, 50, 0}));
}

TEST(Catalog, ObjectivesDescribeThemselves) {
  std::set<std::string_view> ids;
  for (const auto& objective : objectives()) {
    const ObjectiveInfo& info = objective->info();
    SCOPED_TRACE(info.id);
    expectIdOf(info.id, ids);
    EXPECT_FALSE(info.name.empty());
    EXPECT_FALSE(info.equation.empty());
    expectCited(info.reference);
    ASSERT_EQ(info.domain.size(), static_cast<std::size_t>(objective->dimension()));
    ASSERT_EQ(info.start.size(), objective->dimension());
    for (Index i = 0; i < objective->dimension(); ++i) {
      const auto [low, high] = info.domain[static_cast<std::size_t>(i)];
      EXPECT_LT(low, high);
      EXPECT_TRUE(low <= info.start[i] && info.start[i] <= high) << "the start is to be seen";
      for (const Minimum& minimum : info.minima)
        EXPECT_TRUE(low <= minimum.point[i] && minimum.point[i] <= high) << "each minimum is to be seen";
    }
    EXPECT_EQ(*findObjective(info.id), objective);
  }
}

TEST(Catalog, RefusesUnknownIdsAndListsTheKnownOnes) {
  EXPECT_TRUE(refused(makeOptimizer("sgdd", {}), "optimizer",
                      "optimizer \"sgdd\" is not known; there are gd, momentum, nesterov"));
  EXPECT_TRUE(refused(makeOptimizer("", {}), "optimizer", "\"\""));
  EXPECT_TRUE(refused(makeOptimizer("GD", {}), "optimizer", "\"GD\""));
  EXPECT_TRUE(
      refused(findObjective("bananas"), "objective", "objective \"bananas\" is not known; there are "));
  for (const auto& objective : objectives())
    EXPECT_TRUE(refused(findObjective("bananas"), "objective", objective->info().id));
}

TEST(Catalog, RefusesUnknownParametersAndListsTheKnownOnes) {
  EXPECT_TRUE(refused(makeOptimizer("gd", Values{{"momentum", 0.9}}), "momentum",
                      "gd has no parameter \"momentum\"; it has learningRate."));
  EXPECT_TRUE(refused(makeOptimizer("momentum", Values{{"learningRate", 0.1}, {"lr", 0.1}}), "lr",
                      "it has learningRate, momentum, dampening, weightDecay."));
}

TEST(Catalog, RefusesValuesWithoutMeaning) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto learningRate = [](double value) { return makeOptimizer("gd", Values{{"learningRate", value}}); };
  EXPECT_TRUE(refused(learningRate(-0.1), "learningRate", "must be a number not below 0; got -0.1."));
  EXPECT_TRUE(refused(learningRate(std::nan("")), "learningRate", "must be a number not below 0; got nan."));
  EXPECT_TRUE(refused(learningRate(infinity), "learningRate", "must be finite; got inf."));
  EXPECT_TRUE(refused(learningRate(-infinity), "learningRate", "got -inf."));
  EXPECT_TRUE(refused(makeOptimizer("momentum", Values{{"momentum", std::nan("")}}), "momentum", "got nan."));
  EXPECT_TRUE(learningRate(0).ok());
  EXPECT_TRUE(learningRate(1e6).ok()) << "beyond the slider, but not without meaning";
}

TEST(FillParameters, NamesBothEndsOfABoundedRange) {
  const std::vector<Parameter> parameters{
      {.id = "rho", .symbol = "r", .name = "rho", .defaultValue = 0.5, .lowest = 0.25, .highest = 0.75}};
  EXPECT_TRUE(refused(fillParameters(parameters, Values{{"rho", 1}}, "x"), "rho",
                      "must be a number from 0.25 to 0.75; got 1."));
  EXPECT_EQ(*fillParameters(parameters, {}, "x"), std::vector<double>{0.5});
  EXPECT_EQ(*fillParameters(parameters, Values{{"rho", 0.75}}, "x"), std::vector<double>{0.75});
}

TEST(FillParameters, KeepsTheOrderOfTheParameters) {
  const auto& parameters = (*makeOptimizer("momentum", {}))->info().parameters;
  const auto filled =
      *fillParameters(parameters, Values{{"weightDecay", 0.25}, {"learningRate", 2}}, "momentum");
  EXPECT_EQ(filled, (std::vector<double>{2, 0.9, 0, 0.25}));
}

}  // namespace
}  // namespace descent
