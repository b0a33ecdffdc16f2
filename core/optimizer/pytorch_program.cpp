#include "descent/optimizer/pytorch_program.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "descent/autodiff/expression_text.h"
#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

std::string vectorText(ConstVectorRef values) {
  std::string text = "[";
  for (const double value : values) text += (text.size() > 1 ? ", " : "") + numberText(value);
  return text + "]";
}

std::string matrixText(ConstMatrixRef matrix) {
  std::string text = "[";
  for (Index i = 0; i < matrix.rows(); ++i)
    text += (i > 0 ? ", " : "") + vectorText(Vector(matrix.row(i).transpose()));
  return text + "]";
}

bool contains(const auto& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// Variables as Python may call them: a formula's "lambda" becomes "lambda_", or whatever of "lambda__", ...
/// is not another's name.
std::vector<std::string> pythonNames(const std::vector<std::string>& variables) {
  static constexpr std::array<std::string_view, 39> taken{
      "False",    "None",   "True",  "and",  "as",     "assert",   "async",   "await", "break",    "class",
      "continue", "def",    "del",   "elif", "else",   "except",   "finally", "for",   "from",     "global",
      "if",       "import", "in",    "is",   "lambda", "nonlocal", "not",     "or",    "pass",     "raise",
      "return",   "try",    "while", "with", "yield",  "torch",    "math",    "float", "__debug__"};
  std::vector<std::string> names = variables;
  for (std::string& name : names) {
    if (!contains(taken, name)) continue;
    // No two of `taken` differ by underscores alone: the new names are apart from each other too.
    name += '_';
    while (contains(variables, name)) name += '_';
  }
  return names;
}

/// "x, y": a trailing comma where there is one alone, so that Python unpacks.
std::string unpacked(const std::vector<std::string>& variables) {
  std::string text;
  for (const std::string& name : variables) text += name + ", ";
  if (variables.size() > 1) text.resize(text.size() - 2);
  if (variables.size() == 1) text.pop_back();
  return text;
}

}  // namespace

Result<std::string> pytorchProgram(const Objective& objective, ConstVectorRef start,
                                   const ProgramOptions& options) {
  std::string f;
  if (const Tape* tape = objective.tape()) {
    const std::vector<std::string> variables = pythonNames(options.variables);
    f = "def f(theta):\n    " + unpacked(variables) + " = theta\n    return " + toPython(*tape, variables);
    // A bare number has no gradient, not even 0.
    if (!tape->active(tape->output())) f += " + 0.0*" + variables[0];
    f += "\n";
  } else if (const QuadraticForm* form = objective.quadraticForm()) {
    const Index n = objective.dimension();
    Matrix hessian(n, n);
    objective.hessian(form->center, hessian);
    f = "A = torch.tensor(" + matrixText(hessian) + ", dtype=torch.float64)\nc = torch.tensor(" +
        vectorText(form->center) +
        ", dtype=torch.float64)\n\n\ndef f(theta):\n    return 0.5 * (theta - c) @ (A @ (theta - c)) + " +
        numberText(objective.value(form->center)) + "\n";
  } else {
    return rangeError("objective",
                      "objective is neither a formula nor a quadratic: it has no short program.");
  }

  std::string program =
      "# A run that descent computed, repeated by PyTorch in double precision.\n"
      "import math\n\nimport torch\n\ntorch.set_default_dtype(torch.float64)\n\n\n" +
      f;
  if (!options.rule.definitions.empty()) program += "\n\n" + options.rule.definitions;
  if (!options.schedule.empty()) program += "\n\ndef factor(t):\n" + options.schedule;
  program += "\n\ntheta = torch.tensor(" + vectorText(start) +
             ", dtype=torch.float64, requires_grad=True)\noptimizer = " + options.rule.construct + "\n";
  if (!options.schedule.empty())
    program += "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)\n";
  program += "\n\ndef closure():\n    optimizer.zero_grad()\n    loss = f(theta)\n    loss.backward()\n";
  if (std::isfinite(options.clipNorm))
    program += "    torch.nn.utils.clip_grad_norm_([theta], " + numberText(options.clipNorm) + ")\n";
  program += "    return loss\n\n\nfor step in range(1, " + std::to_string(options.steps + 1) +
             "):\n    optimizer.step(closure)\n";
  if (!options.schedule.empty()) program += "    scheduler.step()\n";
  program += "    print(step, *(f\"{value:.17g}\" for value in theta.tolist()))\n";
  return program;
}

}  // namespace descent
