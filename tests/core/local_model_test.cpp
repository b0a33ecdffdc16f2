#include "descent/objective/local_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/quadratic.h"

namespace descent {
namespace {

TEST(LocalModel, OfAQuadraticIsExactAtSecondOrder) {
  const auto bowl = Quadratic::fromRotation(1, 10, 0.4, Vector{{0.5, -0.25}});
  ASSERT_TRUE(bowl.ok());
  const LocalModel model = LocalModel::at(*bowl, Vector{{1, 2}});
  for (const Vector& y : {Vector{{-3, 1}}, Vector{{0, 0}}, Vector{{1, 2}}})
    EXPECT_NEAR(model.second(y), bowl->value(y), 1e-13 * std::max(1.0, bowl->value(y)));
}

TEST(LocalModel, ErrorsShrinkWithTheOrdersThatTheyPromise) {
  const auto objective = ExpressionObjective::create("exp(x)*cos(y) + x^3*y");
  ASSERT_TRUE(objective.ok());
  const LocalModel model = LocalModel::at(*objective, Vector{{0.3, -0.6}});
  const Vector direction{{0.8, -0.6}};
  const std::vector<double> steps{1e-2, 1e-3};
  const ModelValues along = alongLine(*objective, model, direction, steps);
  const auto order = [&](const std::vector<double>& of) {
    return std::log10(std::abs((along.values[0] - of[0]) / (along.values[1] - of[1])));
  };
  EXPECT_NEAR(order(along.first), 2, 0.02);
  EXPECT_NEAR(order(along.second), 3, 0.05);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(along.first[i], model.first(model.point + steps[i] * direction), 1e-15);
    EXPECT_NEAR(along.second[i], model.second(model.point + steps[i] * direction), 1e-15);
  }
}

TEST(LocalModel, SlopeAndCurvatureAreClosedForms) {
  const auto objective = ExpressionObjective::create("x^2*y + sin(y)");
  ASSERT_TRUE(objective.ok());
  const LocalModel model = LocalModel::at(*objective, Vector{{2, 1}});
  const Vector d{{1, -1}};
  EXPECT_NEAR(model.slope(d), 2 * 2 * 1 - (4 + std::cos(1.0)), 1e-14);
  EXPECT_NEAR(model.curvature(d), 2 * 1 - 2 * 2 * 2 - std::sin(1.0), 1e-14);
}

TEST(LocalModel, CurvatureTurnsBetweenTheEigenvalues) {
  // d'Hd = l1 cos^2 + l2 sin^2 from the first eigenvector on.
  const auto saddle = Quadratic::fromRotation(-1, 2, 0.3, Vector{{0, 0}});
  ASSERT_TRUE(saddle.ok());
  const LocalModel model = LocalModel::at(*saddle, Vector{{0, 0}});
  std::vector<double> angles;
  for (int i = 0; i < 12; ++i) angles.push_back(0.3 + i * std::numbers::pi / 6);
  const std::vector<double> curvatures = curvaturesAt(model, angles);
  for (int i = 0; i < 12; ++i) {
    const double c = std::cos(i * std::numbers::pi / 6);
    EXPECT_NEAR(curvatures[static_cast<std::size_t>(i)], -c * c + 2 * (1 - c * c), 1e-14);
  }
}

}  // namespace
}  // namespace descent
