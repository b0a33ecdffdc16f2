#include "descent/autodiff/sweeps.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "support/fixture.h"

namespace descent {
namespace {

struct Told {
  Expression expression;
  Sweeps at;
};

Told told(const std::string& formula, const std::vector<double>& point) {
  auto expression = parseGraph(formula);
  EXPECT_TRUE(expression.ok()) << (expression.ok() ? "" : expression.error().message);
  const Vector x = Eigen::Map<const Vector>(point.data(), static_cast<Index>(point.size()));
  Sweeps at = sweepsAt(expression->tape, x);
  return {std::move(*expression), std::move(at)};
}

TEST(Sweeps, NamesAreTakenAsTheyOccur) {
  const auto expression = parseGraph("max(0, 1 - t*(w1*x1 + b)) + lambda*w1^2 + pi*e");
  ASSERT_TRUE(expression.ok());
  EXPECT_EQ(expression->variables, (std::vector<std::string>{"t", "w1", "x1", "b", "lambda"}));
}

TEST(Sweeps, RefusesInWords) {
  const auto message = [](const std::string& formula) {
    const auto expression = parseGraph(formula);
    return expression.ok() ? std::string() : expression.error().message;
  };
  EXPECT_NE(message("sinn(x)").find("did you mean \"sin\""), std::string::npos);
  EXPECT_NE(message("a*(b").find("column 5"), std::string::npos);
  EXPECT_NE(message("2*3").find("expected a formula with a variable"), std::string::npos);
  std::string large = "x";
  for (int i = 0; i < 1000; ++i) large += "+x";
  EXPECT_NE(message(large).find("at most 1000"), std::string::npos);
  EXPECT_EQ(parseGraph(large).error().argument, "expression");
}

TEST(Sweeps, AgreeWithPyTorch) {
  std::ifstream file(fixture("graphs.txt"));
  std::string line, formula;
  std::vector<double> point;
  double value = 0;
  int cases = 0;
  const auto numbers = [](std::istream& in) {
    std::vector<double> read;
    for (double number; in >> number;) read.push_back(number);
    return read;
  };
  while (std::getline(file, line)) {
    std::istringstream in(line);
    std::string key;
    in >> key;
    if (key == "formula") {
      formula = line.substr(key.size() + 1);
    } else if (key == "point") {
      point = numbers(in);
    } else if (key == "value") {
      in >> value;
    } else if (key == "gradient") {
      const std::vector<double> gradient = numbers(in);
      const auto [expression, at] = told(formula, point);
      ASSERT_EQ(expression.variables.size(), gradient.size()) << formula;
      EXPECT_NEAR(at.values[expression.tape.output()], value, 1e-13 * (1 + std::abs(value))) << formula;
      for (std::size_t j = 0; j < gradient.size(); ++j) {
        const double tolerance = 1e-12 * (1 + std::abs(gradient[j]));
        EXPECT_NEAR(at.adjoints[static_cast<Index>(j)], gradient[j], tolerance) << formula;
        EXPECT_NEAR(at.tangents(static_cast<Index>(j), expression.tape.output()), gradient[j], tolerance)
            << formula;
      }
      ++cases;
    }
  }
  EXPECT_EQ(cases, 15);
}

TEST(Sweeps, AdjointsAreTheSumsOfWhatArrived) {
  const auto [expression, at] = told("max(0, 1 - t*(w1*x1 + b)) + l*w1^2", {1, 0.5, 2, -0.25, 0.1});
  Vector sums = Vector::Zero(at.adjoints.size());
  sums[expression.tape.output()] = 1;
  Tape::Node last = expression.tape.size();
  for (const AdjointContribution& c : at.contributions) {
    EXPECT_LE(c.from, last) << "the sweep goes backwards";
    last = c.from;
    EXPECT_EQ(sums[c.from], at.adjoints[c.from]) << "a node passes on when all has arrived";
    EXPECT_EQ(expression.tape.operands(c.from)[static_cast<std::size_t>(c.operand)], c.to);
    EXPECT_EQ(c.amount, at.adjoints[c.from] * at.partials[c.from][c.operand]);
    sums[c.to] += c.amount;
    EXPECT_EQ(c.sum, sums[c.to]);
  }
  for (Tape::Node i = 0; i < expression.tape.size(); ++i) {
    if (expression.tape.active(i)) {
      EXPECT_EQ(sums[i], at.adjoints[i]) << i;
    }
  }
  // d/dw1 of the hinge is -t x1, of the regulariser 2 l w1: a value that is used twice.
  EXPECT_DOUBLE_EQ(at.adjoints[1], -2 + 2 * 0.1 * 0.5);
}

TEST(Sweeps, TheFourPatterns) {
  const auto sum = told("g*(x + y)", {3, 5, -2});
  EXPECT_EQ(sum.at.adjoints.head(3), (Vector(3) << 3, 3, 3).finished());
  const auto product = told("g*(x*y)", {3, 5, -2});
  EXPECT_EQ(product.at.adjoints.head(3), (Vector(3) << -10, -6, 15).finished());
  const auto copy = told("g*x + h*x", {3, 5, -2});
  EXPECT_EQ(copy.expression.variables, (std::vector<std::string>{"g", "x", "h"}));
  EXPECT_EQ(copy.at.adjoints.head(3), (Vector(3) << 5, 1, 5).finished());
  const auto route = told("g*max(x, y)", {3, 5, -2});
  EXPECT_EQ(route.at.adjoints.head(3), (Vector(3) << 5, 3, 0).finished());
  const auto tie = told("g*max(x, y)", {3, 4, 4});
  EXPECT_EQ(tie.at.adjoints.head(3), (Vector(3) << 4, 1.5, 1.5).finished());
}

TEST(Sweeps, SayWhereValuesEnd) {
  const auto outside = told("x + log(x - y)", {1, 2});
  ASSERT_TRUE(outside.at.undefined.has_value());
  EXPECT_EQ(outside.expression.tape.op(*outside.at.undefined), Op::Log);
  EXPECT_FALSE(told("x + log(x - y)", {3, 2}).at.undefined.has_value());
  const auto pole = told("x/(y - y)", {1, 2});
  ASSERT_TRUE(pole.at.undefined.has_value());
  EXPECT_EQ(pole.expression.tape.op(*pole.at.undefined), Op::Div);
}

TEST(Sweeps, CountsRunUpToTheTapesOwn) {
  const auto [expression, at] = told("sigmoid(w*x + b)^2 + 3*w", {0.3, -1, 0.2});
  const OperationCounts total = expression.tape.operationCounts();
  EXPECT_EQ(at.forwardCounts.back(), total.forward);
  EXPECT_EQ(at.tangentCounts.back(), total.tangent);
  EXPECT_EQ(at.reverseCounts.front(), total.reverse);
  // Six gates. Backwards: mul 4, add 4, sigmoid 3, pow 3, mul by a number 2, add 4.
  EXPECT_EQ(total.forward, 6);
  EXPECT_EQ(total.reverse, 20);
  for (std::size_t i = 1; i < at.forwardCounts.size(); ++i) {
    EXPECT_GE(at.forwardCounts[i], at.forwardCounts[i - 1]);
    EXPECT_LE(at.reverseCounts[i], at.reverseCounts[i - 1]);
  }
}

}  // namespace
}  // namespace descent
