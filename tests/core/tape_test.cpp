#include "descent/autodiff/tape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "descent/autodiff/elementary.h"
#include "descent/autodiff/expression.h"
#include "descent/autodiff/second_order.h"
#include "descent/objective/expression_objective.h"
#include "support/derivatives.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

Tape tapeOf(const std::string& formula) {
  const auto expression = parseExpression(formula);
  EXPECT_TRUE(expression.ok()) << (expression.ok() ? "" : expression.error().message);
  return expression->tape;
}

/// Each operation in smooth company, with a domain around 1.
const std::vector<std::string> smooth{"x+y",
                                      "x-y",
                                      "x*y",
                                      "x/y",
                                      "-x",
                                      "x^3",
                                      "x^-2",
                                      "x^0.5",
                                      "2^x",
                                      "x^y",
                                      "(x*y)^(x+y)",
                                      "sin(x*y)",
                                      "cos(x*y)",
                                      "tan(x*y/2)",
                                      "tanh(x*y)",
                                      "exp(x*y)",
                                      "log(x*y)",
                                      "sqrt(x*y)",
                                      "abs(x*y)",
                                      "max(x, 3*y)",
                                      "min(x, 3*y)",
                                      "relu(x*y)",
                                      "relu(-x*y)",
                                      "sigmoid(x*y)",
                                      "softplus(x*y)",
                                      "norm(x, y, x*y)",
                                      "norm(x)",
                                      "dot(x, y, y, x*y)",
                                      "dot(x, y)",
                                      "max(x*y, x*x, 9*x*y)",
                                      "x*y*sin(x)*exp(y)/(1+x^2)"};

TEST(Tape, DifferentiatesEveryOperationTwice) {
  for (const std::string& formula : smooth) {
    SCOPED_TRACE(formula);
    const auto f = ExpressionObjective::create(formula);
    ASSERT_TRUE(f.ok()) << f.error().message;
    for (unsigned seed = 0; seed < 10; ++seed) {
      const Vector at = Vector::Ones(f->dimension()) + 0.2 * sampleVector(f->dimension(), seed);
      EXPECT_TRUE(gradientIsRight(*f, at));
      EXPECT_TRUE(hessianIsRight(*f, at));
    }
  }
}

TEST(Tape, CoversEveryOperation) {
  std::vector<bool> seen(opCount, false);
  for (const std::string& formula : smooth) {
    const Tape tape = tapeOf(formula);
    for (Tape::Node i = 0; i < tape.size(); ++i) seen[static_cast<std::size_t>(tape.op(i))] = true;
  }
  for (int i = 0; i < opCount; ++i)
    EXPECT_TRUE(seen[static_cast<std::size_t>(i)]) << opInfo(static_cast<Op>(i)).name << " is not tried";
}

TEST(Tape, ShowsItsWorkNodeByNode) {
  // f = (x + y) * z at (-2, 5, -4), the lecture's first graph: q = 3, f = -12, df/dx = -4, df/dy = -4, df/dz
  // = 3.
  Tape tape(3);
  const auto q = tape.record(Op::Add, 0, 1);
  const auto f = tape.record(Op::Mul, q, 2);
  TapeEvaluation evaluation(tape);
  Vector g(3);
  EXPECT_EQ(evaluation.gradient(Vector{{-2, 5, -4}}, g), -12);
  EXPECT_EQ(g, (Vector{{-4, -4, 3}}));
  EXPECT_EQ(evaluation.value(q), 3);
  EXPECT_EQ(evaluation.adjoint(q), -4);
  EXPECT_EQ(evaluation.adjoint(f), 1);
  EXPECT_EQ(evaluation.partials(f)[0], -4);
  EXPECT_EQ(evaluation.partials(f)[1], 3);
  EXPECT_EQ(opInfo(tape.op(q)).name, "add");
  EXPECT_EQ(tape.operands(f)[0], q);
  EXPECT_EQ(tape.operands(f)[1], 2u);
  const auto counts = tape.operationCounts();
  EXPECT_EQ(counts.forward, 2);
  EXPECT_EQ(counts.reverse, 8);
}

