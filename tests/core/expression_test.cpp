#include "descent/autodiff/expression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <string>

#include "descent/autodiff/expression_text.h"
#include "descent/objective/expression_objective.h"

namespace descent {
namespace {

using Names = std::vector<std::string>;

double valueAt(const std::string& formula, Vector x = Vector{{0.5}}) {
  const auto expression = parseExpression(formula, Names{"x", "y", "z"});
  EXPECT_TRUE(expression.ok()) << formula << ": " << (expression.ok() ? "" : expression.error().message);
  if (!expression.ok()) return std::nan("");
  Vector all = Vector::Zero(3);
  all.head(x.size()) = x;
  return TapeEvaluation(expression->tape).value(all);
}

TEST(Expression, ReadsNumbers) {
  EXPECT_EQ(valueAt("12"), 12);
  EXPECT_EQ(valueAt("0.25"), 0.25);
  EXPECT_EQ(valueAt(".5"), 0.5);
  EXPECT_EQ(valueAt("5."), 5);
  EXPECT_EQ(valueAt("1e-3"), 1e-3);
  EXPECT_EQ(valueAt("2.5E+2"), 250);
  EXPECT_EQ(valueAt("1e-400"), 0);
  EXPECT_EQ(valueAt("pi"), std::numbers::pi);
  EXPECT_EQ(valueAt("e"), std::numbers::e);
  EXPECT_EQ(valueAt("2*e"), 2 * std::numbers::e);
}

TEST(Expression, BindsAsMathematicsDoes) {
  EXPECT_EQ(valueAt("1+2*3"), 7);
  EXPECT_EQ(valueAt("(1+2)*3"), 9);
  EXPECT_EQ(valueAt("10-4-3"), 3);
  EXPECT_EQ(valueAt("24/4/3"), 2);
  EXPECT_EQ(valueAt("2*3^2"), 18);
  EXPECT_EQ(valueAt("2^3^2"), 512);
  EXPECT_EQ(valueAt("-3^2"), -9);
  EXPECT_EQ(valueAt("(-3)^2"), 9);
  EXPECT_EQ(valueAt("2^-1"), 0.5);
  EXPECT_EQ(valueAt("2^-2^2"), 1.0 / 16);
  EXPECT_EQ(valueAt("-x^2", Vector{{3}}), -9);
  EXPECT_EQ(valueAt("2*-3"), -6);
  EXPECT_EQ(valueAt("2--3"), 5);
  EXPECT_EQ(valueAt("--3"), 3);
  EXPECT_EQ(valueAt(" 1 +\t2\n*\r3 "), 7);
}

TEST(Expression, KnowsItsFunctions) {
  EXPECT_EQ(valueAt("max(1, 3, 2)"), 3);
  EXPECT_EQ(valueAt("min(1, 3, -2)"), -2);
  EXPECT_EQ(valueAt("norm(3, 4)"), 5);
  EXPECT_EQ(valueAt("norm(-3)"), 3);
  EXPECT_EQ(valueAt("norm(2, 3, 6)"), 7);
  EXPECT_EQ(valueAt("dot(1, 2, 10, 100)"), 210);
  EXPECT_EQ(valueAt("dot(3, 4)"), 12);
  EXPECT_EQ(valueAt("relu(-1) + relu(2)"), 2);
  EXPECT_EQ(valueAt("abs(-3)"), 3);
  EXPECT_EQ(valueAt("sqrt(16)"), 4);
  EXPECT_EQ(valueAt("sin(0.5)"), std::sin(0.5));
  EXPECT_EQ(valueAt("cos(0.5)"), std::cos(0.5));
  EXPECT_EQ(valueAt("tan(0.5)"), std::tan(0.5));
  EXPECT_EQ(valueAt("tanh(0.5)"), std::tanh(0.5));
  EXPECT_EQ(valueAt("exp(0.5)"), std::exp(0.5));
  EXPECT_EQ(valueAt("log(0.5)"), std::log(0.5));
  EXPECT_EQ(valueAt("sigmoid(0)"), 0.5);
  EXPECT_EQ(valueAt("softplus(0)"), std::log(2.0));
  EXPECT_EQ(valueAt("sin (0)"), 0);
}

TEST(Expression, FindsItsVariables) {
  const auto namesIn = [](const std::string& formula) { return parseExpression(formula)->variables; };
  EXPECT_EQ(namesIn("y + x"), (Names{"x", "y"}));
  EXPECT_EQ(namesIn("z*x"), (Names{"x", "z"}));
  EXPECT_EQ(namesIn("exp(y)"), (Names{"y"}));
  EXPECT_EQ(namesIn("x3 - x1"), (Names{"x1", "x2", "x3"}));
  EXPECT_EQ(namesIn("1 + 1"), Names{});
  const auto given = parseExpression("w^2", Names{"w", "bias"});
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(given->variables, (Names{"w", "bias"}));
  EXPECT_EQ(given->tape.variables(), 2);
}

struct Refusal {
  std::string formula;
  int column;
  std::string says;
};

TEST(Expression, SaysWhatWasExpectedAndWhere) {
  const std::string operand = "expected a number, a variable, a function or \"(\"";
  const std::vector<Refusal> refusals{
      {"", 1, "expected a formula, but there is none"},
      {"   ", 4, "expected a formula, but there is none"},
      {"x +", 4, operand + ", but the expression ends"},
      {"x + * y", 5, operand + ", but found \"*\""},
      {"+x", 1, operand + ", but found \"+\""},
      {")", 1, operand + ", but found \")\""},
      {"()", 2, operand + ", but found \")\""},
      {"(x", 3, "expected an operator or the \")\" that closes column 1, but the expression ends"},
      {"2*(x+(y-1)", 11, "the \")\" that closes column 3"},
      {"x)", 2, "expected an operator or the end, but found \")\""},
      {"2x", 2, "expected an operator or the end, but found \"x\"; products are written with *"},
      {"x y", 3, "but found \"y\"; products are written with *"},
      {"x(2)", 2, "but found \"(\"; products are written with *"},
      {"(x+1)(x-1)", 6, "products are written with *"},
      {"(2 x)", 4, "products are written with *"},
      {"x**2", 3, "but found \"*\"; powers are written with ^"},
      {"1.2.3", 4, "but found \".3\""},
      {"x = 3", 3, "but found \"=\""},
      {"x $ 3", 3, "but found \"$\""},
      {"x \u2212 y", 3, "but found \"\u2212\""},
      {"\u03b1*x", 1, "but found \"\u03b1\""},
      {".", 1, "but found \".\""},
      {"x^", 3, operand},
      {"sin", 4, "expected \"(\" after the function sin, but the expression ends"},
      {"sin x", 5, "expected \"(\" after the function sin, but found \"x\""},
      {"sin()", 5, operand + ", but found \")\""},
      {"sin(x", 6, "expected an operator or the \")\" that closes column 4, but the expression ends"},
      {"sin(x, y)", 6, "sin takes one argument: expected \")\", but found \",\""},
      {"max(x)", 6, "max takes two arguments or more; here it has 1"},
      {"dot(x, y, z)", 12,
       "dot takes an even number of arguments, the first half times the second; here it has 3"},
      {"max(x,", 7, operand},
      {"max(x y)", 7, "expected an operator, \",\" or the \")\" that closes column 4"},
      {"x, y", 2, "but found \",\""},
      {"1e999", 1, "\"1e999\" is too large a number"},
      {"2e", 2, "but found \"e\""},
      {"foo + x", 1, "the name \"foo\" is not known; there are the variable x, the constants pi and e"},
      {"x + sine(y)", 5, "the name \"sine\" is not known; did you mean \"sin\"?"},
      {"Sin(x)", 1, "did you mean \"sin\"?"},
      {"ln(x)", 1, "did you mean \"log\"?"},
      {"x*sqr(y)", 3, "did you mean \"sqrt\"?"},
      {"Pi*x", 1, "did you mean \"pi\"?"},
      {"x + X", 5, "did you mean \"x\"?"},
      {"x*x1", 3, "\"x1\" mixes the two ways to name variables"},
      {"x1001", 1, "1000 variables at most"},
      {"x01 + x", 1, "the name \"x01\" is not known"},
      {"x + averyveryverylongname_indeed", 5, "the name \"averyveryverylongname_in\u2026\" is not known"},
  };
  for (const auto& [formula, column, says] : refusals) {
    SCOPED_TRACE(formula);
    const auto expression = parseExpression(formula);
    ASSERT_FALSE(expression.ok());
    const Error& error = expression.error();
    EXPECT_EQ(error.kind, ErrorKind::Syntax);
    EXPECT_EQ(error.argument, "expression");
    EXPECT_EQ(error.column, column) << error.message;
    EXPECT_NE(error.message.find(says), std::string::npos) << error.message;
    EXPECT_TRUE(error.message.starts_with("In the expression, column " + std::to_string(column) + ": "))
        << error.message;
    EXPECT_TRUE(error.message.ends_with('.'));
  }
}

TEST(Expression, RefusesVariablesWithoutAMeaningOfTheirOwn) {
  const auto says = [](const Names& variables) {
    const auto expression = parseExpression("1", variables);
    EXPECT_FALSE(expression.ok());
    if (expression.ok()) return std::string();
    EXPECT_EQ(expression.error().kind, ErrorKind::Range);
    EXPECT_EQ(expression.error().argument, "variables");
    return expression.error().message;
  };
  EXPECT_EQ(says({"x", "sin"}), "variables may not be called \"sin\", which has a meaning.");
  EXPECT_EQ(says({"e"}), "variables may not be called \"e\", which has a meaning.");
  // As many whole letters as two dozen bytes hold.
  EXPECT_EQ(says({"a\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"}),
            "variables must be names of letters and digits; got "
            "\"a\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u2026\".");
  EXPECT_EQ(says({"x", "y", "x"}), "variables must differ; \"x\" comes twice.");
  EXPECT_EQ(says({""}), "variables must be names of letters and digits; got \"\".");
  EXPECT_EQ(says({"2x"}), "variables must be names of letters and digits; got \"2x\".");
}

std::string repeated(const std::string& text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(Expression, TakesTenThousandNodesAndNotOneMore) {
  // n terms are n names and n - 1 sums.
  const auto sumOf = [](int terms) { return "x" + repeated(" + x", terms - 1); };
  const auto longest =
      parseExpression(sumOf(5000) + "^1");  // 5,000 names, 4,999 sums, and a power of a number
  ASSERT_FALSE(longest.ok());
  const auto most = parseExpression("-(" + sumOf(5000) + ")");
  ASSERT_TRUE(most.ok()) << most.error().message;
  EXPECT_EQ(TapeEvaluation(most->tape).value(Vector{{2}}), -10000);
  const auto tooLong = parseExpression(sumOf(5001));
  ASSERT_FALSE(tooLong.ok());
  EXPECT_NE(tooLong.error().message.find("longer than 10000"), std::string::npos);
  EXPECT_EQ(tooLong.error().kind, ErrorKind::Syntax);
  EXPECT_FALSE(parseExpression(sumOf(1'000'000)).ok());
}

TEST(Expression, DifferentiatesTenThousandNodes) {
  std::string product = "sin(x)";
  for (int i = 0; i < 2499; ++i) product += i % 2 == 0 ? " + y*x" : " - x/y";
  const auto f = ExpressionObjective::create(product);
  ASSERT_TRUE(f.ok()) << f.error().message;
  Vector g(2);
  Matrix h(2, 2);
  const Vector x{{0.5, 2}};
  f->gradient(x, g);
  f->hessian(x, h);
  EXPECT_NEAR(g[0], std::cos(0.5) + 1250 * 2 - 1249 / 2.0, 1e-9);
  EXPECT_NEAR(h(0, 1), 1250 + 1249 / 4.0, 1e-9);
  EXPECT_EQ(f->info().equation, "f(x, y)") << "too long to be typeset";
}

TEST(Expression, NestsTwoHundredLevelsAndNotOneMore) {
  struct Nesting {
    std::string open, inner, close;
  };
  const std::vector<Nesting> kinds{
      {"(", "x", ")"}, {"sin(", "x", ")"},    {"-", "x", ""},
      {"2^", "x", ""}, {"max(x, ", "x", ")"}, {"1+2*(", "x", ")"},
  };
  for (const Nesting& kind : kinds) {
    SCOPED_TRACE(kind.open);
    const auto nested = [&](int levels) {
      return repeated(kind.open, levels) + kind.inner + repeated(kind.close, levels);
    };
    EXPECT_TRUE(parseExpression(nested(200)).ok());
    for (const int levels : {201, 5000, 200'000}) {
      const auto tooDeep = parseExpression(nested(levels));
      ASSERT_FALSE(tooDeep.ok());
      EXPECT_NE(tooDeep.error().message.find("nested deeper than 200 levels"), std::string::npos);
      EXPECT_GT(tooDeep.error().column, 200);
    }
  }
  EXPECT_TRUE(parseExpression("x" + repeated(" + (x)", 1000)).ok()) << "beside one another is not within";
}

TEST(Expression, AnswersAnyTextWithoutACrash) {
  const std::vector<std::string> pieces{"x",     "y",    "z",    "x1",   "1",        "2.5",    "1e-3", "e",
                                        "pi",    "sin(", "max(", "dot(", "norm",     "(",      ")",    ",",
                                        "+",     "-",    "*",    "/",    "^",        " ",      "log(", "abs(",
                                        "1e999", ".",    "$",    "\xff", "\xe2\x88", "\u2212", "foo",  "\n"};
  std::mt19937 random(1);
  int parsed = 0;
  for (int trial = 0; trial < 20'000; ++trial) {
    std::string text;
    const unsigned length = random() % 12;
    for (unsigned i = 0; i < length; ++i) {
      if (random() % 20 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += pieces[random() % pieces.size()];
      }
    }
    const auto expression = parseExpression(text);
    if (!expression.ok()) {
      EXPECT_EQ(expression.error().kind, ErrorKind::Syntax) << text;
      EXPECT_GE(expression.error().column, 1) << text;
      EXPECT_LE(expression.error().column, static_cast<int>(text.size()) + 1) << text;
      EXPECT_TRUE(expression.error().message.ends_with('.')) << text;
      continue;
    }
    ++parsed;
    const Tape& tape = expression->tape;
    const Index n = tape.variables();
    TapeEvaluation evaluation(tape);
    Vector x = Vector::Constant(n, 0.7), g(n);
    Matrix h(n, n);
    const double value = evaluation.value(x);
    const double again = evaluation.gradient(x, g);
    EXPECT_TRUE(value == again || (std::isnan(value) && std::isnan(again))) << text;
    evaluation.hessian(x, h);
    EXPECT_FALSE(toLatex(tape, expression->variables).empty());
    EXPECT_FALSE(toPython(tape, expression->variables).empty());
  }
  EXPECT_GT(parsed, 500) << "the trials must reach beyond errors";
}

TEST(ExpressionObjective, DescribesItself) {
  const auto f = ExpressionObjective::create("(1-x)^2 + 100*(y-x^2)^2");
  ASSERT_TRUE(f.ok());
  EXPECT_EQ(f->dimension(), 2);
  EXPECT_EQ(f->info().id, "expression");
  EXPECT_EQ(f->info().domain, (std::vector<std::pair<double, double>>{{-2, 2}, {-2, 2}}));
  EXPECT_TRUE(f->info().minima.empty());
  EXPECT_EQ(f->info().equation, "\\left(1 - x\\right)^{2} + 100 \\left(y - x^{2}\\right)^{2}");
  EXPECT_EQ(f->value(Vector{{1, 1}}), 0);
}

TEST(ExpressionObjective, NeedsAVariable) {
  const auto f = ExpressionObjective::create("3 + 4");
  ASSERT_FALSE(f.ok());
  EXPECT_EQ(f.error().kind, ErrorKind::Syntax);
  EXPECT_NE(f.error().message.find("with a variable"), std::string::npos);
  const auto flat = ExpressionObjective::create("3 + 4", Names{"x", "y"});
  ASSERT_TRUE(flat.ok()) << "a constant function of named variables";
  Vector g(2);
  EXPECT_EQ(flat->valueAndGradient(Vector{{1, 2}}, g), 7);
  EXPECT_EQ(g, (Vector{{0, 0}}));
}

TEST(ExpressionObjective, MayLeaveTheFiniteWorld) {
  const auto f = ExpressionObjective::create("1/x + log(y)");
  ASSERT_TRUE(f.ok());
  EXPECT_TRUE(std::isinf(f->value(Vector{{0, 1}})));
  EXPECT_TRUE(std::isnan(f->value(Vector{{1, -1}})));
}

}  // namespace
}  // namespace descent
