#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/conjugate_gradient.h"
#include "descent/optimizer/lbfgs.h"
#include "descent/optimizer/run.h"
#include "support/near.h"
#include "support/samples.h"

/// L-BFGS and conjugate gradients: rules with a line search.

namespace descent {
namespace {

/// An objective that notes where its gradient was asked for.
class Watched final : public Objective {
 public:
  explicit Watched(const Objective& f) : f_(f) {}

  const ObjectiveInfo& info() const override { return f_.info(); }
  Index dimension() const override { return f_.dimension(); }
  double value(ConstVectorRef x) const override { return f_.value(x); }
  void gradient(ConstVectorRef x, VectorRef g) const override {
    asked.emplace_back(x.begin(), x.end());
    f_.gradient(x, g);
  }
  void hessian(ConstVectorRef x, MatrixRef h) const override { f_.hessian(x, h); }

  mutable std::vector<std::vector<double>> asked;

 private:
  const Objective& f_;
};

class LineSearched : public testing::TestWithParam<std::string> {
 protected:
  std::unique_ptr<Optimizer> make() const { return *makeOptimizer(GetParam(), {}); }
};

TEST_P(LineSearched, ReachesTheMinimumOfEverySmoothValley) {
  for (const auto* id : {"rosenbrock", "banana", "beale", "booth", "matyas", "himmelblau",
                         "convex-rosenbrock", "nesterov-worst"}) {
    SCOPED_TRACE(id);
    const auto f = *findObjective(id);
    const Trace t = trace(*f, make(), f->info().start, 400, {.tolerance = 1e-14});
    EXPECT_EQ(t.status, Status::Converged) << t.gaps.back() << " left";
    EXPECT_LE(t.evaluations.gradient, 1000);
    for (std::size_t k = 1; k < t.values.size(); ++k) EXPECT_LE(t.values[k], t.values[k - 1]);
  }
}

TEST_P(LineSearched, CountsEveryEvaluationAndAsksNowhereTwice) {
  for (const auto* id : {"rosenbrock", "beale", "convex-rosenbrock"}) {
    SCOPED_TRACE(id);
    const Watched f(**findObjective(id));
    descent::Run run(f, make(), f.info().start);
    run.advance(15);
    EXPECT_EQ(run.evaluations().gradient, static_cast<std::int64_t>(f.asked.size()));
    EXPECT_EQ(run.evaluations().value, run.evaluations().gradient);
    EXPECT_EQ(run.evaluations().hessian, 0);
    EXPECT_EQ(std::set(f.asked.begin(), f.asked.end()).size(), f.asked.size())
        << "where the line search ended is where the next step begins";
    // The start, then one a trial at least.
    EXPECT_EQ(f.asked.front(), std::vector<double>(f.info().start.begin(), f.info().start.end()));
    EXPECT_GE(f.asked.size(), 16u);
  }
}

TEST_P(LineSearched, LooksAgainWhereItWasMovedFromOutside) {
  const auto quadratic = *Quadratic::fromRotation(1, 5, 0.3, Vector{{3, 4}});
  const Watched f(quadratic);
  const auto rule = make();
  Evaluations evaluations(f);
  rule->reset(2);
  Vector theta{{-2, 1}};
  rule->step(evaluations, theta);
  theta += Vector{{1, 1}};
  const std::vector<double> moved(theta.begin(), theta.end());
  f.asked.clear();
  rule->step(evaluations, theta);
  EXPECT_EQ(f.asked.front(), moved);
}

TEST_P(LineSearched, StaysAtAStationaryPoint) {
  const auto bowl = *Quadratic::fromRotation(1, 5, 0.3, Vector{{3, 4}});
  const auto saddle = findObjective("saddle");
  for (const auto& [f, at] : {std::pair<const Objective&, Vector>{bowl, Vector{{3, 4}}},
                              std::pair<const Objective&, Vector>{**saddle, Vector{{0, 0}}}}) {
    descent::Run run(f, make(), at);
    run.advance(5);
    EXPECT_EQ(run.status(), Status::Ok);
    EXPECT_EQ(run.steps(), 5);
    EXPECT_EQ(run.point(), at);
    EXPECT_EQ(run.evaluations().gradient, 1);
  }
}

TEST_P(LineSearched, SurvivesArrivingToTheLastDigit) {
  const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(6, 1), sampleVector(6, 2));
  const Trace t = trace(f, make(), sampleVector(6, 3), 300);
  EXPECT_EQ(t.status, Status::Ok);
  EXPECT_LT(t.values.back(), 1e-20);
}

INSTANTIATE_TEST_SUITE_P(Rules, LineSearched, testing::Values("lbfgs", "cg"),
                         [](const auto& test) { return test.param; });

TEST(ConjugateGradient, SolvesAQuadraticInAboutAsManyStepsAsDimensions) {
  // Exact line searches would take n; c2 = 0.1 leaves each a little off.
  for (const Index n : {2, 5, 10}) {
    const Vector minimum = sampleVector(n, 2);
    const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(n, 1, 1), minimum);
    const Trace t = trace(f, std::make_unique<ConjugateGradient>(ConjugateGradient::Hyperparameters{}),
                          sampleVector(n, 3), 3 * n);
    const auto at = [&](Index steps) {
      return t.values[static_cast<std::size_t>(std::min(steps, t.steps))] / t.values[0];
    };
    EXPECT_LT(at(n), 1e-4) << n;
    EXPECT_LT(at(2 * n), 1e-7) << n;
    const Trace gd = trace(f, *makeOptimizer("gd", std::vector{NamedValue{"learningRate", 0.05}}),
                           sampleVector(n, 3), 3 * n);
    EXPECT_LT(t.values.back(), gd.values.back() * 1e-6) << n;
  }
}

