#include "descent/objective/critical_points.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"

namespace descent {
namespace {

struct Counts {
  int minima = 0, saddles = 0, maxima = 0, degenerate = 0;
};

Counts countsOf(const CriticalPoints& found) {
  Counts counts;
  for (const CriticalPoint& p : found.points) {
    if (p.kind == CriticalKind::Minimum) ++counts.minima;
    if (p.kind == CriticalKind::Saddle) ++counts.saddles;
    if (p.kind == CriticalKind::Maximum) ++counts.maxima;
    if (p.kind == CriticalKind::Degenerate) ++counts.degenerate;
  }
  return counts;
}

CriticalPoints search(const Objective& objective, std::pair<double, double> x, std::pair<double, double> y) {
  return findCriticalPoints(objective, x, y, 41, 41);
}

struct KnownCounts {
  const char* id;
  std::pair<double, double> x, y;
  Counts counts;
};

// Himmelblau's nine and the six-hump camel's fifteen are in the literature (see the surfaces' references); of
// the separable Styblinski-Tang 3 x 3 by the roots of 4 z^3 - 32 z + 5; the others' sums are held by `turns`.
TEST(CriticalPoints, AreAsManyAsAreKnown) {
  for (const KnownCounts& known : {KnownCounts{"himmelblau", {-6, 6}, {-6, 6}, {4, 4, 1, 0}},
                                   KnownCounts{"six-hump-camel", {-2.5, 2.5}, {-1.5, 1.5}, {6, 7, 2, 0}},
                                   KnownCounts{"three-hump-camel", {-3, 3}, {-3, 3}, {3, 2, 0, 0}},
                                   KnownCounts{"styblinski-tang", {-5, 5}, {-5, 5}, {4, 4, 1, 0}},
                                   KnownCounts{"rosenbrock", {-2, 2}, {-1, 3}, {1, 0, 0, 0}},
                                   KnownCounts{"saddle", {-2, 2}, {-2, 2}, {0, 1, 0, 0}},
                                   KnownCounts{"monkey-saddle", {-2, 2}, {-2, 2}, {0, 0, 0, 1}}}) {
    const CriticalPoints found = search(**findObjective(known.id), known.x, known.y);
    const Counts counts = countsOf(found);
    EXPECT_EQ(counts.minima, known.counts.minima) << known.id;
    EXPECT_EQ(counts.saddles, known.counts.saddles) << known.id;
    EXPECT_EQ(counts.maxima, known.counts.maxima) << known.id;
    EXPECT_EQ(counts.degenerate, known.counts.degenerate) << known.id;
    EXPECT_FALSE(found.tooMany);
    ASSERT_TRUE(found.turns.has_value()) << known.id;
    // A monkey saddle has one valley more than a saddle, and turns the gradient once more.
    EXPECT_EQ(*found.turns, counts.minima + counts.maxima - counts.saddles - 2 * counts.degenerate)
        << known.id;
  }
}

TEST(CriticalPoints, AreWhereTheGradientVanishesAndAmongThemAreTheKnownMinima) {
  for (const char* id : {"himmelblau", "six-hump-camel", "goldstein-price", "mccormick", "beale"}) {
    const Objective& objective = **findObjective(id);
    const auto& domain = objective.info().domain;
    const CriticalPoints found = search(objective, domain[0], domain[1]);
    const Counts counts = countsOf(found);
    if (found.turns) {
      EXPECT_EQ(*found.turns, counts.minima + counts.maxima - counts.saddles) << id;
    }
    for (const CriticalPoint& p : found.points) {
      Matrix h(2, 2);
      objective.hessian(p.point, h);
      EXPECT_LE(p.gradientNorm, 1e-12 * h.cwiseAbs().maxCoeff() * 10) << id;
      EXPECT_NEAR(p.eigenvalues.sum(), h.trace(), 1e-9 * h.cwiseAbs().maxCoeff());
    }
    for (const Minimum& minimum : objective.info().minima) {
      const bool there = std::any_of(found.points.begin(), found.points.end(), [&](const CriticalPoint& p) {
        return (p.point - minimum.point).norm() < 1e-8 && p.kind == CriticalKind::Minimum;
      });
      EXPECT_TRUE(there) << id;
    }
  }
}

TEST(CriticalPoints, OfASeparableFunctionAreTheProductsOfItsRoots) {
  const auto objective = ExpressionObjective::create("cos(x) + cos(y)");
  ASSERT_TRUE(objective.ok());
  const CriticalPoints found = search(*objective, {-4, 4}, {-4, 4});
  ASSERT_EQ(found.points.size(), 9u);
  for (const CriticalPoint& p : found.points) {
    const int even = (std::abs(p.point[0]) < 1) + (std::abs(p.point[1]) < 1);
    EXPECT_NEAR(std::sin(p.point[0]), 0, 1e-14);
    EXPECT_NEAR(p.value, 2 * even - 2, 1e-14);
    EXPECT_EQ(p.kind, even == 0   ? CriticalKind::Minimum
                      : even == 2 ? CriticalKind::Maximum
                                  : CriticalKind::Saddle);
  }
  EXPECT_EQ(found.points.front().kind, CriticalKind::Minimum);
  EXPECT_EQ(found.points.back().kind, CriticalKind::Maximum);
}

// An exponential's tail: its gradient's square underflows, then the gradient itself.
TEST(CriticalPoints, AreNotInATailThatIsFlatToRounding) {
  for (const auto& [formula, half] :
       std::vector<std::pair<std::string, double>>{{"exp(-100*(x^2+y^2))", 1.9},
                                                   {"exp(-100*(x^2+y^2))", 3},
                                                   {"exp(-(x^2+y^2))", 24},
                                                   {"exp(-(x^2+y^2))", 30},
                                                   {"exp(-(x^2+y^2))/1000", 30}}) {
    const auto bump = ExpressionObjective::create(formula);
    ASSERT_TRUE(bump.ok());
    const CriticalPoints found = search(*bump, {-half, half}, {-half, half});
    EXPECT_FALSE(found.tooMany) << formula << half;
    ASSERT_EQ(found.points.size(), 1u) << formula << half;
    EXPECT_EQ(found.points[0].kind, CriticalKind::Maximum);
    EXPECT_NEAR(found.points[0].point.norm(), 0, 1e-12);
  }
  const auto plain = ExpressionObjective::create("7 + 0*x + 0*y");
  ASSERT_TRUE(plain.ok());
  EXPECT_TRUE(search(*plain, {-1, 1}, {-1, 1}).points.empty());
}

TEST(CriticalPoints, OfOrdersAboveTheSecondAreFoundFromAStartAtThem) {
  const auto flat = ExpressionObjective::create("x^4 + y^4");
  ASSERT_TRUE(flat.ok());
  const CriticalPoints found = search(*flat, {-1, 1}, {-1, 1});
  ASSERT_EQ(found.points.size(), 1u);
  EXPECT_EQ(found.points[0].kind, CriticalKind::Degenerate);
}

// Scales whose squares are no numbers, or not normal ones.
TEST(CriticalPoints, AreThoseOfTheFunctionAtEveryScale) {
  for (const double scale : {1e-300, 1e-170, 1e-12, 1e170, 1e300}) {
    const std::string factor = "1e" + std::to_string(std::lround(std::log10(scale)));
    const auto saddle = ExpressionObjective::create(factor + "*(x^2-y^2)");
    const auto cubic = ExpressionObjective::create(factor + "*(x^3/3-x+y^2/2)");
    ASSERT_TRUE(saddle.ok() && cubic.ok());
    const CriticalPoints one = findCriticalPoints(*saddle, {-1, 1}, {-1, 1}, 5, 5);
    ASSERT_EQ(one.points.size(), 1u) << scale;
    EXPECT_EQ(one.points[0].kind, CriticalKind::Saddle) << scale;
    EXPECT_EQ(one.turns, -1) << scale;
    const CriticalPoints two = search(*cubic, {-3, 3}, {-3, 3});
    ASSERT_EQ(two.points.size(), 2u) << scale;
    EXPECT_EQ(two.points[0].kind, CriticalKind::Minimum) << scale;
    EXPECT_EQ(two.points[1].kind, CriticalKind::Saddle) << scale;
    EXPECT_LT(two.points[0].value, two.points[1].value) << scale;
    EXPECT_EQ(two.turns, 0) << scale;
  }
}

TEST(CriticalPoints, AreByValueHoweverSmallTheDifferences) {
  const auto raised = ExpressionObjective::create("1 + 1e-11*(x^3/3-x+y^2/2)");
  ASSERT_TRUE(raised.ok());
  const CriticalPoints found = search(*raised, {-3, 3}, {-3, 3});
  ASSERT_EQ(found.points.size(), 2u);
  EXPECT_LT(found.points[0].value, found.points[1].value);
  // Of equals by coordinates, in a small box too.
  const auto waves = ExpressionObjective::create("cos(1e10*x) + cos(1e10*y)");
  ASSERT_TRUE(waves.ok());
  const CriticalPoints many = search(*waves, {-4e-10, 4e-10}, {-4e-10, 4e-10});
  ASSERT_EQ(many.points.size(), 9u);
  for (std::size_t i = 1; i < 4; ++i) {
    const Vector before = many.points[i - 1].point, after = many.points[i].point;
    EXPECT_LT(before[0], after[0] + 1e-12);
    EXPECT_TRUE(before[0] < after[0] - 1e-12 || before[1] < after[1] - 1e-12);
  }
}

TEST(CriticalPoints, AValleyFloorIsTooMany) {
  const auto trough = ExpressionObjective::create("(x - y)^2");
  ASSERT_TRUE(trough.ok());
  const CriticalPoints found = findCriticalPoints(*trough, {-1, 1}, {-1, 1}, 41, 41);
  EXPECT_GT(found.points.size(), 20u);
  for (const CriticalPoint& p : found.points) EXPECT_EQ(p.kind, CriticalKind::Degenerate);
  EXPECT_FALSE(found.turns.has_value());
}

TEST(CriticalPoints, ThereMayBeNone) {
  const auto slope = ExpressionObjective::create("x^2 + y");
  ASSERT_TRUE(slope.ok());
  const CriticalPoints found = search(*slope, {-1, 1}, {-1, 1});
  EXPECT_TRUE(found.points.empty());
  EXPECT_EQ(found.turns, 0);
  const auto nowhere = ExpressionObjective::create("log(-1 - x^2) + y");
  ASSERT_TRUE(nowhere.ok());
  EXPECT_TRUE(search(*nowhere, {-1, 1}, {-1, 1}).points.empty());
  EXPECT_FALSE(search(*nowhere, {-1, 1}, {-1, 1}).turns.has_value());
}

}  // namespace
}  // namespace descent
