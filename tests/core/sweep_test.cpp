#include "descent/optimizer/sweep.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "descent/catalog/catalog.h"
#include "descent/dynamics/rates.h"
#include "descent/objective/quadratic.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

using Of = SweepAxis::Of;

const OptimizerInfo& rule(std::string_view id) { return **findOptimizer(id); }

std::vector<double> defaults(const OptimizerInfo& info) {
  return *fillParameters(info.parameters, {}, info.id);
}

TEST(Spaced, HasEqualDifferencesOrRatiosAndItsEndsExactly) {
  EXPECT_EQ(spaced(-1, 3, 5, Scale::Linear), (std::vector<double>{-1, 0, 1, 2, 3}));
  EXPECT_EQ(spaced(3, -1, 2, Scale::Linear), (std::vector<double>{3, -1}));
  EXPECT_EQ(spaced(0.3, 7, 1, Scale::Log), std::vector<double>{0.3});
  const auto ratios = spaced(1e-5, 10, 41, Scale::Log);
  ASSERT_EQ(ratios.size(), 41u);
  EXPECT_EQ(ratios.front(), 1e-5);
  EXPECT_EQ(ratios.back(), 10);
  for (std::size_t i = 1; i < ratios.size(); ++i)
    EXPECT_NEAR(ratios[i] / ratios[i - 1], std::pow(10, 6.0 / 40), 1e-12);
}

/// That each cell is the run that one would have made by itself.
void expectSingleRuns(const Objective& f, const OptimizerInfo& info, const Vector& start, Index steps,
                      const RunOptions& options, const SweepAxis& x, const SweepAxis& y) {
  const Sweep swept = sweep(f, info, defaults(info), start, steps, options, x, y);
  const std::size_t columns = x.values.size(), rows = std::max<std::size_t>(1, y.values.size());
  ASSERT_EQ(swept.values.size(), rows * columns);
  ASSERT_EQ(swept.points.size(), rows * columns * static_cast<std::size_t>(f.dimension()));
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      std::vector<double> set = defaults(info);
      Vector from = start;
      const auto put = [&](const SweepAxis& axis, std::size_t i) {
        if (axis.values.empty()) return;
        if (axis.of == Of::Start) {
          from[axis.index] = axis.values[i];
        } else {
          set[static_cast<std::size_t>(axis.index)] = axis.values[i];
        }
      };
      put(x, column);
      put(y, row);
      descent::Run run(f, info.make(set), from, options);
      run.advance(steps);
      const std::size_t cell = row * columns + column;
      SCOPED_TRACE(testing::Message() << info.id << ", row " << row << ", column " << column);
      EXPECT_EQ(swept.values[cell], run.value());
      EXPECT_EQ(swept.steps[cell], run.steps());
      EXPECT_EQ(swept.costs[cell], run.evaluations().inGradients(f.dimension()));
      EXPECT_EQ(swept.statuses[cell], static_cast<std::uint8_t>(run.status()));
      for (Index i = 0; i < f.dimension(); ++i)
        EXPECT_EQ(swept.points[cell * static_cast<std::size_t>(f.dimension()) + static_cast<std::size_t>(i)],
                  run.point()[i]);
    }
  }
}

TEST(Sweep, EveryCellIsItsOwnRun) {
  const auto f = *Quadratic::fromRotation(1, 20, 0.4, Vector{{1, -1}});
  const RunOptions options{
      .tolerance = 1e-3, .schedule = [](Index t) { return 1 / (1 + 0.01 * double(t)); }, .clipNorm = 25};
  const SweepAxis rate{Of::Hyperparameter, 0, spaced(1e-3, 1, 7, Scale::Log)};
  const SweepAxis second{Of::Hyperparameter, 1, {0, 0.5, 0.9}};
  const SweepAxis x{Of::Start, 0, {-3, 0, 1, 4}}, y{Of::Start, 1, {-2, -1, 5}};
  const Vector start{{-3, 2}};
  for (const auto* id : {"momentum", "nesterov", "adam", "rmsprop", "newton"}) {
    expectSingleRuns(f, rule(id), start, 40, options, rate, second);
    expectSingleRuns(f, rule(id), start, 40, options, second, rate);
    expectSingleRuns(f, rule(id), start, 40, options, x, y);
    expectSingleRuns(f, rule(id), start, 40, options, x, rate);
    expectSingleRuns(f, rule(id), start, 40, {}, rate, {});
  }
  expectSingleRuns(**findObjective("himmelblau"), rule("lbfgs"), Vector{{0, 0}}, 15, {}, x,
                   {Of::Hyperparameter, 1, {1, 4, 9}});
}

TEST(Sweep, XRunsAlongARowAndYFromRowToRow) {
  // gd with rate 1 on x^2/2 + y^2/2 with no step: the points are the starts.
  const auto f = *Quadratic::fromRotation(1, 1, 0, Vector{{0, 0}});
  const Sweep swept = sweep(f, rule("gd"), defaults(rule("gd")), Vector{{9, 9}}, 0, {},
                            {Of::Start, 0, {1, 2, 3}}, {Of::Start, 1, {7, 8}});
  EXPECT_EQ(swept.points, (std::vector<double>{1, 7, 2, 7, 3, 7, 1, 8, 2, 8, 3, 8}));
}