TEST(Tape, GivesConstantsNoDerivatives) {
  const Tape tape = tapeOf("x^2");  // the derivative by the exponent, x^2 log x, would not be a number
  TapeEvaluation evaluation(tape);
  Vector g(1);
  evaluation.gradient(Vector{{-3}}, g);
  EXPECT_EQ(evaluation.partials(tape.output())[0], -6);
  EXPECT_EQ(evaluation.partials(tape.output())[1], 0);
  EXPECT_EQ(evaluation.adjoint(tape.operands(tape.output())[1]), 0);
}

TEST(Tape, AddsUpWhatComesBackAlongSeveralPaths) {
  const Tape tape = tapeOf("x*x + x");  // one node for x, thrice used
  TapeEvaluation evaluation(tape);
  Vector g(1);
  EXPECT_EQ(evaluation.gradient(Vector{{3}}, g), 12);
  EXPECT_EQ(g[0], 7);
}

TEST(Tape, CountsWhatItDoes) {
  EXPECT_EQ(tapeOf("sin(x)").operationCounts().forward, 1);
  EXPECT_EQ(tapeOf("sin(x)").operationCounts().reverse, 3) << "cos, a product and a sum";
  EXPECT_EQ(tapeOf("2*x").operationCounts().reverse, 2) << "nothing flows into a constant";
  EXPECT_EQ(tapeOf("norm(x,y,z)").operationCounts().forward, 6) << "three squares, two sums, a root";
  EXPECT_EQ(tapeOf("dot(x,y,y,z)").operationCounts().forward, 3) << "two products, a sum";
  EXPECT_EQ(tapeOf("max(x,y,z)").operationCounts().forward, 2);
  // Cheap gradients: reverse mode costs at most a small multiple of the value, whatever the number of
  // variables.
  std::string sum = "x1^2";
  for (int i = 2; i <= 200; ++i) sum += " + sin(x" + std::to_string(i) + ")";
  const auto counts = tapeOf(sum).operationCounts();
  EXPECT_LE(counts.reverse, 5 * counts.forward);
  EXPECT_EQ(counts.tangent, counts.reverse);
}

TEST(Tape, HessianProductIsTheHessianTimesTheVector) {
  const Tape tape = tapeOf("x1*sin(x2)*exp(x3) + norm(x1, x2, x3)^3 / (1 + x4^2) + x3^x4");
  TapeEvaluation evaluation(tape);
  const Vector x{{0.7, -0.4, 1.3, 0.9}};
  Matrix h(4, 4);
  evaluation.hessian(x, h);
  EXPECT_EQ(h, h.transpose());
  for (unsigned seed = 0; seed < 5; ++seed) {
    const Vector v = sampleVector(4, seed);
    Vector product(4);
    evaluation.hessianProduct(x, v, product);
    EXPECT_TRUE(near(product, h * v, 1e-13));
    // The tangent of the output is the directional derivative.
    Vector g(4);
    evaluation.gradient(x, g);
    EXPECT_NEAR(evaluation.tangent(tape.output()), g.dot(v), 1e-13);
  }
}

TEST(Tape, ServesOneEvaluationAfterAnother) {
  const Tape large = tapeOf("sin(x)*cos(y) + exp(x*y) - norm(x, y)"), small = tapeOf("x^2");
  TapeEvaluation fresh(large), used;
  Vector expected(2), actual(2), g(1);
  fresh.gradient(Vector{{0.3, 0.5}}, expected);
  for (int i = 0; i < 2; ++i) {
    used.bind(small);
    EXPECT_EQ(used.gradient(Vector{{3}}, g), 9);
    EXPECT_EQ(g[0], 6);
    used.bind(large);
    used.gradient(Vector{{0.3, 0.5}}, actual);
    EXPECT_EQ(actual, expected);
  }
}

TEST(Tape, ChoosesPyTorchsSubgradientsAtKinks) {
  const auto slopes = [](const std::string& formula, Vector x) {
    const Tape tape = tapeOf(formula);
    Vector g(x.size());
    TapeEvaluation(tape).gradient(x, g);
    return g;
  };
  EXPECT_EQ(slopes("abs(x)", Vector{{0}})[0], 0);
  EXPECT_EQ(slopes("relu(x)", Vector{{0}})[0], 0);
  EXPECT_EQ(slopes("norm(x, y)", Vector{{0, 0}}), (Vector{{0, 0}}));
  EXPECT_EQ(slopes("max(x, y)", Vector{{2, 2}}), (Vector{{0.5, 0.5}}));
  EXPECT_EQ(slopes("min(x, y, z)", Vector{{1, 2, 1}}), (Vector{{0.5, 0, 0.5}}));
}

