#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "descent/autodiff/op.h"
#include "descent/numeric/types.h"

namespace descent {

/// What a tape's passes cost, in elementary operations: an addition, a product, a call of sin count one each.
struct OperationCounts {
  Index forward = 0;  ///< the value: one a node; norm, dot, max and min as many as their sums and products
  /// The gradient by one reverse sweep after the forward pass: a product and a sum for each operand that
  /// depends on a variable, and one operation more where its local derivative is neither a constant nor a
  /// value at hand.
  Index reverse = 0;
  /// One directional derivative by a forward-mode sweep. The sweep crosses the same edges, so this equals
  /// `reverse`; but n variables take n such sweeps where reverse mode takes one.
  Index tangent = 0;
};

/// A function R^n -> R as a list of named operations, each on the results of earlier ones: the computation
/// graph in an order in which it can be evaluated. Nodes 0, ..., n-1 are the variables.
///
/// Holds no values: those are a `TapeEvaluation`'s, so that one recorded tape may be evaluated by many.
class Tape {
 public:
  using Node = std::uint32_t;

  explicit Tape(Index variables);

  Node constant(double value);
  /// Records op on earlier nodes; as many of them as opInfo(op) allows, an even number for dot, which
  /// multiplies the first half with the second.
  Node record(Op op, std::span<const Node> operands);
  Node record(Op op, Node a) { return record(op, std::array{a}); }
  Node record(Op op, Node a, Node b) { return record(op, std::array{a, b}); }

  /// The node whose value is the function's; the last one recorded unless set.
  Node output() const { return output_; }
  void setOutput(Node node) { output_ = node; }

  Index variables() const { return variables_; }
  Node size() const { return static_cast<Node>(ops_.size()); }
  Op op(Node node) const { return ops_[node]; }
  std::span<const Node> operands(Node node) const {
    return {operands_.data() + firstOperand_[node], firstOperand_[node + 1] - firstOperand_[node]};
  }
  /// Where the node's operands stand in the list of all operands.
  std::size_t firstOperand(Node node) const { return firstOperand_[node]; }
  std::size_t operandCount() const { return operands_.size(); }
  /// The number that a constant stands for.
  double constantOf(Node node) const { return constants_[node]; }
  /// Whether the node depends on a variable: only such nodes have derivatives.
  bool active(Node node) const { return active_[node] != 0; }

  OperationCounts operationCounts() const;
  /// What one node costs of them.
  OperationCounts operationCounts(Node node) const;

 private:
  Node append(Op op, std::span<const Node> operands, double constant, bool active);

  Index variables_;
  Node output_ = 0;
  std::vector<Op> ops_;
  std::vector<double> constants_;
  std::vector<std::uint8_t> active_;
  std::vector<std::size_t> firstOperand_{0};
  std::vector<Node> operands_;
};

/// A tape's numbers at a point: forward values, local derivatives, adjoints, readable node by node.
///
/// One evaluation serves any number of tapes, one after another. It allocates only when a tape is larger than
/// all before it; evaluating a tape again allocates nothing.
class TapeEvaluation {
 public:
  TapeEvaluation() = default;
  explicit TapeEvaluation(const Tape& tape) { bind(tape); }

  /// Evaluates `tape` from now on, which must outlive this or the next `bind`.
  void bind(const Tape& tape);

  /// f(x). Afterwards `value(node)` holds.
  double value(ConstVectorRef x);

  /// f(x) and g = grad f(x) by one forward and one reverse sweep. Afterwards `value`, `adjoint` and
  /// `partials` hold, node by node.
  double gradient(ConstVectorRef x, VectorRef g);

  /// f'(x; v), the derivative along v, by one forward-mode sweep. Afterwards `value`, `partials` and
  /// `tangent` hold.
  double derivativeAlong(ConstVectorRef x, ConstVectorRef v);

  /// product = H(x) v by forward over reverse: tangents along v forwards, then their adjoints backwards.
  /// Exact, at a small multiple of the gradient's cost. Afterwards all of the below hold.
  void hessianProduct(ConstVectorRef x, ConstVectorRef v, VectorRef product);

  /// The full Hessian: one such product a variable, after one forward and one reverse sweep in common.
  void hessian(ConstVectorRef x, MatrixRef h);

  /// v_i
  double value(Tape::Node node) const { return values_[node]; }
  /// df/dv_i
  double adjoint(Tape::Node node) const { return adjoints_[node]; }
  /// dv_i/dv_j for each operand j of node i; 0 for operands that depend on no variable.
  std::span<const double> partials(Tape::Node node) const {
    return {partials_.data() + tape_->firstOperand(node), tape_->operands(node).size()};
  }
  /// dv_i along the direction of the last `derivativeAlong` or `hessianProduct`.
  double tangent(Tape::Node node) const { return tangents_[node]; }
  /// Whether derivatives pass between node i and its operand k: not with one that depends on no variable, and
  /// not with one that max, min or relu did not choose, however steep the slopes are before or after it.
  bool flows(Tape::Node i, std::size_t k) const;

 private:
  void sweepForward(ConstVectorRef x);
  void sweepReverse();
  void sweepTangents(ConstVectorRef v);
  void multiply(ConstVectorRef v);
  void localDerivatives(Tape::Node node);
  void partialTangents(Tape::Node node);

  const Tape* tape_ = nullptr;
  std::vector<double> values_, adjoints_, tangents_, adjointTangents_;  // one a node
  std::vector<double> partials_, partialTangents_;                      // one an operand
  /// Second derivatives of nodes with one operand {aa} or two {aa, ab, bb}.
  std::vector<std::array<double, 3>> seconds_;
};

}  // namespace descent
