#include "descent/objective/lessard.h"

#include <gtest/gtest.h>

#include <cmath>

#include "descent/catalog/catalog.h"
#include "descent/optimizer/run.h"

namespace descent {
namespace {

Trace run(std::string_view id, double learningRate, double momentum, double start, Index steps) {
  const std::vector<NamedValue> values{{"learningRate", learningRate}, {"momentum", momentum}};
  return trace(**findObjective("lessard"), *makeOptimizer(id, values), Vector{{start}}, steps);
}

TEST(Lessard, ItsGradientIsContinuousAndBetweenItsCurvatures) {
  const Lessard f;
  const auto slope = [&](double x) {
    Vector g(1);
    f.gradient(Vector{{x}}, g);
    return g[0];
  };
  EXPECT_EQ(slope(0), 0);
  EXPECT_EQ(slope(1), 25);
  EXPECT_EQ(slope(2), 26);
  for (const double x : {1.0, 2.0}) {
    EXPECT_NEAR(slope(x - 1e-9), slope(x), 1e-7);
    EXPECT_NEAR(f.value(Vector{{x - 1e-9}}), f.value(Vector{{x}}), 1e-7);
  }
  for (double x = -4; x < 4; x += 0.01) {
    const double curvature = (slope(x + 0.01) - slope(x)) / 0.01;
    EXPECT_GE(curvature, 1 - 1e-9);
    EXPECT_LE(curvature, 25 + 1e-9);
    // The value is the gradient's integral: the midpoint rule is exact on each piece's parabola.
    if (std::floor(x) == std::floor(x + 0.01)) {
      EXPECT_NEAR(f.value(Vector{{x + 0.01}}) - f.value(Vector{{x}}), 0.01 * slope(x + 0.005), 1e-11);
    }
  }
}

TEST(Lessard, TheHeavyBallRunsRoundACycleOfThree) {
  // Polyak's optimal pair for curvatures 1 and 25: alpha = (2/(1 + 5))^2, beta = ((5 - 1)/(5 + 1))^2.
  const Trace t = run("momentum", 1.0 / 9, 4.0 / 9, 3.3, 600);
  ASSERT_EQ(t.status, Status::Ok);
  const auto x = [&](Index k) { return t.points[static_cast<std::size_t>(k)]; };
  for (Index k = 300; k + 3 <= 600; ++k) EXPECT_NEAR(x(k + 3), x(k), 1e-9) << k;
  // Lessard, Recht and Packard's limit cycle, in whichever phase.
  const double expected[] = {792.0 / 1225, -2208.0 / 1225, 2592.0 / 1225};
  for (const double point : expected) {
    double nearest = 1;
    for (Index k = 597; k < 600; ++k) nearest = std::min(nearest, std::abs(x(k) - point));
    EXPECT_LT(nearest, 1e-9) << point;
  }
}

TEST(Lessard, NesterovAndGradientDescentConvergeFromTheSameStart) {
  EXPECT_LT(run("nesterov", 1.0 / 25, 2.0 / 3, 3.3, 300).values.back(), 1e-25);
  const std::vector<NamedValue> values{{"learningRate", 2.0 / 26}};
  EXPECT_LT(trace(Lessard(), *makeOptimizer("gd", values), Vector{{3.3}}, 600).values.back(), 1e-25);
}

TEST(Lessard, NearItsMinimumTheHeavyBallDoesConverge) {
  EXPECT_LT(run("momentum", 1.0 / 9, 4.0 / 9, 0.3, 300).values.back(), 1e-25);
}

}  // namespace
}  // namespace descent
