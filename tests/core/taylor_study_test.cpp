#include "descent/objective/taylor_study.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <sstream>
#include <string>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "support/fixture.h"

namespace descent {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Result<TaylorStudy> study(const std::string& formula, const TaylorOptions& options) {
  const std::string x = "x";
  const auto objective = ExpressionObjective::create(formula, {&x, 1});
  EXPECT_TRUE(objective.ok()) << formula;
  return studyTaylor(*objective, options);
}

TEST(TaylorStudy, CoefficientsArePyTorchsRepeatedDerivatives) {
  std::ifstream file(fixture("taylor.txt"));
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream parts(line);
    std::string formula, center, numbers;
    std::getline(parts, formula, ';');
    std::getline(parts, center, ';');
    std::getline(parts, numbers);
    const auto result = study(formula, {std::stod(center), 1, {-1, 1}, 2, 1});
    ASSERT_TRUE(result.ok()) << line;
    std::istringstream read(numbers);
    std::size_t k = 0;
    for (double expected; read >> expected; ++k) {
      EXPECT_NEAR(result->coefficients[k], expected, 1e-10 * std::max(1.0, std::abs(expected)))
          << formula << " at " << center << ", order " << k;
    }
    EXPECT_EQ(k, 10u);
    ++cases;
  }
  EXPECT_GE(cases, 12);
}

TEST(TaylorStudy, TheBoundOfTheExponentialIsLagranges) {
  // Outwards to the right M is e^x / (n+1)!, to the left 1 / (n+1)!.
  const int n = 4;
  const auto result = study("exp(x)", {0, n, {-2, 2}, 401, 0.01});
  ASSERT_TRUE(result.ok());
  for (std::size_t i = 0; i < 401; ++i) {
    const double x = result->x[i];
    const double expected = std::exp(std::max(0.0, x)) * std::pow(std::abs(x), n + 1) / std::tgamma(n + 2.0);
    EXPECT_NEAR(result->bounds[i], expected, 1e-12 * std::max(1.0, expected)) << x;
    EXPECT_NEAR(result->remainders[i],
                std::exp(x) - (1 + x + x * x / 2 + x * x * x / 6 + std::pow(x, 4) / 24), 1e-14);
  }
}

TEST(TaylorStudy, ExtremesBetweenTheSamplesAreFound) {
  // |f''| = |sin| is largest at pi/2, which is no sample.
  const auto result = study("sin(x)", {0, 1, {-3, 3}, 61, 0.1});
  ASSERT_TRUE(result.ok());
  EXPECT_NEAR(result->bounds.back(), 9.0 / 2, 1e-5);
  EXPECT_GE(result->bounds.back(), 9.0 / 2 * (1 - 1e-5));
}

TEST(TaylorStudy, NoErrorExceedsItsBound) {
  for (const char* formula :
       {"sin(x)", "exp(sin(3*x))", "1/(1+x^2)", "tanh(2*x)", "log(x + 4)", "x^3 - 2*x"}) {
    for (const int degree : {0, 1, 4, 11, 25}) {
      const auto result = study(formula, {0.3, degree, {-3, 3}, 201, 0.1});
      ASSERT_TRUE(result.ok());
      for (std::size_t i = 0; i < result->x.size(); ++i) {
        EXPECT_TRUE(std::isfinite(result->bounds[i])) << formula << " " << degree << " " << result->x[i];
        EXPECT_LE(
            std::abs(result->remainders[i]),
            result->bounds[i] * (1 + 1e-5) +
                1e-9 *
                    std::max(1.0, std::abs(result->polynomials[static_cast<std::size_t>(degree) * 201 + i])));
      }
    }
  }
}

TEST(TaylorStudy, ThereIsNoBoundBeyondAKinkOrAHole) {
  const auto kink = study("abs(x)", {1, 1, {-3, 3}, 121, 0.1});
  ASSERT_TRUE(kink.ok());
  for (std::size_t i = 0; i < kink->x.size(); ++i)
    EXPECT_EQ(kink->bounds[i], kink->x[i] < -1e-9 ? infinity : 0) << kink->x[i];
  const auto hole = study("log(x)", {1, 3, {-1, 3}, 101, 0.1});
  ASSERT_TRUE(hole.ok());
  EXPECT_EQ(hole->bounds[10], infinity);
  EXPECT_TRUE(std::isfinite(hole->bounds.back()));
  EXPECT_FALSE(hole->good[3].lowIsEnd);
  EXPECT_GT(hole->good[3].low, 0);
}

TEST(TaylorStudy, GoodIntervalsEndWhereTheErrorIsTheTolerance) {
  const auto result = study("sin(x)", {0, 13, {-9, 9}, 361, 0.1});
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->good.size(), 26u);
  const auto& first = result->good[1];
  EXPECT_NEAR(first.high - std::sin(first.high), 0.1, 1e-13);
  EXPECT_NEAR(first.low, -first.high, 1e-13);
  EXPECT_NEAR(result->good[0].high, std::asin(0.1), 1e-13);
  // An even degree adds nothing to sin at 0.
  EXPECT_EQ(result->good[14].high, result->good[13].high);
  for (std::size_t k = 3; k < 26; k += 2) EXPECT_GE(result->good[k].high, result->good[k - 2].high);
  EXPECT_TRUE(result->good[25].highIsEnd);
  EXPECT_EQ(result->good[25].high, 9);
  // What the bound guarantees is no more than what holds.
  EXPECT_LE(result->guaranteed.high, result->good[13].high);
  EXPECT_NEAR(result->guaranteed.high, std::pow(0.1 * std::tgamma(15.0), 1.0 / 14), 1e-6);
}

TEST(TaylorStudy, ASeriesWithAPoleOffTheAxisNeverGetsBeyondIt) {
  const auto result = study("1/(1+x^2)", {0, 25, {-3, 3}, 241, 0.1});
  ASSERT_TRUE(result.ok());
  for (const GoodInterval& good : result->good) EXPECT_LT(good.high, 1);
  EXPECT_NEAR(result->good[2].high, std::pow(0.1 * (1 + std::pow(result->good[2].high, 2)), 0.25), 1e-12);
}

TEST(TaylorStudy, APolynomialIsItself) {
  const auto result = study("2 - x + x^3", {0.7, 3, {-2, 2}, 41, 1e-8});
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->good[3].lowIsEnd && result->good[3].highIsEnd);
  EXPECT_TRUE(result->guaranteed.lowIsEnd && result->guaranteed.highIsEnd);
  EXPECT_FALSE(result->good[2].highIsEnd);
}

TEST(TaylorStudy, SaysWhyThereIsNoSeries) {
  const auto noValue = study("log(x)", {0, 2, {-1, 1}, 11, 0.1});
  ASSERT_FALSE(noValue.ok());
  EXPECT_EQ(noValue.error().argument, "center");
  EXPECT_NE(noValue.error().message.find("has a value"), std::string::npos);
  const auto noDerivative = study("sqrt(x)", {0, 2, {-1, 1}, 11, 0.1});
  ASSERT_FALSE(noDerivative.ok());
  EXPECT_NE(noDerivative.error().message.find("25 times"), std::string::npos);
  const auto twoVariables = studyTaylor(**findObjective("banana"), {0, 1, {-1, 1}, 3, 1});
  ASSERT_FALSE(twoVariables.ok());
  EXPECT_EQ(twoVariables.error().argument, "objective");
}

}  // namespace
}  // namespace descent
