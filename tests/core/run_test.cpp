#include "descent/optimizer/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/gradient_descent.h"
#include "descent/optimizer/momentum.h"
#include "support/samples.h"

namespace descent {
namespace {

Quadratic bowl(double lambda = 1, double minimum = 0) {
  return *Quadratic::fromMatrix(Matrix{{lambda}}, Vector{{minimum}});
}

std::unique_ptr<Optimizer> gd(double learningRate) {
  return std::make_unique<GradientDescent>(GradientDescent::Hyperparameters{learningRate});
}

const Vector kOne{{1}};

TEST(Run, TakesOneStepAtATime) {
  const auto f = bowl();
  descent::Run run(f, gd(0.5), kOne);
  EXPECT_EQ(run.point()[0], 1);
  EXPECT_EQ(run.value(), 0.5);
  EXPECT_EQ(run.steps(), 0);
  EXPECT_TRUE(run.step());
  EXPECT_EQ(run.point()[0], 0.5);
  EXPECT_EQ(run.value(), 0.125);
  run.advance(3);
  EXPECT_EQ(run.point()[0], 0.0625);
  EXPECT_EQ(run.steps(), 4);
  EXPECT_EQ(run.status(), Status::Ok);
}

TEST(Run, CostsGradientDescentOneGradientAStep) {
  const auto f = bowl();
  for (const double tolerance : {0.0, 1e-300}) {
    descent::Run run(f, gd(0.5), kOne, {.tolerance = tolerance});
    run.advance(25);
    EXPECT_EQ(run.evaluations().gradient, 25);
    EXPECT_EQ(run.evaluations().value, 0) << "the run's own looks at f are not the optimiser's";
    EXPECT_EQ(run.evaluations().hessian, 0);
  }
}

TEST(Run, DivergedRestsAtTheLastFiniteIterate) {
  // x <- -2 x; f = x^2/2 = 2^(2k - 1) overflows at k = 513 (2^1025); 2^1024 / 2 = inf / 2 already at k = 512.
  const auto f = bowl();
  descent::Run run(f, gd(3), kOne);
  run.advance(10000);
  EXPECT_EQ(run.status(), Status::Diverged);
  EXPECT_EQ(run.steps(), 511);
  EXPECT_EQ(run.point()[0], -std::ldexp(1.0, 511));
  EXPECT_EQ(run.value(), std::ldexp(1.0, 1021));
  EXPECT_EQ(run.evaluations().gradient, 512) << "the step that failed was paid for";
  EXPECT_FALSE(run.step());
  EXPECT_EQ(run.steps(), 511);
  EXPECT_EQ(run.evaluations().gradient, 512);
}

TEST(Run, DivergesWhereTheIterateItselfOverflows) {
  const auto f = bowl(1e150);
  descent::Run run(f, gd(1e200), kOne);
  EXPECT_FALSE(run.step());
  EXPECT_EQ(run.status(), Status::Diverged);
  EXPECT_EQ(run.point(), kOne);
  EXPECT_EQ(run.value(), 5e149);
}

TEST(Run, IsDivergedFromAStartWithoutAFiniteValue) {
  const auto f = bowl();
  for (const double tolerance : {0.0, 1e-3}) {
    descent::Run run(f, gd(0.5), Vector{{1e200}}, {.tolerance = tolerance});
    EXPECT_EQ(run.status(), Status::Diverged);
    EXPECT_FALSE(run.step());
    EXPECT_EQ(run.point()[0], 1e200);
    EXPECT_EQ(run.steps(), 0);
  }
}

TEST(Run, ConvergesByValueWhereTheMinimumIsKnown) {
  const auto f = bowl(1, 7);
  descent::Run run(f, gd(0.5), Vector{{8}}, {.tolerance = 1e-3});  // f - f* falls by 4 a step: 4^-5 = 9.8e-4
  run.advance(100);
  EXPECT_EQ(run.status(), Status::Converged);
  EXPECT_EQ(run.steps(), 5);
  EXPECT_FALSE(run.step());
  EXPECT_EQ(run.steps(), 5);
}

TEST(Run, ConvergenceIsMeasuredFromTheMinimumNotFromZero) {
  const auto f = sampleLeastSquares(30, 3, 1);
  const double least = f.info().minima[0].value;
  ASSERT_GT(least, 0.1);
  const double tolerance = 1e-6;
  const Trace t = trace(f, gd(0.3), Vector::Constant(3, 4), 100000, {.tolerance = tolerance});
  EXPECT_EQ(t.status, Status::Converged);
  const double goal = tolerance * (t.values.front() - least);
  EXPECT_LE(t.values.back() - least, goal * (1 + 1e-9));
  EXPECT_GT(t.values[t.values.size() - 2] - least, goal);
}

TEST(Run, ConvergesByGradientWhereNoMinimumIsKnown) {
  const auto saddle = *Quadratic::fromMatrix(Matrix{{1, 0}, {0, -1}}, Vector::Zero(2));
  descent::Run run(saddle, gd(0.5), Vector{{1, 0}},
                   {.tolerance = 1e-3});  // |g| halves each step: 2^-10 = 9.8e-4
  run.advance(100);
  EXPECT_EQ(run.status(), Status::Converged);
  EXPECT_EQ(run.steps(), 10);
  EXPECT_EQ(run.evaluations().gradient, 10);
}

TEST(Run, ConvergedAtOnceAtAStationaryPoint) {
  const auto f = bowl();
  const auto saddle = *Quadratic::fromMatrix(Matrix{{1, 0}, {0, -1}}, Vector::Zero(2));
  EXPECT_EQ(descent::Run(f, gd(0.5), Vector{{0}}, {.tolerance = 1e-3}).status(), Status::Converged);
  EXPECT_EQ(descent::Run(saddle, gd(0.5), Vector{{0, 0}}, {.tolerance = 1e-3}).status(), Status::Converged);
}

TEST(Run, WithoutToleranceNeverStops) {
  const auto f = bowl();
  descent::Run run(f, gd(0.5), Vector{{0}});
  run.advance(50);
  EXPECT_EQ(run.steps(), 50);
  EXPECT_EQ(run.status(), Status::Ok);
}

TEST(Run, ResetsTheOptimizerThatItIsGiven) {
  const auto f = bowl();
  const auto used = [&] {
    auto momentum = std::make_unique<Momentum>(Momentum::Hyperparameters{});
    Evaluations evaluations(f);
    Vector theta{{5}};
    momentum->reset(1);
    for (int i = 0; i < 9; ++i) momentum->step(evaluations, theta);
    return momentum;
  };
  EXPECT_EQ(trace(f, used(), kOne, 20).points, trace(f, *makeOptimizer("momentum", {}), kOne, 20).points);
}

TEST(Run, OffersTheOptimizersState) {
  const auto f = bowl();
  descent::Run run(f, *makeOptimizer("momentum", {}), kOne);
  run.step();
  const auto state = run.optimizer().state();
  ASSERT_EQ(state.size(), 1u);
  EXPECT_EQ(state[0].values[0], 1);
}

TEST(Trace, KeepsEveryIterateWithItsValue) {
  for (const auto& [name, objective] : sampleObjectives()) {
    SCOPED_TRACE(name);
    const Index n = objective->dimension();
    const Vector start = startOn(*objective);
    const Trace t = trace(*objective, gd(1e-3), start, 30);
    ASSERT_GT(t.steps, 0);
    ASSERT_EQ(t.values.size(), static_cast<std::size_t>(t.steps + 1));
    ASSERT_EQ(t.points.size(), static_cast<std::size_t>((t.steps + 1) * n));
    descent::Run run(*objective, gd(1e-3), start);
    for (Index k = 0; k <= t.steps; ++k) {
      const Eigen::Map<const Vector> point(t.points.data() + k * n, n);
      EXPECT_EQ(point, run.point());
      EXPECT_EQ(t.values[static_cast<std::size_t>(k)], objective->value(point));
      if (k < t.steps) {
        EXPECT_TRUE(run.step());
      }
    }
    if (t.steps < 30) {
      EXPECT_FALSE(run.step());
    }
    EXPECT_EQ(t.status, run.status());
    EXPECT_EQ(t.evaluations.gradient, run.evaluations().gradient);
  }
}

TEST(Trace, OfNoStepsIsTheStart) {
  const Trace t = trace(bowl(), gd(0.5), kOne, 0);
  EXPECT_EQ(t.points, std::vector<double>{1});
  EXPECT_EQ(t.values, std::vector<double>{0.5});
  EXPECT_EQ(t.steps, 0);
  EXPECT_EQ(t.status, Status::Ok);
}

TEST(Trace, EndsWhereTheRunEnds) {
  const Trace diverged = trace(bowl(), gd(3), kOne, 1000);
  EXPECT_EQ(diverged.status, Status::Diverged);
  EXPECT_EQ(diverged.steps, 511);
  EXPECT_EQ(diverged.points.size(), 512u);
  EXPECT_EQ(diverged.values.size(), 512u);
  EXPECT_TRUE(std::isfinite(diverged.values.back()));
  const Trace converged = trace(bowl(), gd(0.5), kOne, 1000, {.tolerance = 1e-3});
  EXPECT_EQ(converged.status, Status::Converged);
  EXPECT_EQ(converged.steps, 5);
  EXPECT_EQ(converged.points.size(), 6u);
}

TEST(Trace, KeepsGradientsAndEveryBufferAsItStoodAtEachPoint) {
  for (const OptimizerInfo* info : optimizers()) {
    SCOPED_TRACE(info->id);
    const auto f = *findObjective("rosenbrock");
    const Vector start{{-1.2, 1}};
    std::vector<NamedValue> values;
    if (info->id == "gd" || info->id == "momentum" || info->id == "nesterov")
      values.emplace_back("learningRate", 1e-4);
    const Trace t = trace(*f, *makeOptimizer(info->id, values), start, 8, {}, Keep::State);
    const Trace plain = trace(*f, *makeOptimizer(info->id, values), start, 8);
    EXPECT_EQ(t.points, plain.points) << "keeping the state changes nothing";
    EXPECT_EQ(t.evaluations.gradient, plain.evaluations.gradient);
    EXPECT_TRUE(plain.gradients.empty() && plain.buffers.empty());
    ASSERT_EQ(t.steps, 8);
    ASSERT_EQ(t.gradients.size(), t.points.size());

    descent::Run run(*f, *makeOptimizer(info->id, values), start);
    ASSERT_EQ(t.buffers.size(), run.optimizer().state().size());
    Vector g(2);
    for (Index k = 0; k <= t.steps; ++k) {
      f->gradient(run.point(), g);
      EXPECT_EQ((Eigen::Map<const Vector>(t.gradients.data() + 2 * k, 2)), g);
      const auto state = run.optimizer().state();
      for (std::size_t i = 0; i < state.size(); ++i) {
        EXPECT_EQ(t.buffers[i].first, state[i].id);
        ASSERT_EQ(t.buffers[i].second.size(), t.points.size());
        const Eigen::Map<const Vector> row(t.buffers[i].second.data() + 2 * k, 2);
        EXPECT_EQ(row, state[i].values) << state[i].id << ", step " << k;
        if (k == 0) {
          EXPECT_TRUE(row.isZero(0)) << state[i].id;
        }
      }
      run.step();
    }
  }
}

TEST(Trace, TakesMemoryForItsStepsAndNoMore) {
  const auto f = bowl();
  const Trace kept =
      trace(f, std::make_unique<Momentum>(Momentum::Hyperparameters{0.1, 0.5}), kOne, 100, {}, Keep::State);
  EXPECT_EQ(kept.values.size(), 101u);
  for (const auto* numbers : {&kept.points, &kept.values, &kept.gaps, &kept.costs, &kept.gradients})
    EXPECT_EQ(numbers->capacity(), 101u);
  ASSERT_FALSE(kept.buffers.empty());
  for (const auto& [id, numbers] : kept.buffers) EXPECT_EQ(numbers.capacity(), 101u) << id;
}

TEST(Trace, GapsAreMeasuredFromTheLowestKnownMinimum) {
  for (const auto& [name, objective] : sampleObjectives()) {
    SCOPED_TRACE(name);
    const Trace t = trace(*objective, gd(1e-4), startOn(*objective), 10);
    const auto& minima = objective->info().minima;
    if (minima.empty()) {
      EXPECT_TRUE(t.gaps.empty());
      continue;
    }
    double lowest = minima[0].value;
    for (const Minimum& minimum : minima) lowest = std::min(lowest, minimum.value);
    ASSERT_EQ(t.gaps.size(), t.values.size());
    for (std::size_t k = 0; k < t.gaps.size(); ++k) EXPECT_EQ(t.gaps[k], t.values[k] - lowest);
  }
}

TEST(Trace, CostsAreWhatHadBeenPaidInGradients) {
  const auto f = *findObjective("convex-rosenbrock");
  const Vector start = Vector::Zero(f->dimension());
  const double n = static_cast<double>(f->dimension());
  const auto costsOf = [&](std::string_view id) { return trace(*f, *makeOptimizer(id, {}), start, 3).costs; };
  EXPECT_EQ(costsOf("adam"), (std::vector<double>{0, 1, 2, 3}));
  EXPECT_EQ(costsOf("newton"), (std::vector<double>{0, 1 + n, 2 * (1 + n), 3 * (1 + n)}));
  for (const auto* id : {"lbfgs", "cg"}) {
    descent::Run run(*f, *makeOptimizer(id, {}), start);
    for (const double cost : costsOf(id)) {
      EXPECT_EQ(cost, static_cast<double>(run.evaluations().gradient)) << id;
      run.step();
    }
  }
}

TEST(Status, HasTheBordersNames) {
  EXPECT_EQ(statusId(Status::Ok), "ok");
  EXPECT_EQ(statusId(Status::Diverged), "diverged");
  EXPECT_EQ(statusId(Status::Converged), "converged");
}

}  // namespace
}  // namespace descent
