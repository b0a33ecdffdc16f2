#include "descent/optimizer/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "descent/optimizer/gradient_descent.h"
#include "descent/optimizer/run.h"
#include "support/fixture.h"
#include "support/oracle_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

Schedule schedule(const std::string& line) {
  std::istringstream stream(line);
  auto made = oracle::schedule(stream);
  EXPECT_TRUE(made.ok()) << line;
  return made.ok() ? *made : Schedule{};
}

TEST(Schedules, DescribeThemselves) {
  std::set<std::string_view> ids;
  for (const ScheduleInfo& info : schedules()) {
    SCOPED_TRACE(info.id);
    EXPECT_TRUE(ids.insert(info.id).second);
    EXPECT_FALSE(info.name.empty());
    EXPECT_FALSE(info.equation.empty());
    EXPECT_TRUE(info.reference.url.starts_with("http"));
    for (const Parameter& p : info.parameters) {
      SCOPED_TRACE(p.id);
      EXPECT_FALSE(p.name.empty());
      EXPECT_FALSE(p.symbol.empty());
      EXPECT_TRUE(p.lowest <= p.min && p.min <= p.defaultValue && p.defaultValue <= p.max &&
                  p.max <= p.highest);
    }
    EXPECT_EQ(*findSchedule(info.id), &info);
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"constant", "step", "exponential", "inverse-time", "cosine",
                                             "warmup-cosine", "one-cycle", "sgdr"}));
  EXPECT_TRUE(
      refused(findSchedule("cosines"), "schedule", "schedule \"cosines\" is not known; there are constant"));
}

TEST(Schedules, ArePyTorchs) {
  std::ifstream stream(fixture("schedules.txt"));
  std::set<std::string> seen;
  Schedule factor;
  std::string name;
  for (std::string text; std::getline(stream, text);) {
    std::istringstream line(text);
    std::string key;
    if (!(line >> key) || key == "#") continue;
    if (key == "schedule") {
      name = text;
      factor = schedule(text.substr(key.size()));
      std::string id;
      line >> id;
      seen.insert(id);
      continue;
    }
    ASSERT_EQ(key, "factors");
    const Vector expected = oracle::numbers(line);
    ASSERT_GE(expected.size(), 2) << name;
    for (Index t = 0; t < expected.size(); ++t)
      ASSERT_NEAR(factor(t), expected[t], 1e-13) << name << ", step " << t;
  }
  EXPECT_EQ(seen.size(), schedules().size());
}

TEST(Schedules, RestAtTheirLastFactorBeyondTheHorizon) {
  for (const Index t : {100, 101, 250, 1000000}) {
    EXPECT_NEAR(schedule("cosine horizon 100 floor 0.2")(t), 0.2, 1e-15);
    EXPECT_NEAR(schedule("warmup-cosine warmup 10 horizon 100 floor 0.2")(t), 0.2, 1e-15);
    EXPECT_NEAR(schedule("one-cycle horizon 100")(t), 4e-6, 1e-15);
  }
}

TEST(Schedules, AHorizonInsideTheWarmUpLeavesOneStepForTheWayDown) {
  const Schedule factor = schedule("warmup-cosine warmup 4 horizon 2 floor 0.5");
  const std::vector<double> expected{0.25, 0.5, 0.75, 1, 1, 0.5, 0.5};
  for (std::size_t t = 0; t < expected.size(); ++t)
    EXPECT_EQ(factor(static_cast<Index>(t)), expected[t]) << t;
}

TEST(Schedules, StayWithinTheirRangeForAnyParameterOnAnySlider) {
  for (const ScheduleInfo& info : schedules()) {
    std::vector<std::vector<double>> sets{{}};
    for (const Parameter& p : info.parameters) {
      std::vector<std::vector<double>> longer;
      for (const auto& set : sets)
        for (const double value : {p.min, p.defaultValue, p.max}) {
          longer.push_back(set);
          longer.back().push_back(value);
        }
      sets = std::move(longer);
    }
    for (const auto& set : sets) {
      const Schedule factor = info.make(set);
      for (Index t = 0; t < 3000; t += t < 50 ? 1 : 97) {
        ASSERT_GE(factor(t), 0) << info.id << ", step " << t;
        ASSERT_LE(factor(t), 1) << info.id << ", step " << t;
      }
    }
  }
}

TEST(Schedules, AnswerAtOnceHoweverLateTheyAreAsked) {
  const Index late = 4'000'000'000'000'000;
  for (const ScheduleInfo& info : schedules()) {
    std::vector<double> defaults;
    for (const Parameter& p : info.parameters) defaults.push_back(p.defaultValue);
    EXPECT_TRUE(std::isfinite(info.make(defaults)(late))) << info.id;
  }
  EXPECT_TRUE(std::isfinite(schedule("sgdr period 1 multiplier 1")(late)));
}

TEST(Run, TheScheduleScalesEveryStepFromTheFirst) {
  // x <- x - alpha_t x on x^2/2.
  const auto f = *Quadratic::fromMatrix(Matrix{{1}}, Vector{{0}});
  descent::Run run(f, std::make_unique<GradientDescent>(GradientDescent::Hyperparameters{0.5}), Vector{{1}},
                   {.schedule = [](Index t) { return t == 0   ? 1.0
                                                     : t == 1 ? 0.5
                                                              : 0.0; }});
  run.step();
  EXPECT_EQ(run.point()[0], 0.5);
  run.step();
  EXPECT_EQ(run.point()[0], 0.375);
  run.advance(10);
  EXPECT_EQ(run.point()[0], 0.375);
}

TEST(Run, ClipsWhatTheOptimizerSeesAndNothingElse) {
  const auto f = *Quadratic::fromMatrix(Matrix{{1, 0}, {0, 1}}, Vector::Zero(2));
  const auto path = [&](double clipNorm) {
    return trace(f, std::make_unique<GradientDescent>(GradientDescent::Hyperparameters{1}), Vector{{30, 40}},
                 1, {.clipNorm = clipNorm}, Keep::State);
  };
  const Trace clipped = path(5), free = path(51);
  EXPECT_NEAR(clipped.points[2], 27, 1e-6);  // |g| = 50: a tenth of it
  EXPECT_NEAR(clipped.points[3], 36, 1e-6);
  EXPECT_EQ(clipped.gradients[0], 30) << "the trace shows the function's own gradient";
  EXPECT_EQ(free.points[2], 0) << "a gradient within the limit is left alone";
  EXPECT_EQ(clipped.evaluations.gradient, 1);
}

}  // namespace
}  // namespace descent
