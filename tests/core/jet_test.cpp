#include "descent/autodiff/jet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>

#include "descent/autodiff/expression.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

constexpr int order = 12;

Jet seriesOf(const std::string& formula, double at) {
  const auto expression = parseExpression(formula);
  EXPECT_TRUE(expression.ok());
  return taylor(expression->tape, Vector{{at}}, Vector{{1}}, order);
}

/// `derivative(k)` is the k-th derivative in closed form.
void expectDerivatives(const std::string& formula, double at, const std::function<double(int)>& derivative) {
  const Jet series = seriesOf(formula, at);
  for (int k = 0; k <= order; ++k) {
    const double expected = derivative(k);
    EXPECT_NEAR(series.derivative(k), expected, 1e-12 * std::max(1.0, std::abs(expected)))
        << formula << ", derivative " << k;
  }
}

double factorial(int k) { return std::tgamma(k + 1.0); }

TEST(Jet, HasTheDerivativesOfClosedForms) {
  const double at = 0.3;
  expectDerivatives("sin(x)", at, [=](int k) { return std::sin(at + k * std::acos(-1.0) / 2); });
  expectDerivatives("cos(2*x)", at,
                    [=](int k) { return std::pow(2, k) * std::cos(2 * at + k * std::acos(-1.0) / 2); });
  expectDerivatives("exp(-x)", at, [=](int k) { return (k % 2 == 0 ? 1 : -1) * std::exp(-at); });
  expectDerivatives("1/(1-x)", at, [=](int k) { return factorial(k) / std::pow(1 - at, k + 1); });
  expectDerivatives("log(x)", at, [=](int k) {
    return k == 0 ? std::log(at) : (k % 2 == 1 ? 1 : -1) * factorial(k - 1) / std::pow(at, k);
  });
  const auto fallingPower = [=](double r) {
    return [=](int k) {
      double product = 1;
      for (int j = 0; j < k; ++j) product *= r - j;
      return product * std::pow(at, r - k);
    };
  };
  expectDerivatives("sqrt(x)", at, fallingPower(0.5));
  expectDerivatives("x^2.7", at, fallingPower(2.7));
  expectDerivatives("x^5", at, fallingPower(5));
  expectDerivatives("x^-2", at, fallingPower(-2));
  expectDerivatives("2^x", at, [=](int k) { return std::pow(std::log(2.0), k) * std::pow(2, at); });
}

TEST(Jet, KnowsTheSeriesOfTanTanhAndSoftplus) {
  const Jet tangent = seriesOf("tan(x)", 0);
  EXPECT_NEAR(tangent[1], 1, 1e-15);
  EXPECT_NEAR(tangent[3], 1.0 / 3, 1e-15);
  EXPECT_NEAR(tangent[5], 2.0 / 15, 1e-15);
  EXPECT_NEAR(tangent[7], 17.0 / 315, 1e-15);
  const Jet hyperbolic = seriesOf("tanh(x)", 0);
  EXPECT_NEAR(hyperbolic[3], -1.0 / 3, 1e-15);
  EXPECT_NEAR(hyperbolic[7], -17.0 / 315, 1e-15);
  const Jet soft = seriesOf("softplus(x)", 0);
  EXPECT_NEAR(soft[0], std::log(2.0), 1e-15);
  EXPECT_NEAR(soft[1], 0.5, 1e-15);
  EXPECT_NEAR(soft[2], 1.0 / 8, 1e-15);
  EXPECT_NEAR(soft[4], -1.0 / 192, 1e-15);
}

TEST(Jet, IdentitiesHoldToEveryOrder) {
  const auto expectZero = [](const std::string& formula) {
    const Jet series = seriesOf(formula, 0.4);
    for (int k = 0; k <= order; ++k) EXPECT_NEAR(series[k], 0, 1e-11) << formula << ", coefficient " << k;
  };
  expectZero("sin(x)^2 + cos(x)^2 - 1");
  expectZero("exp(log(x)) - x");
  expectZero("sqrt(x)^2 - x");
  expectZero("tan(x) - sin(x)/cos(x)");
  expectZero("tanh(x) - (exp(x)-exp(-x))/(exp(x)+exp(-x))");
  expectZero("sigmoid(x) - 1/(1+exp(-x))");
  expectZero("softplus(x) - log(1+exp(x))");
  expectZero("norm(x, 2*x) - sqrt(5)*x");
  expectZero("dot(x, 1, x, sin(x)) - x^2 - sin(x)");
  expectZero("x^x - exp(x*log(x))");
  expectZero("max(x, x^2) - x");
  expectZero("min(x, x^2) - x^2");
  expectZero("abs(-x) - relu(x)");
}