TEST(Sweep, TellsWhereARunDivergedConvergedOrRanOut) {
  // Rate of gd on lambda = 1 is |1 - alpha|; 1e-6 takes 10 steps at alpha = .5.
  const auto f = *Quadratic::fromMatrix(Matrix{{1}}, Vector{{0}});
  const Sweep swept = sweep(f, rule("gd"), defaults(rule("gd")), Vector{{1}}, 2000, {.tolerance = 1e-6},
                            {Of::Hyperparameter, 0, {1e-6, 0.5, 1, 2, 3}});
  const auto ok = static_cast<std::uint8_t>(Status::Ok),
             converged = static_cast<std::uint8_t>(Status::Converged),
             diverged = static_cast<std::uint8_t>(Status::Diverged);
  EXPECT_EQ(swept.statuses, (std::vector<std::uint8_t>{ok, converged, converged, ok, diverged}));
  EXPECT_EQ(swept.steps, (std::vector<std::int64_t>{2000, 10, 1, 2000, 511}));
  EXPECT_TRUE(std::isfinite(swept.values.back()));
}

Result<Tuned> tuned(const Objective& f, std::string_view id, const Vector& start, Index steps,
                    double tolerance, double from = 1e-4, double to = 10, Index count = 41) {
  return tune(f, rule(id), defaults(rule(id)), start, steps, {.tolerance = tolerance}, from, to, count);
}

TEST(Tune, FindsTheBestRateOfGradientDescentOnAQuadratic) {
  for (const double kappa : {3.0, 10.0, 100.0}) {
    const auto f = *Quadratic::fromSpectrum(Vector{{1, kappa}}, Matrix::Identity(2, 2), Vector{{0, 0}});
    const double best = 2 / (1 + kappa);
    // Equal shares of the error; far enough for the rate to decide.
    const auto found = *tuned(f, "gd", Vector{{std::sqrt(kappa), 1}}, 100000, 1e-12);
    EXPECT_EQ(found.best.status, Status::Converged);
    // A second sweep has divided the interval between two neighbours of the first by 42.
    EXPECT_NEAR(found.best.learningRate / best, 1, 0.03) << kappa;
    const double rate = (kappa - 1) / (kappa + 1);
    const double steps = std::log(1e-12) / (2 * std::log(rate));
    EXPECT_NEAR(static_cast<double>(found.best.steps), steps, 0.05 * steps + 2) << kappa;
    EXPECT_EQ(found.best.cost, static_cast<double>(found.best.steps));
  }
}

TEST(Tune, TrialsAscendAndHoldTheBestOne) {
  const auto f = *findObjective("banana");
  for (const auto* id : {"gd", "momentum", "adam", "lion", "lbfgs"}) {
    SCOPED_TRACE(id);
    const auto found = *tuned(*f, id, f->info().start, 500, 1e-3, 1e-5, 10, 21);
    EXPECT_GE(found.trials.size(), 40u);
    EXPECT_EQ(found.trials.front().learningRate, 1e-5);
    EXPECT_EQ(found.trials.back().learningRate, 10);
    for (std::size_t i = 1; i < found.trials.size(); ++i)
      EXPECT_LT(found.trials[i - 1].learningRate, found.trials[i].learningRate);
    bool held = false;
    for (const Trial& trial : found.trials) {
      held |= trial.learningRate == found.best.learningRate && trial.cost == found.best.cost;
      if (found.best.status == Status::Converged && trial.status == Status::Converged) {
        EXPECT_GE(trial.cost, found.best.cost);
      }
      // Each is the run at that rate.
      auto set = defaults(rule(id));
      set[0] = trial.learningRate;
      descent::Run run(*f, rule(id).make(set), f->info().start, {.tolerance = 1e-3});
      run.advance(500);
      EXPECT_EQ(run.value(), trial.value);
      EXPECT_EQ(run.steps(), trial.steps);
    }
    EXPECT_TRUE(held);
  }
}

TEST(Tune, WithoutConvergenceTakesTheLowestEndThatDidNotDiverge) {
  const auto rosenbrock = *findObjective("rosenbrock");
  const auto found = *tuned(*rosenbrock, "gd", Vector{{-1.2, 1}}, 60, 1e-9);
  EXPECT_EQ(found.best.status, Status::Ok);
  bool diverged = false;
  for (const Trial& trial : found.trials) {
    diverged |= trial.status == Status::Diverged;
    if (trial.status == Status::Ok) {
      EXPECT_GE(trial.value, found.best.value);
    }
  }
  EXPECT_TRUE(diverged);
}

TEST(Tune, EndsOfTheRangeCanBeBest) {
  const auto f = *Quadratic::fromMatrix(Matrix{{1}}, Vector{{0}});
  EXPECT_EQ(tuned(f, "gd", Vector{{1}}, 1000, 1e-6, 0.001, 0.1)->best.learningRate, 0.1);
  EXPECT_EQ(tuned(f, "gd", Vector{{1}}, 1000, 1e-6, 1.9, 5)->best.learningRate, 1.9);
  // All diverge: one of them is named nevertheless, and says so.
  EXPECT_EQ(tuned(f, "gd", Vector{{1}}, 5000, 1e-6, 3, 5)->best.status, Status::Diverged);
}

TEST(Tune, RefusesARuleWithoutALearningRate) {
  OptimizerInfo info = rule("gd");
  info.parameters[0].id = "pace";
  const auto f = *Quadratic::fromMatrix(Matrix{{1}}, Vector{{0}});
  const std::vector<double> values{0.1};
  EXPECT_TRUE(refused(tune(f, info, values, Vector{{1}}, 10, {.tolerance = 0.1}, 0.1, 1, 3), "optimizer",
                      "has no learning rate to tune"));
}

}  // namespace
}  // namespace descent