TEST(ConjugateGradient, TakesTheFirstStepAlongTheGradientAndTheSecondConjugateToIt) {
  const auto f = *Quadratic::fromMatrix(Matrix{{1, 0}, {0, 9}}, Vector::Zero(2));
  descent::Run run(f, std::make_unique<ConjugateGradient>(ConjugateGradient::Hyperparameters{}),
                   Vector{{9, 1}});
  Vector g(2), before(2);
  f.gradient(run.point(), before);
  const auto direction = [&] { return Vector(run.optimizer().state()[0].values); };
  run.step();
  EXPECT_EQ(direction(), Vector(-before));
  const Vector first = direction();
  f.gradient(run.point(), g);
  const double beta = std::max(0.0, g.dot(g - before) / before.squaredNorm());
  run.step();
  EXPECT_TRUE(near(direction(), beta * first - g, 1e-13));
}

TEST(Lbfgs, WithTwoPairsIsBfgsOnAParabolaOfTwoVariables) {
  // On a quadratic the inverse Hessian is known after n exact pairs; here it ends within a few steps of n.
  const auto f = *Quadratic::fromRotation(1, 100, 0.4, Vector{{1, -2}});
  const Trace t = trace(f, std::make_unique<Lbfgs>(Lbfgs::Hyperparameters{}), Vector{{-3, 2}}, 12);
  EXPECT_LT(t.values.back(), 1e-20 * t.values.front());
}

TEST(Lbfgs, RemembersNoMoreThanItsHistory) {
  const auto f = *findObjective("rosenbrock");
  const auto path = [&](int history) {
    return trace(*f, std::make_unique<Lbfgs>(Lbfgs::Hyperparameters{.history = history}), Vector{{-1.2, 1}},
                 6)
        .points;
  };
  // Six steps have five pairs between them: a longer memory is the same, a shorter one is not.
  EXPECT_EQ(path(5), path(1000));
  EXPECT_NE(path(4), path(5));
  EXPECT_NE(path(1), path(2));
}

TEST(Lbfgs, DropsPairsOfNegativeCurvatureAndStillDescends) {
  const auto f = *findObjective("styblinski-tang");  // concave about the origin
  const Trace t = trace(*f, std::make_unique<Lbfgs>(Lbfgs::Hyperparameters{}), Vector{{0.1, 0.1}}, 40);
  for (std::size_t k = 1; k < t.values.size(); ++k) EXPECT_LE(t.values[k], t.values[k - 1]);
  EXPECT_NEAR(t.gaps.back(), 0, 1e-10);
}

}  // namespace
}  // namespace descent
