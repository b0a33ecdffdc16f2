#include "descent/network/construction.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "descent/network/evaluation.h"
#include "descent/objective/expression_objective.h"
#include "support/refused.h"

namespace descent {
namespace {

const std::vector<std::string> kVariable{"x"};

ExpressionObjective formula(const std::string& text) { return *ExpressionObjective::create(text, kVariable); }

constexpr Index kPoints = 3001;

Vector placesBetween(double low, double high) { return Vector::LinSpaced(kPoints, low, high); }

Vector outputsOf(const Construction& made, const Vector& x) {
  const Network network = *Network::create(made.network);
  Propagation<double> propagation(network, 64);
  const Rows<double> inputs = x;
  return descent::outputsOf<double>(propagation, made.parameters.data(), network.initialStatistics(), inputs);
}

double errorOf(const Construction& made, const Objective& f, double low, double high) {
  const Vector x = placesBetween(low, high);
  Vector expected(kPoints);
  for (Index i = 0; i < kPoints; ++i) expected[i] = f.value(x.segment(i, 1));
  return approximationError(outputsOf(made, x), expected).largest;
}

struct Shape {
  std::string_view activation;
  Index width, depth;
};
constexpr std::array<Shape, 10> kShapes{{{"relu", 1, 1},
                                         {"relu", 5, 1},
                                         {"relu", 40, 1},
                                         {"relu", 3, 2},
                                         {"relu", 3, 12},
                                         {"relu", 6, 4},
                                         {"relu", 16, 3},
                                         {"sigmoid", 9, 1},
                                         {"sigmoid", 80, 1},
                                         {"tanh", 30, 1}}};

TEST(Construction, KeepsItsBound) {
  for (const std::string text : {"sin(3*x)", "abs(x)", "exp(x)*cos(5*x)", "max(0, x) - 2*relu(x - 0.3)",
                                 "x^2", "-3", "1/(1+25*x^2)", "x*x*x - 4"}) {
    const auto f = *ExpressionObjective::create(text + " + 0*x", kVariable);
    for (const Shape& shape : kShapes) {
      const auto made = construct(f, {-1, 1.5}, {shape.activation, shape.width, shape.depth, 20});
      ASSERT_TRUE(made.ok());
      EXPECT_LE(errorOf(*made, f, -1, 1.5), made->bound * (1 + 1e-9) + 1e-12)
          << text << " by " << shape.activation << ' ' << shape.width << " x " << shape.depth;
    }
  }
}

TEST(Construction, OfAParabolaErrsByExactlyItsBound) {
  // Straight interpolation of x^2 is off by h^2/4 in the middle of each piece: h^2/8 times |f''| = 2.
  const auto f = formula("x^2");
  const auto made = *construct(f, {-1, 1}, {"relu", 4, 1, 20});
  EXPECT_DOUBLE_EQ(made.bound, 0.0625);
  EXPECT_NEAR(errorOf(made, f, -1, 1), 0.0625, 1e-6);
}

TEST(Construction, DeepAndShallowOfEqualPiecesAreOneFunction) {
  const auto f = formula("sin(4*x) + x");
  const auto deep = *construct(f, {-2, 1}, {"relu", 4, 5, 20});
  const auto shallow = *construct(f, {-2, 1}, {"relu", 11, 1, 20});
  EXPECT_EQ(deep.knots, shallow.knots);
  const Vector x = placesBetween(-2, 1);
  EXPECT_LT((outputsOf(deep, x) - outputsOf(shallow, x)).cwiseAbs().maxCoeff(), 1e-13);
  EXPECT_DOUBLE_EQ(deep.bound, shallow.bound);
}

TEST(Construction, MeetsTheFunctionAtItsKnots) {
  const auto f = formula("exp(-x)*sin(7*x)");
  for (const Shape& shape : kShapes) {
    if (shape.activation != "relu") continue;
    const auto made = *construct(f, {0, 2}, {shape.activation, shape.width, shape.depth, 20});
    const Vector knots = Eigen::Map<const Vector>(made.knots.data(), static_cast<Index>(made.knots.size()));
    const Vector outputs = outputsOf(made, knots);
    for (Index j = 0; j < knots.size(); ++j)
      EXPECT_NEAR(outputs[j], f.value(knots.segment(j, 1)), 1e-12) << shape.width << " x " << shape.depth;
  }
}

TEST(Construction, TanhTakesTheStepsOfTheSigmoid) {
  const auto f = formula("cos(3*x)");
  const Vector x = placesBetween(-1, 1);
  const Vector sigmoids = outputsOf(*construct(f, {-1, 1}, {"sigmoid", 12, 1, 8}), x);
  const Vector tanhs = outputsOf(*construct(f, {-1, 1}, {"tanh", 12, 1, 8}), x);
  EXPECT_LT((sigmoids - tanhs).cwiseAbs().maxCoeff(), 1e-13);
}

TEST(Construction, KnowsSlopesCurvaturesAndKinks) {
  const auto smooth = *construct(formula("sin(3*x)"), {-1, 1}, {});
  EXPECT_NEAR(smooth.slope, 3, 1e-12);
  EXPECT_NEAR(smooth.curvature, 9, 1e-5);
  const auto kinked = *construct(formula("abs(x)"), {-1, 1}, {});
  EXPECT_EQ(kinked.slope, 1);
  EXPECT_EQ(kinked.curvature, std::numeric_limits<double>::infinity());
  EXPECT_EQ(kinked.bound, 0.5 * 0.25);
  EXPECT_EQ(construct(formula("sqrt(x)"), {0, 1}, {})->bound, std::numeric_limits<double>::infinity());
}

TEST(Construction, RefusesWhatItCannotBuild) {
  const auto f = formula("sin(x)");
  EXPECT_TRUE(refused(construct(*ExpressionObjective::create("x*y"), {0, 1}, {}), "target", "one variable"));
  EXPECT_TRUE(refused(construct(formula("1/x"), {-1, 1}, {}), "target", "finite"));
  EXPECT_TRUE(refused(construct(f, {1, 1}, {}), "interval", "low to high"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"gelu", 8, 1, 20}), "activation", "relu, sigmoid, tanh"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"relu", 2, 2, 20}), "width", "3 to 512"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"relu", 0, 1, 20}), "width", "1 to 512"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"relu", 8, 33, 20}), "depth", "1 to 32"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"tanh", 8, 2, 20}), "depth", "only relu"));
  EXPECT_TRUE(refused(construct(f, {0, 1}, {"tanh", 8, 1, 0}), "sharpness", "above 0"));
}

TEST(ApproximationError, IsTheLargestAndWhere) {
  const auto error = approximationError(Vector{{1, 2, 3}}, Vector{{1, 4, 5}});
  EXPECT_EQ(error.largest, 2);
  EXPECT_EQ(error.at, 1);
  EXPECT_DOUBLE_EQ(error.rootMeanSquare, std::sqrt(8.0 / 3));
  EXPECT_TRUE(std::isnan(approximationError(Vector{{1, std::nan("")}}, Vector{{1, 1}}).largest));
}

}  // namespace
}  // namespace descent
