#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "descent/autodiff/expression.h"

namespace descent {

/// The largest tape whose sweeps are told node by node: tangents are a table of variables x nodes.
inline constexpr Tape::Node maxToldNodes = 1000;

/// A formula for whoever wants to look at its tape: without `variables`, every name in it that has no meaning
/// of its own is one, in the order in which they occur. Refuses what does not parse, a formula without a
/// variable, and one of more than `maxToldNodes` nodes.
Result<Expression> parseGraph(std::string_view text, std::span<const std::string> variables = {});

/// One product of the reverse sweep: what node `from` passes to the `operand`-th of its operands, the node
/// `to`. Such amounts, added up in the order of the sweep, are the adjoint of `to`.
struct AdjointContribution {
  Tape::Node from = 0;
  Index operand = 0;
  Tape::Node to = 0;
  double amount = 0;  ///< adjoint of `from` times dv_from/dv_to
  double sum = 0;     ///< what `to` has received by now, this amount included
};

/// All that a forward sweep, a reverse sweep and one tangent sweep a variable have to say of a tape at a
/// point: automatic differentiation by reverse (Linnainmaa 1970) and forward accumulation (Wengert 1964),
/// node by node.
struct Sweeps {
  Vector values;                                   ///< v_i
  std::vector<Vector> partials;                    ///< of node i: dv_i/dv_j for each of its operands j
  Vector adjoints;                                 ///< df/dv_i
  std::vector<AdjointContribution> contributions;  ///< in the order of the reverse sweep
  Matrix tangents;                                 ///< variables x nodes: dv_i/dx_j
  std::optional<Tape::Node> undefined;             ///< the first node without a finite value
  /// Operations of the forward sweep up to and with node i, of the reverse sweep down to and with node i, and
  /// of one tangent sweep up to and with node i, as `OperationCounts` counts them.
  std::vector<Index> forwardCounts, reverseCounts, tangentCounts;
};

Sweeps sweepsAt(const Tape& tape, ConstVectorRef x);

}  // namespace descent
