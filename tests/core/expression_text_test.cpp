#include "descent/autodiff/expression_text.h"

#include <gtest/gtest.h>

#include <string>

#include "descent/autodiff/expression.h"
#include "descent/objective/multimodal.h"

namespace descent {
namespace {

std::string latex(const std::string& formula) {
  const auto expression = parseExpression(formula);
  EXPECT_TRUE(expression.ok()) << formula;
  return toLatex(expression->tape, expression->variables);
}

std::string python(const std::string& formula) {
  const auto expression = parseExpression(formula);
  EXPECT_TRUE(expression.ok()) << formula;
  return toPython(expression->tape, expression->variables);
}

TEST(Latex, PutsParenthesesWhereTheyAreNeededAndNowhereElse) {
  EXPECT_EQ(latex("x + (y + z)"), "x + \\left(y + z\\right)");
  EXPECT_EQ(latex("(x + y) + z"), "x + y + z");
  EXPECT_EQ(latex("x - (y - z)"), "x - \\left(y - z\\right)");
  EXPECT_EQ(latex("2*(x+1)"), "2 \\left(x + 1\\right)");
  EXPECT_EQ(latex("((x))*y"), "x y");
  EXPECT_EQ(latex("-x^2"), "-x^{2}");
  EXPECT_EQ(latex("(-x)^2"), "\\left(-x\\right)^{2}");
  EXPECT_EQ(latex("x*-y"), "x \\left(-y\\right)");
  EXPECT_EQ(latex("2*3*x"), "2 \\cdot 3 x");
  EXPECT_EQ(latex("(x+1)/(y-1)"), "\\frac{x + 1}{y - 1}");
  EXPECT_EQ(latex("(x/y)^2"), "\\left(\\frac{x}{y}\\right)^{2}");
  EXPECT_EQ(latex("2^x^y"), "2^{x^{y}}");
  EXPECT_EQ(latex("(2^x)^y"), "\\left(2^{x}\\right)^{y}");
}

TEST(Latex, WritesFunctionsConstantsAndNames) {
  EXPECT_EQ(latex("sin(x)^2"), "\\sin\\left(x\\right)^{2}");
  EXPECT_EQ(latex("exp(-x)"), "e^{-x}");
  EXPECT_EQ(latex("sqrt(x) + abs(x)"), "\\sqrt{x} + \\left|x\\right|");
  EXPECT_EQ(latex("max(x, 2)"), "\\max\\left(x, 2\\right)");
  EXPECT_EQ(latex("relu(x)"), "\\operatorname{relu}\\left(x\\right)");
  EXPECT_EQ(latex("norm(x, y)"), "\\left\\lVert \\left(x, y\\right)\\right\\rVert");
  EXPECT_EQ(latex("dot(x, y)"), "\\left\\langle x, y\\right\\rangle");
  EXPECT_EQ(latex("2*pi*x + e"), "2 \\pi x + e");
  EXPECT_EQ(latex("x12"), "x_{12}");
  EXPECT_EQ(latex("1e-3*x"), "0.001 x");
  EXPECT_EQ(latex("2.5e-10*x"), "2.5 \\cdot 10^{-10} x");
  EXPECT_EQ(latex("1e20*x"), "10^{20} x");
}

TEST(Latex, WritesNamesWithUnderscoresAsItsReadersAllow) {
  const auto named = [](const std::string& name) {
    const auto expression = parseExpression(name + "^2", std::vector{name});
    EXPECT_TRUE(expression.ok()) << name;
    return toLatex(expression->tape, expression->variables);
  };
  EXPECT_EQ(named("a_1"), "a_{1}^{2}");
  EXPECT_EQ(named("a_12"), "a_{12}^{2}");
  EXPECT_EQ(named("w_i"), "w_{i}^{2}");
  EXPECT_EQ(named("rate_max"), "\\mathrm{rate}_{\\mathrm{max}}^{2}");
  EXPECT_EQ(named("rate_2"), "\\mathrm{rate}_{2}^{2}");
  // Where an underscore does not part a name from its index, it is written.
  EXPECT_EQ(named("_"), "\\mathrm{\\_}^{2}");
  EXPECT_EQ(named("x_"), "\\mathrm{x\\_}^{2}");
  EXPECT_EQ(named("_1"), "\\mathrm{\\_1}^{2}");
  EXPECT_EQ(named("b__2"), "\\mathrm{b\\_\\_2}^{2}");
  EXPECT_EQ(named("a_b_c"), "\\mathrm{a\\_b\\_c}^{2}");
}

TEST(Latex, KeepsVariablesApart) {
  const auto expression = parseExpression("a1 + a_1", std::vector<std::string>{"a1", "a_1"});
  ASSERT_TRUE(expression.ok());
  EXPECT_EQ(toLatex(expression->tape, expression->variables), "a_{1} + \\mathrm{a\\_1}");
}

TEST(Python, IsTorchsSpelling) {
  EXPECT_EQ(python("(1-x)^2 + 100*(y-x^2)^2"), "(1.0 - x)**2.0 + 100.0*(y - x**2.0)**2.0");
  EXPECT_EQ(python("x/(y*z)"), "x/(y*z)");
  EXPECT_EQ(python("x/y/z"), "x/y/z");
  EXPECT_EQ(python("x*(y/z)"), "x*(y/z)");
  EXPECT_EQ(python("-x^2"), "-x**2.0");
  EXPECT_EQ(python("x^-y"), "x**(-y)");
  EXPECT_EQ(python("sin(2*pi*x)"), "torch.sin(6.283185307179586*x)");
  EXPECT_EQ(python("exp(1)*x"), "2.718281828459045*x") << "torch's functions take no bare numbers";
  EXPECT_EQ(python("max(x, 2, y)"),
            "torch.maximum(torch.maximum(x, torch.tensor(2.0, dtype=torch.float64)), y)");
  EXPECT_EQ(python("softplus(x) + sigmoid(x)"),
            "torch.nn.functional.softplus(x, threshold=40) + torch.sigmoid(x)");
  EXPECT_EQ(python("norm(x, -2)"),
            "torch.linalg.vector_norm(torch.stack((x, torch.tensor(-2.0, dtype=torch.float64))))");
  EXPECT_EQ(python("2*dot(x, y, y, z)"), "2.0*(x*y + y*z)");
}

TEST(Python, WritesASurfaceFromItsOwnFormula) {
  const Surface<Himmelblau> himmelblau;
  const std::vector<std::string> names{"x", "y"};
  EXPECT_EQ(toPython(*himmelblau.tape(), names), "(x**2.0 + y - 11.0)**2.0 + (x + y**2.0 - 7.0)**2.0");
}

}  // namespace
}  // namespace descent
