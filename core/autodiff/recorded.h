#pragma once

#include "descent/autodiff/tape.h"

namespace descent {

/// A scalar that writes down what is done to it: a formula that is a template on its scalar, called with
/// these, leaves its operations on a tape.
class Recorded {
 public:
  Recorded(double constant) : constant_(constant) {}  // NOLINT: numbers in formulas are constants
  Recorded(Tape& tape, Tape::Node node) : tape_(&tape), node_(node) {}

  /// Where it stands; null for a constant, which stands nowhere yet.
  Tape* tape() const { return tape_; }
  Tape::Node node() const { return node_; }
  /// Its node on `tape`, on which constants are recorded now.
  Tape::Node nodeOn(Tape& tape) const;

 private:
  Tape* tape_ = nullptr;
  Tape::Node node_ = 0;
  double constant_ = 0;
};

/// Records op on the operands, not all of which are constants: C++ computes with those itself.
Recorded recorded(Op op, const Recorded& a);
Recorded recorded(Op op, const Recorded& a, const Recorded& b);

inline Recorded operator+(const Recorded& a, const Recorded& b) { return recorded(Op::Add, a, b); }
inline Recorded operator-(const Recorded& a, const Recorded& b) { return recorded(Op::Sub, a, b); }
inline Recorded operator*(const Recorded& a, const Recorded& b) { return recorded(Op::Mul, a, b); }
inline Recorded operator/(const Recorded& a, const Recorded& b) { return recorded(Op::Div, a, b); }
inline Recorded operator-(const Recorded& a) { return recorded(Op::Neg, a); }
inline Recorded pow(const Recorded& a, const Recorded& b) { return recorded(Op::Pow, a, b); }
inline Recorded power(const Recorded& a, int n) { return recorded(Op::Pow, a, static_cast<double>(n)); }
inline Recorded square(const Recorded& a) { return power(a, 2); }
inline Recorded norm(const Recorded& a, const Recorded& b) { return recorded(Op::Norm, a, b); }
inline Recorded sin(const Recorded& a) { return recorded(Op::Sin, a); }
inline Recorded cos(const Recorded& a) { return recorded(Op::Cos, a); }
inline Recorded tan(const Recorded& a) { return recorded(Op::Tan, a); }
inline Recorded tanh(const Recorded& a) { return recorded(Op::Tanh, a); }
inline Recorded exp(const Recorded& a) { return recorded(Op::Exp, a); }
inline Recorded log(const Recorded& a) { return recorded(Op::Log, a); }
inline Recorded sqrt(const Recorded& a) { return recorded(Op::Sqrt, a); }
inline Recorded abs(const Recorded& a) { return recorded(Op::Abs, a); }
inline Recorded relu(const Recorded& a) { return recorded(Op::Relu, a); }
inline Recorded sigmoid(const Recorded& a) { return recorded(Op::Sigmoid, a); }
inline Recorded softplus(const Recorded& a) { return recorded(Op::Softplus, a); }

/// The tape of a formula of two variables, a struct as `Surface` takes it.
template <typename Formula>
Tape recordFormula() {
  Tape tape(2);
  const Recorded result = Formula::value(Recorded(tape, 0), Recorded(tape, 1));
  tape.setOutput(result.nodeOn(tape));
  return tape;
}

}  // namespace descent
