#include "descent/autodiff/recorded.h"

#include <cassert>

namespace descent {

Tape::Node Recorded::nodeOn(Tape& tape) const {
  assert(tape_ == nullptr || tape_ == &tape);
  return tape_ == nullptr ? tape.constant(constant_) : node_;
}

Recorded recorded(Op op, const Recorded& a) {
  assert(a.tape() != nullptr);
  return {*a.tape(), a.tape()->record(op, a.node())};
}

Recorded recorded(Op op, const Recorded& a, const Recorded& b) {
  Tape* tape = a.tape() != nullptr ? a.tape() : b.tape();
  assert(tape != nullptr);
  const Tape::Node left = a.nodeOn(*tape);
  return {*tape, tape->record(op, left, b.nodeOn(*tape))};
}

}  // namespace descent
