#include "descent/autodiff/tape.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "descent/autodiff/elementary.h"

namespace descent {

namespace {

// The operations on any number of operands, which the elementary tables leave out.
bool isNary(Op op) { return op == Op::Max || op == Op::Min || op == Op::Norm || op == Op::Dot; }

double naryValue(Op op, std::span<const Tape::Node> operands, const double* values) {
  switch (op) {
    case Op::Max:
    case Op::Min: {
      double best = values[operands[0]];
      for (const Tape::Node j : operands) {
        const double v = values[j];
        if ((op == Op::Max ? v > best : v < best) || std::isnan(v)) best = v;
      }
      return best;
    }
    case Op::Norm: {
      double squares = 0;
      for (const Tape::Node j : operands) squares += values[j] * values[j];
      return std::sqrt(squares);
    }
    case Op::Dot: {
      const std::size_t half = operands.size() / 2;
      double sum = 0;
      for (std::size_t k = 0; k < half; ++k) sum += values[operands[k]] * values[operands[half + k]];
      return sum;
    }
    default:
      assert(false);
      return 0;
  }
}

// dv_i/dv_j for each operand j.
void naryPartials(Op op, std::span<const Tape::Node> operands, const double* values, double result,
                  double* partials) {
  const std::size_t count = operands.size();
  switch (op) {
    case Op::Max:
    case Op::Min: {
      double ties = 0;
      for (const Tape::Node j : operands) ties += values[j] == result ? 1 : 0;
      for (std::size_t k = 0; k < count; ++k) partials[k] = values[operands[k]] == result ? 1 / ties : 0;
      return;
    }
    case Op::Norm:
      for (std::size_t k = 0; k < count; ++k) partials[k] = result == 0 ? 0 : values[operands[k]] / result;
      return;
    case Op::Dot:
      for (std::size_t k = 0; k < count; ++k) partials[k] = values[operands[(k + count / 2) % count]];
      return;
    default:
      assert(false);
  }
}

// Whether the operation hands on what it chooses of its operands: nothing flows where its local derivative is
// 0. (The sweeps ask once a node, not once an operand.)
bool chooses(Op op) { return op == Op::Max || op == Op::Min || op == Op::Relu; }

// Whether the operation's local derivatives are constants or values at hand.
bool partialsAreFree(Op op) {
  switch (op) {
    case Op::Add:
    case Op::Sub:
    case Op::Mul:
    case Op::Neg:
    case Op::Exp:
    case Op::Abs:
    case Op::Max:
    case Op::Min:
    case Op::Relu:
    case Op::Dot:
      return true;
    default:
      return false;
  }
}

}  // namespace

Tape::Tape(Index variables) : variables_(variables) {
  for (Index i = 0; i < variables; ++i) append(Op::Variable, {}, 0, true);
}

Tape::Node Tape::constant(double value) { return append(Op::Constant, {}, value, false); }

Tape::Node Tape::record(Op op, std::span<const Node> operands) {
  assert(static_cast<int>(operands.size()) >= std::max(1, opInfo(op).minOperands) &&
         static_cast<int>(operands.size()) <= opInfo(op).maxOperands);
  assert(op != Op::Dot || operands.size() % 2 == 0);
  bool active = false;
  for (const Node j : operands) {
    assert(j < size());
    active = active || active_[j] != 0;
  }
  return append(op, operands, 0, active);
}

Tape::Node Tape::append(Op op, std::span<const Node> operands, double constant, bool active) {
  ops_.push_back(op);
  constants_.push_back(constant);
  active_.push_back(active ? 1 : 0);
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  firstOperand_.push_back(operands_.size());
  output_ = size() - 1;
  return output_;
}

OperationCounts Tape::operationCounts(Node node) const {
  OperationCounts counts;
  const auto operands = this->operands(node);
  const auto count = static_cast<Index>(operands.size());
  if (count == 0) return counts;
  switch (op(node)) {
    case Op::Max:
    case Op::Min:
    case Op::Dot:
      counts.forward = count - 1;
      break;
    case Op::Norm:
      counts.forward = 2 * count;
      break;
    default:
      counts.forward = 1;
  }
  for (const Node j : operands) {
    if (active(j)) counts.reverse += partialsAreFree(op(node)) ? 2 : 3;
  }
  counts.tangent = counts.reverse;
  return counts;
}

OperationCounts Tape::operationCounts() const {
  OperationCounts counts;
  for (Node i = 0; i < size(); ++i) {
    const OperationCounts here = operationCounts(i);
    counts.forward += here.forward;
    counts.reverse += here.reverse;
    counts.tangent += here.tangent;
  }
  return counts;
}

void TapeEvaluation::bind(const Tape& tape) {
  tape_ = &tape;
  const auto atLeast = [](auto& buffer, std::size_t size) {
    if (buffer.size() < size) buffer.resize(size);
  };
  for (auto* buffer : {&values_, &adjoints_, &tangents_, &adjointTangents_}) atLeast(*buffer, tape.size());
  for (auto* buffer : {&partials_, &partialTangents_}) atLeast(*buffer, tape.operandCount());
  atLeast(seconds_, tape.size());
}

double TapeEvaluation::value(ConstVectorRef x) {
  const Tape& tape = *tape_;
  for (Tape::Node i = 0; i < tape.size(); ++i) {
    const Op op = tape.op(i);
    const auto operands = tape.operands(i);
    if (op == Op::Variable) {
      values_[i] = x[i];
    } else if (op == Op::Constant) {
      values_[i] = tape.constantOf(i);
    } else if (isNary(op)) {
      values_[i] = naryValue(op, operands, values_.data());
    } else if (operands.size() == 1) {
      values_[i] = valueOf(op, values_[operands[0]]);
    } else {
      values_[i] = valueOf(op, values_[operands[0]], values_[operands[1]]);
    }
  }
  return values_[tape.output()];
}

void TapeEvaluation::localDerivatives(Tape::Node i) {
  const Tape& tape = *tape_;
  const Op op = tape.op(i);
  const auto operands = tape.operands(i);
  double* partials = partials_.data() + tape.firstOperand(i);
  if (isNary(op)) {
    values_[i] = naryValue(op, operands, values_.data());
    naryPartials(op, operands, values_.data(), values_[i], partials);
  } else if (operands.size() == 1) {
    const Derivatives d = derivativesOf(op, values_[operands[0]]);
    values_[i] = d.value;
    partials[0] = d.first;
    seconds_[i] = {d.second, 0, 0};
  } else if (op == Op::Pow && !tape.active(operands[1])) {
    const Derivatives d = powerDerivatives(values_[operands[0]], values_[operands[1]]);
    values_[i] = d.value;
    partials[0] = d.first;
    seconds_[i] = {d.second, 0, 0};
  } else {
    const BinaryDerivatives d = derivativesOf(op, values_[operands[0]], values_[operands[1]]);
    values_[i] = d.value;
    partials[0] = d.a;
    partials[1] = d.b;
    seconds_[i] = {d.aa, d.ab, d.bb};
    // A derivative by a constant is never wanted, and may be infinite where those that are wanted are not.
    if (!tape.active(operands[0])) seconds_[i][0] = seconds_[i][1] = 0;
    if (!tape.active(operands[1])) seconds_[i][1] = seconds_[i][2] = 0;
  }
  for (std::size_t k = 0; k < operands.size(); ++k) {
    if (!tape.active(operands[k])) partials[k] = 0;
  }
}

void TapeEvaluation::sweepForward(ConstVectorRef x) {
  const Tape& tape = *tape_;
  for (Tape::Node i = 0; i < tape.size(); ++i) {
    if (tape.op(i) == Op::Variable) {
      values_[i] = x[i];
    } else if (tape.op(i) == Op::Constant) {
      values_[i] = tape.constantOf(i);
    } else {
      localDerivatives(i);
    }
  }
}

bool TapeEvaluation::flows(Tape::Node i, std::size_t k) const {
  return tape_->active(tape_->operands(i)[k]) && !(chooses(tape_->op(i)) && partials(i)[k] == 0);
}

void TapeEvaluation::sweepReverse() {
  const Tape& tape = *tape_;
  std::fill_n(adjoints_.begin(), tape.size(), 0.0);
  adjoints_[tape.output()] = 1;
  for (Tape::Node i = tape.size(); i-- > 0;) {
    const double adjoint = adjoints_[i];
    if (adjoint == 0) continue;  // nothing flows, even through an infinite slope
    const auto operands = tape.operands(i);
    const double* partials = partials_.data() + tape.firstOperand(i);
    const bool choice = chooses(tape.op(i));
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (choice && partials[k] == 0) continue;
      if (tape.active(operands[k])) adjoints_[operands[k]] += adjoint * partials[k];
    }
  }
}

