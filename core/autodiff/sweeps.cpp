#include "descent/autodiff/sweeps.h"

#include <cassert>
#include <cmath>
#include <string>

#include "descent/autodiff/expression_names.h"

namespace descent {

namespace {

std::vector<AdjointContribution> contributionsOf(const Tape& tape, const TapeEvaluation& at) {
  std::vector<AdjointContribution> list;
  std::vector<double> sums(tape.size(), 0.0);
  for (Tape::Node i = tape.size(); i-- > 0;) {
    const double adjoint = at.adjoint(i);
    const auto operands = tape.operands(i);
    const auto partials = at.partials(i);
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (!tape.active(operands[k])) continue;
      // As in the sweep: where nothing flows, an infinite slope changes nothing.
      const double amount = adjoint == 0 || !at.flows(i, k) ? 0 : adjoint * partials[k];
      list.push_back({i, static_cast<Index>(k), operands[k], amount, sums[operands[k]] += amount});
    }
  }
  return list;
}

}  // namespace

Result<Expression> parseGraph(std::string_view text, std::span<const std::string> variables) {
  const std::vector<std::string> found =
      variables.empty() ? freeNamesIn(text) : std::vector<std::string>(variables.begin(), variables.end());
  auto expression = parseExpression(text, found);
  if (!expression) return expression.error();
  if (expression->variables.empty())
    return syntaxError(
        "expression",
        "In the expression, column 1: expected a formula with a variable, such as x, but there is none.", 1);
  if (expression->tape.size() > maxToldNodes)
    return rangeError("expression", "expression must have at most " + std::to_string(maxToldNodes) +
                                        " variables, numbers and operations; got " +
                                        std::to_string(expression->tape.size()) + ".");
  return expression;
}

Sweeps sweepsAt(const Tape& tape, ConstVectorRef x) {
  assert(x.size() == tape.variables());
  const Tape::Node size = tape.size();
  const Index n = tape.variables();
  Sweeps sweeps;
  TapeEvaluation at(tape);
  Vector gradient(n);
  at.gradient(x, gradient);
  sweeps.values.resize(size);
  sweeps.adjoints.resize(size);
  for (Tape::Node i = 0; i < size; ++i) {
    sweeps.values[i] = at.value(i);
    sweeps.adjoints[i] = at.adjoint(i);
    const auto partials = at.partials(i);
    sweeps.partials.emplace_back(
        Eigen::Map<const Vector>(partials.data(), static_cast<Index>(partials.size())));
    if (!sweeps.undefined && !std::isfinite(at.value(i))) sweeps.undefined = i;
  }
  sweeps.contributions = contributionsOf(tape, at);

  sweeps.tangents.resize(n, size);
  for (Index j = 0; j < n; ++j) {
    at.derivativeAlong(x, Vector::Unit(n, j));
    for (Tape::Node i = 0; i < size; ++i) sweeps.tangents(j, i) = at.tangent(i);
  }

  sweeps.forwardCounts.resize(size);
  sweeps.reverseCounts.resize(size);
  sweeps.tangentCounts.resize(size);
  OperationCounts soFar;
  for (Tape::Node i = 0; i < size; ++i) {
    sweeps.forwardCounts[i] = soFar.forward += tape.operationCounts(i).forward;
    sweeps.tangentCounts[i] = soFar.tangent += tape.operationCounts(i).tangent;
  }
  for (Tape::Node i = size; i-- > 0;)
    sweeps.reverseCounts[i] = soFar.reverse += tape.operationCounts(i).reverse;
  return sweeps;
}

}  // namespace descent