TEST(Jet, GivesAPolynomialBackAtZero) {
  const Jet series = seriesOf("7 - 2*x + x^3 + 0.5*x^4", 0);
  const double expected[] = {7, -2, 0, 1, 0.5, 0};
  for (int k = 0; k < 6; ++k) EXPECT_EQ(series[k], expected[k]);
}

TEST(Jet, AlongALineAgreesWithGradientAndHessian) {
  const auto expression = parseExpression("x*exp(y) + sin(x*y)/norm(x, y, 2) + log(1 + x^2)*y^3");
  ASSERT_TRUE(expression.ok());
  TapeEvaluation evaluation(expression->tape);
  for (unsigned seed = 0; seed < 5; ++seed) {
    const Vector x = sampleVector(2, seed), v = sampleVector(2, seed + 50);
    Vector g(2);
    Matrix h(2, 2);
    const double value = evaluation.gradient(x, g);
    evaluation.hessian(x, h);
    const Jet line = taylor(expression->tape, x, v, 2);
    EXPECT_NEAR(line[0], value, 1e-13);
    EXPECT_NEAR(line.derivative(1), g.dot(v), 1e-12);
    EXPECT_NEAR(line.derivative(2), v.dot(h * v), 1e-11);
  }
}

TEST(Jet, OfOrderZeroIsAValue) {
  const auto expression = parseExpression("sin(x)*x^x + max(x, 1)/softplus(x)");
  ASSERT_TRUE(expression.ok());
  const Vector x{{0.7}};
  EXPECT_NEAR(taylor(expression->tape, x, x, 0)[0], TapeEvaluation(expression->tape).value(x), 1e-15);
}

TEST(Jet, InfiniteSlopesDoNotReachWhatDoesNotChange) {
  const auto expectAlongY = [](const std::string& formula, const Vector& at, const Vector& expected) {
    const auto expression = parseExpression(formula);
    ASSERT_TRUE(expression.ok()) << formula;
    const Jet series = taylor(expression->tape, at, Vector{{0, 1}}, 3);
    for (int k = 0; k <= 3; ++k) EXPECT_EQ(series[k], expected[k]) << formula << ", coefficient " << k;
  };
  expectAlongY("y + sqrt(x)", Vector{{0, 0}}, Vector{{0, 1, 0, 0}});
  expectAlongY("y + x^1.5", Vector{{0, 0}}, Vector{{0, 1, 0, 0}});
  expectAlongY("y + sqrt(2*x)*3", Vector{{0, 0}}, Vector{{0, 1, 0, 0}});
  expectAlongY("y + exp(2*log(x))", Vector{{0, 0}}, Vector{{0, 1, 0, 0}});
  expectAlongY("y + exp(-1/x^2)", Vector{{0, 0}}, Vector{{0, 1, 0, 0}});
  expectAlongY("x^y", Vector{{0, 2}}, Vector::Zero(4));
  for (const char* formula : {"x + sqrt(0)", "x + 0^0.5", "x + 0^(x+1)"}) {
    const Jet series = seriesOf(formula, 1);
    for (int k = 0; k <= order; ++k) EXPECT_EQ(series[k], k <= 1 ? 1 : 0) << formula;
  }
}

TEST(Jet, OfAPowerAtZeroHasTheTermsThatExist) {
  const auto expectZerosBelow = [](const std::string& formula, int terms) {
    const Jet series = seriesOf(formula, 0);
    for (int k = 0; k <= order; ++k) {
      EXPECT_EQ(std::isnan(series[k]), k >= terms) << formula << ", coefficient " << k;
      if (k < terms) {
        EXPECT_EQ(series[k], 0) << formula;
      }
    }
  };
  expectZerosBelow("sqrt(x)", 1);
  expectZerosBelow("x^1.5", 2);
  expectZerosBelow("(x^2)^2.25", 5);
  expectZerosBelow("x^(x+2)", 2);
  // Nought to the order of the series, and yet not constant.
  expectZerosBelow("sqrt(x^14)", 1);
  expectZerosBelow("sqrt(abs(x))", 1);
  expectZerosBelow("sqrt(relu(x))", 1);
}

TEST(Jet, KeepsToTheConventionsAtKinks) {
  for (const char* formula : {"abs(x)", "relu(x)", "norm(x, 2*x)"}) {
    const Jet series = seriesOf(formula, 0);
    for (int k = 0; k <= order; ++k) EXPECT_EQ(series[k], 0) << formula;
  }
  EXPECT_EQ(seriesOf("max(x, 3*x)", 0)[1], 2);
}

}  // namespace
}  // namespace descent