double TapeEvaluation::gradient(ConstVectorRef x, VectorRef g) {
  sweepForward(x);
  sweepReverse();
  for (Index j = 0; j < tape_->variables(); ++j) g[j] = adjoints_[static_cast<std::size_t>(j)];
  return values_[tape_->output()];
}

/// How node i's partials change along the direction, given the tangents of its operands and of itself.
void TapeEvaluation::partialTangents(Tape::Node i) {
  const Tape& tape = *tape_;
  const auto operands = tape.operands(i);
  const std::size_t count = operands.size();
  const double* partials = partials_.data() + tape.firstOperand(i);
  double* changes = partialTangents_.data() + tape.firstOperand(i);
  switch (tape.op(i)) {
    // Whose partials do not change, even where the operands do infinitely fast.
    case Op::Add:
    case Op::Sub:
    case Op::Neg:
    case Op::Abs:
    case Op::Relu:
    case Op::Max:
    case Op::Min:
      std::fill_n(changes, count, 0.0);
      return;
    case Op::Norm:  // (I - p p') / |v|
      for (std::size_t k = 0; k < count; ++k) {
        changes[k] = values_[i] == 0 ? 0 : (tangents_[operands[k]] - partials[k] * tangents_[i]) / values_[i];
      }
      return;
    case Op::Mul:
    case Op::Dot:
      for (std::size_t k = 0; k < count; ++k) changes[k] = tangents_[operands[(k + count / 2) % count]];
      return;
    default:
      break;
  }
  const auto& [aa, ab, bb] = seconds_[i];
  const double a = tangents_[operands[0]];
  // Nothing flows from what does not change, even through an infinite curvature.
  const auto times = [](double second, double tangent) { return tangent != 0 ? second * tangent : 0; };
  if (count == 1) {
    changes[0] = times(aa, a);
  } else {
    const double b = tangents_[operands[1]];
    changes[0] = times(aa, a) + times(ab, b);
    changes[1] = times(ab, a) + times(bb, b);
  }
}

