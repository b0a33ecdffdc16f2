#include "descent/optimizer/pytorch_program.h"

#include <gtest/gtest.h>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/lessard.h"
#include "descent/objective/quadratic.h"
#include "support/refused.h"

/// What the programs say; that they repeat the engine's runs is checked in tests/wasm/pytorch.test.mjs.

namespace descent {
namespace {

std::string programOf(const Objective& f, const Vector& start, const ProgramOptions& options) {
  const auto program = pytorchProgram(f, start, options);
  EXPECT_TRUE(program.ok());
  return program.ok() ? *program : "";
}

ProgramOptions optionsFor(std::string_view optimizer, std::vector<std::string> variables = {}) {
  const OptimizerInfo& info = **findOptimizer(optimizer);
  ProgramOptions options;
  options.rule = info.python(*fillParameters(info.parameters, {}, info.id));
  options.steps = 7;
  options.variables = std::move(variables);
  return options;
}

void expectContains(const std::string& program, std::string_view part) {
  EXPECT_NE(program.find(part), std::string::npos) << part << "\nis not in\n" << program;
}

TEST(PytorchProgram, WritesAFormulaWithItsVariablesAndItsDigits) {
  const auto f = *ExpressionObjective::create("(1 - x)^2 + 20*(3*y - x^2)^2");
  const std::string program = programOf(f, Vector{{-1.21, 1.0 / 3}}, optionsFor("momentum", f.variables()));
  expectContains(program, "    x, y = theta\n");
  expectContains(program, "[-1.21, 0.3333333333333333]");
  expectContains(program, "torch.optim.SGD([theta], lr=0.01, momentum=0.9");
  expectContains(program, "range(1, 8)");
  EXPECT_EQ(program.find("clip_grad_norm_"), std::string::npos);
  EXPECT_EQ(program.find("scheduler"), std::string::npos);
}

TEST(PytorchProgram, UnpacksASingleVariable) {
  const auto f = *ExpressionObjective::create("x^2");
  expectContains(programOf(f, Vector{{1}}, optionsFor("gd", f.variables())), "    x, = theta\n");
}

TEST(PytorchProgram, RenamesVariablesThatPythonKeepsForItself) {
  const std::vector<std::string> names{"lambda", "torch", "x"};
  const auto f = *ExpressionObjective::create("sin(lambda) + torch*x", names);
  const std::string program = programOf(f, Vector{{1, 2, 3}}, optionsFor("gd", f.variables()));
  expectContains(program, "    lambda_, torch_, x = theta\n");
  expectContains(program, "torch.sin(lambda_) + torch_*x");
}

TEST(PytorchProgram, KeepsRenamedVariablesApart) {
  const std::vector<std::string> names{"lambda", "lambda_", "lambda__", "in_", "in", "__debug__"};
  const auto f =
      *ExpressionObjective::create("lambda + 2*lambda_ + 3*lambda__ + 4*in_ + 5*in + __debug__", names);
  const std::string program = programOf(f, Vector::Ones(6), optionsFor("gd", f.variables()));
  expectContains(program, "    lambda___, lambda_, lambda__, in_, in__, __debug___ = theta\n");
  expectContains(program, "lambda___ + 2.0*lambda_ + 3.0*lambda__ + 4.0*in_ + 5.0*in__ + __debug___\n");
}

TEST(PytorchProgram, GivesAConstantAGradient) {
  const auto f = *ExpressionObjective::create("-3", std::vector<std::string>{"lambda", "y"});
  expectContains(programOf(f, Vector{{1, 2}}, optionsFor("gd", f.variables())),
                 "    return -3.0 + 0.0*lambda_\n");
}

TEST(PytorchProgram, HasScheduleAndClippingWhereTheyAreAskedFor) {
  const auto f = *Quadratic::fromRotation(1, 3, 0.2, Vector{{1, 2}});
  ProgramOptions options = optionsFor("adam");
  options.schedule = (*findSchedule("step"))->python(std::vector<double>{7, 0.5});
  options.clipNorm = 0.25;
  const std::string program = programOf(f, Vector{{0, 0}}, options);
  expectContains(program, "def factor(t):\n    return 0.5 ** (t // 7)\n");
  expectContains(program, "LambdaLR(optimizer, factor)");
  expectContains(program, "clip_grad_norm_([theta], 0.25)");
  expectContains(program, "scheduler.step()");
}

TEST(PytorchProgram, RefusesWhatIsNeitherAFormulaNorAQuadratic) {
  EXPECT_TRUE(refused(pytorchProgram(Lessard(), Vector{{3.3}}, optionsFor("gd")), "objective",
                      "neither a formula nor a quadratic"));
}

}  // namespace
}  // namespace descent
