#include "descent/objective/expression_objective.h"

#include <utility>

#include "descent/autodiff/expression_text.h"

namespace descent {

namespace {

TapeEvaluation& evaluationOf(const Tape& tape) {
  thread_local TapeEvaluation evaluation;
  evaluation.bind(tape);
  return evaluation;
}

// f(x, y)
std::string signature(const std::vector<std::string>& variables) {
  const std::size_t count = variables.size();
  constexpr std::size_t most = 4;
  if (count > most) return "f(" + variables[0] + ", \\ldots, " + variables[count - 1] + ")";
  std::string text = "f(";
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? ", " : "") + variables[i];
  return text + ")";
}

}  // namespace

ExpressionObjective::ExpressionObjective(Expression expression) : expression_(std::move(expression)) {
  constexpr Tape::Node mostTypeset = 300;  // what is longer is not read as a formula
  info_.id = "expression";
  info_.name = "Your formula";
  info_.equation = expression_.tape.size() <= mostTypeset ? toLatex(expression_.tape, expression_.variables)
                                                          : signature(expression_.variables);
  info_.domain.assign(static_cast<std::size_t>(dimension()), {-2.0, 2.0});
  evaluationOf(expression_.tape);  // so that no later evaluation on this thread allocates
}

Result<ExpressionObjective> ExpressionObjective::create(std::string_view text,
                                                        std::span<const std::string> variables) {
  auto expression = parseExpression(text, variables);
  if (!expression) return expression.error();
  if (expression->variables.empty())
    return syntaxError(
        "expression",
        "In the expression, column 1: expected a formula with a variable, such as x, but there is none.", 1);
  return ExpressionObjective(std::move(*expression));
}

double ExpressionObjective::value(ConstVectorRef x) const { return evaluationOf(expression_.tape).value(x); }

void ExpressionObjective::gradient(ConstVectorRef x, VectorRef g) const {
  evaluationOf(expression_.tape).gradient(x, g);
}

double ExpressionObjective::valueAndGradient(ConstVectorRef x, VectorRef g) const {
  return evaluationOf(expression_.tape).gradient(x, g);
}

void ExpressionObjective::hessian(ConstVectorRef x, MatrixRef h) const {
  evaluationOf(expression_.tape).hessian(x, h);
}

}  // namespace descent