TEST(Tape, PowersAreRightWhereLogarithmsAreNot) {
  Matrix h(1, 1);
  const Tape square = tapeOf("x^2");
  TapeEvaluation evaluation(square);
  Vector g(1);
  for (const double x : {-3.0, 0.0}) {
    EXPECT_EQ(evaluation.gradient(Vector{{x}}, g), x * x);
    EXPECT_EQ(g[0], 2 * x);
    evaluation.hessian(Vector{{x}}, h);
    EXPECT_EQ(h(0, 0), 2);
  }
  const Tape linear = tapeOf("x^1 + x^0");
  evaluation.bind(linear);
  EXPECT_EQ(evaluation.gradient(Vector{{0}}, g), 1);
  EXPECT_EQ(g[0], 1);
  evaluation.hessian(Vector{{0}}, h);
  EXPECT_EQ(h(0, 0), 0);
  // 0^y is 0 for every y > 0: flat along y.
  const Tape power = tapeOf("x^y");
  evaluation.bind(power);
  Vector both(2);
  EXPECT_EQ(evaluation.gradient(Vector{{0, 2}}, both), 0);
  EXPECT_EQ(both, (Vector{{0, 0}}));
}

TEST(Tape, InfiniteSlopesDoNotReachWhatDoesNotDependOnThem) {
  const Tape tape = tapeOf("relu(sqrt(x)) + y^2");
  TapeEvaluation evaluation(tape);
  Vector g(2);
  evaluation.gradient(Vector{{0, 3}}, g);
  EXPECT_EQ(g, (Vector{{0, 6}}));
}

// PyTorch's gradients, and what the functions are there: flat in x.
TEST(Tape, InfiniteSlopesDoNotReachWhatWasNotChosen) {
  const std::vector<std::pair<std::string, double>> cases{{"sqrt(relu(x)) + y^2", -1.0},
                                                          {"max(x, 0)^1.5 + y^2", -1.0},
                                                          {"min(4, x, 0)^1.7 + y^2", 1.0},
                                                          {"max(sqrt(x), 1) + y^2", 0.0}};
  for (const auto& [formula, x] : cases) {
    const Tape tape = tapeOf(formula);
    TapeEvaluation evaluation(tape);
    const Vector at{{x, 3}};
    Vector g(2);
    evaluation.gradient(at, g);
    EXPECT_EQ(g, (Vector{{0, 6}})) << formula;
    EXPECT_EQ(evaluation.derivativeAlong(at, Vector{{1, 1}}), 6) << formula;
    Matrix h(2, 2);
    evaluation.hessian(at, h);
    EXPECT_EQ(h, (Matrix{{0, 0}, {0, 2}})) << formula;
  }
}

TEST(Tape, InfiniteCurvaturesDoNotReachWhatDoesNotChange) {
  const double infinite = std::numeric_limits<double>::infinity();
  const std::vector<std::pair<std::string, Matrix>> cases{
      {"x^2 + y^1.5", Matrix{{2, 0}, {0, infinite}}},
      {"x^2 + sqrt(y)", Matrix{{2, 0}, {0, -infinite}}},
      {"x^2 - 2*sqrt(y)", Matrix{{2, 0}, {0, infinite}}},
      {"x^2 + x*sqrt(y)", Matrix{{2, infinite}, {infinite, -infinite}}},
      {"x^2 + (3*y)^1.5", Matrix{{2, 0}, {0, infinite}}},
      {"x^2 + y^(1.5*1)", Matrix{{2, 0}, {0, infinite}}}};
  for (const auto& [formula, expected] : cases) {
    const Tape tape = tapeOf(formula);
    TapeEvaluation evaluation(tape);
    const Vector at{{1, 0}};
    Matrix h(2, 2);
    evaluation.hessian(at, h);
    EXPECT_EQ(h, expected) << formula;
    Vector product(2);
    evaluation.hessianProduct(at, Vector{{1, 0}}, product);
    EXPECT_EQ(product, expected.col(0)) << formula;
  }
  // Of two operands, where only one changes.
  const Tape power = tapeOf("x^y");
  Vector product(2);
  TapeEvaluation(power).hessianProduct(Vector{{0, 1.5}}, Vector{{0, 1}}, product);
  EXPECT_EQ(product, (Vector{{0, 0}}));
}

