#include "descent/optimizer/newton.h"

#include <gtest/gtest.h>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/run.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

std::unique_ptr<Optimizer> newton(const Newton::Hyperparameters& h = {}) {
  return std::make_unique<Newton>(h);
}

Vector lastPoint(const Trace& trace, Index dimension) {
  return Eigen::Map<const Vector>(trace.points.data() + trace.points.size() - dimension, dimension);
}

TEST(Newton, SolvesAQuadraticInOneStep) {
  for (const Index n : {1, 2, 7}) {
    const Vector minimum = sampleVector(n, 2);
    const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(n, 1), minimum);
    const Trace t = trace(f, newton(), 10 * sampleVector(n, 3), 1);
    EXPECT_TRUE(near(lastPoint(t, n), minimum, 1e-12));
    EXPECT_TRUE(t.remarks.empty());
    EXPECT_EQ(t.evaluations.gradient, 1);
    EXPECT_EQ(t.evaluations.hessian, 1);
    EXPECT_EQ(t.evaluations.value, 0);
    EXPECT_EQ(t.costs, (std::vector<double>{0, 1.0 + static_cast<double>(n)}));
  }
}

TEST(Newton, ConvergesQuadraticallyNearAMinimum) {
  const auto f = *findObjective("rosenbrock");
  const Trace t = trace(*f, newton(), Vector{{1.05, 1.1}}, 6);
  const auto distance = [&](std::size_t k) {
    return (Vector{{t.points[2 * k], t.points[2 * k + 1]}} - Vector{{1, 1}}).norm();
  };
  for (std::size_t k = 1; k < 4; ++k)
    if (distance(k) > 1e-7) {
      EXPECT_LT(distance(k + 1), 60 * distance(k) * distance(k)) << k;
    }
  EXPECT_LT(distance(6), 1e-15);
}

TEST(Newton, SaysWithTheStepThatTheHessianIsIndefinite) {
  const auto saddle = *findObjective("saddle");
  const Trace t = trace(*saddle, newton(), Vector{{1, 0.5}}, 3);
  ASSERT_EQ(t.remarks.size(), 1u) << "once, where it begins";
  EXPECT_EQ(t.remarks[0].first, 1);
  EXPECT_NE(t.remarks[0].second.find("indefinite"), std::string::npos);
  EXPECT_TRUE(near(lastPoint(t, 2), Vector::Zero(2), 1e-15)) << "and goes to the saddle";
}

TEST(Newton, SaysSoAgainWhereItBeginsAgain) {
  // f'' = 12 x^2 - 4 is negative between +-.577: damped steps from .5 towards 0 stay there; from 2 there is
  // no remark.
  const auto f = *ExpressionObjective::create("x^4 - 2*x^2 + 0*y^2 + y^2");
  EXPECT_TRUE(trace(f, newton(), Vector{{2, 1}}, 8).remarks.empty());
  const Trace climbs = trace(f, newton(), Vector{{0.5, 1}}, 8);
  ASSERT_FALSE(climbs.remarks.empty());
  EXPECT_EQ(climbs.remarks[0].first, 1);
  // From .57 the step leaps far out, walks back among positive curvature, and no more is said.
  const Trace leaps = trace(f, newton(), Vector{{0.57, 1}}, 30);
  EXPECT_EQ(leaps.remarks.size(), 1u);
  EXPECT_NEAR(std::abs(lastPoint(leaps, 2)[0]), 1, 1e-12);
}

TEST(Newton, DampingTurnsTheStepTowardsTheGradientAndMendsASaddle) {
  const auto saddle = *Quadratic::fromMatrix(Matrix{{1, 0}, {0, -1}}, Vector::Zero(2));
  const Trace t = trace(saddle, newton({.learningRate = 0.5, .damping = 3}), Vector{{4, 2}}, 1);
  EXPECT_TRUE(t.remarks.empty()) << "H + 3 I is positive definite";
  EXPECT_TRUE(near(lastPoint(t, 2), Vector{{4 - 0.5 * 4 / 4.0, 2 + 0.5 * 2 / 2.0}}, 1e-15));
  EXPECT_LT(t.values[1], t.values[0]);
}

TEST(Newton, LeavesDirectionsAloneAlongWhichTheHessianVanishes) {
  // A trough along (1, -1): only (1, 1) is to be mended.
  const auto trough = *Quadratic::fromMatrix(Matrix{{1, 1}, {1, 1}}, Vector::Zero(2));
  const Trace t = trace(trough, newton(), Vector{{3, 1}}, 2);
  EXPECT_TRUE(near(lastPoint(t, 2), Vector{{1, -1}}, 1e-14));
  EXPECT_TRUE(t.remarks.empty()) << "flat is not indefinite";
  const auto wide = sampleLeastSquares(4, 9, 7);
  const Trace fitted = trace(wide, newton(), sampleVector(9, 8), 1);
  EXPECT_LT(fitted.values.back(), 1e-24);
}

TEST(Newton, DivergesWhereTheHessianIsNotFinite) {
  const auto f = *ExpressionObjective::create("sqrt(x)");
  const Trace t = trace(f, newton(), Vector{{0}}, 3);
  EXPECT_EQ(t.status, Status::Diverged);
  EXPECT_EQ(t.steps, 0);
}

}  // namespace
}  // namespace descent