void TapeEvaluation::sweepTangents(ConstVectorRef v) {
  const Tape& tape = *tape_;
  for (Tape::Node i = 0; i < tape.size(); ++i) {
    if (tape.op(i) == Op::Variable) {
      tangents_[i] = v[i];
      continue;
    }
    const auto operands = tape.operands(i);
    const double* partials = partials_.data() + tape.firstOperand(i);
    double tangent = 0;
    const bool choice = chooses(tape.op(i));
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (choice && partials[k] == 0) continue;
      // As in the reverse sweep, nothing flows from what does not change.
      if (tangents_[operands[k]] != 0) tangent += partials[k] * tangents_[operands[k]];
    }
    tangents_[i] = tangent;
  }
}

double TapeEvaluation::derivativeAlong(ConstVectorRef x, ConstVectorRef v) {
  sweepForward(x);
  sweepTangents(v);
  return tangents_[tape_->output()];
}

void TapeEvaluation::multiply(ConstVectorRef v) {
  const Tape& tape = *tape_;
  sweepTangents(v);
  std::fill_n(adjointTangents_.begin(), tape.size(), 0.0);
  for (Tape::Node i = tape.size(); i-- > 0;) {
    const double adjoint = adjoints_[i], change = adjointTangents_[i];
    const auto operands = tape.operands(i);
    if (operands.empty() || (adjoint == 0 && change == 0)) continue;
    partialTangents(i);
    const double* partials = partials_.data() + tape.firstOperand(i);
    const double* changes = partialTangents_.data() + tape.firstOperand(i);
    const bool choice = chooses(tape.op(i));
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if (!tape.active(operands[k]) || (choice && partials[k] == 0)) continue;
      if (change != 0) adjointTangents_[operands[k]] += change * partials[k];
      if (adjoint != 0) adjointTangents_[operands[k]] += adjoint * changes[k];
    }
  }
}

void TapeEvaluation::hessianProduct(ConstVectorRef x, ConstVectorRef v, VectorRef product) {
  sweepForward(x);
  sweepReverse();
  multiply(v);
  for (Index j = 0; j < tape_->variables(); ++j) product[j] = adjointTangents_[static_cast<std::size_t>(j)];
}

void TapeEvaluation::hessian(ConstVectorRef x, MatrixRef h) {
  sweepForward(x);
  sweepReverse();
  const Index n = tape_->variables();
  for (Index column = 0; column < n; ++column) {
    // Column `column` of the identity, without a vector for it.
    h.col(column).setZero();
    h(column, column) = 1;
    multiply(h.col(column));
    for (Index row = column; row < n; ++row) h(row, column) = adjointTangents_[static_cast<std::size_t>(row)];
    for (Index row = 0; row < column; ++row) h(row, column) = h(column, row);
  }
}

}  // namespace descent