TEST(Tape, NotANumberIsNotHidden) {
  const double nan = std::nan("");
  for (const char* formula : {"max(x, y)", "max(y, x)", "min(x, y)", "min(y, x)", "relu(x)", "abs(x)",
                              "norm(x, y)", "dot(x, y)", "softplus(x)", "sigmoid(x)", "x^2"}) {
    const Tape tape = tapeOf(formula);
    Vector x = Vector::Ones(tape.variables());
    x[0] = nan;
    EXPECT_TRUE(std::isnan(TapeEvaluation(tape).value(x))) << formula;
  }
}

TEST(Elementary, SigmoidAndSoftplusNeitherOverflowNorCancel) {
  EXPECT_EQ(sigmoid(0.0), 0.5);
  EXPECT_NEAR(sigmoid(2.0), 0.8807970779778823, 2e-16);
  EXPECT_EQ(sigmoid(1000.0), 1);
  EXPECT_EQ(sigmoid(-1000.0), 0);
  EXPECT_NEAR(sigmoid(-40.0), 4.248354255291589e-18, 1e-32);
  EXPECT_NEAR(softplus(0.0), std::log(2.0), 1e-16);
  EXPECT_EQ(softplus(1000.0), 1000);
  EXPECT_NEAR(softplus(-40.0), 4.248354255291589e-18, 1e-32);
}

TEST(Elementary, WholePowersAreProducts) {
  EXPECT_EQ(power(3.0, 1), 3);
  for (int n = 1; n <= 20; ++n) EXPECT_EQ(power(2.0, n), std::ldexp(1.0, n));
  EXPECT_EQ(power(3.0, 13), 1594323);
  EXPECT_EQ(powerOf(-2, -3), -0.125);
  EXPECT_EQ(powerOf(0, 0), 1);
  EXPECT_EQ(powerOf(2, 0.5), std::sqrt(2.0));
  EXPECT_TRUE(std::isnan(powerOf(-2, 0.5)));
  EXPECT_EQ(powerOf(1.5, 40), std::pow(1.5, 40));
}

TEST(SecondOrder, EveryFunctionHasTheTapesDerivatives) {
  const std::vector<std::pair<std::string, SecondOrder (*)(const SecondOrder&, const SecondOrder&)>>
      functions{
          {"x/y", [](const SecondOrder& x, const SecondOrder& y) { return x / y; }},
          {"x^y", [](const SecondOrder& x, const SecondOrder& y) { return pow(x, y); }},
          {"(x*y)^2.5", [](const SecondOrder& x, const SecondOrder& y) { return pow(x * y, 2.5); }},
          {"sin(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return sin(x * y); }},
          {"cos(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return cos(x * y); }},
          {"tan(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return tan(x * y); }},
          {"tanh(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return tanh(x * y); }},
          {"exp(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return exp(x * y); }},
          {"log(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return log(x * y); }},
          {"sqrt(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return sqrt(x * y); }},
          {"abs(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return abs(x * y); }},
          {"relu(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return relu(x * y); }},
          {"sigmoid(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return sigmoid(x * y); }},
          {"softplus(x*y)", [](const SecondOrder& x, const SecondOrder& y) { return softplus(x * y); }},
          {"norm(x, x*y)", [](const SecondOrder& x, const SecondOrder& y) { return norm(x, x * y); }},
      };
  const Vector at{{0.8, 1.3}};
  for (const auto& [formula, function] : functions) {
    SCOPED_TRACE(formula);
    const Tape tape = tapeOf(formula);
    TapeEvaluation evaluation(tape);
    Vector g(2);
    Matrix h(2, 2);
    const double value = evaluation.gradient(at, g);
    evaluation.hessian(at, h);
    const SecondOrder f = function(SecondOrder::variableX(at[0]), SecondOrder::variableY(at[1]));
    EXPECT_DOUBLE_EQ(f.value, value);
    EXPECT_TRUE(near(Vector{{f.x, f.y}}, g, 1e-14));
    EXPECT_TRUE(near(Matrix{{f.xx, f.xy}, {f.xy, f.yy}}, h, 1e-14));
  }
}

}  // namespace
}  // namespace descent
