#pragma once

#include <span>
#include <vector>

#include "descent/autodiff/tape.h"

namespace descent {

/// The function on a tape over any scalar that has the tape's operations: arithmetic, pow(T, T), sin, ...,
/// relu, and max, min, norm and dot of a span. A T is made from a constant by `constant(double)`.
template <typename T, typename Constant>
T evaluate(const Tape& tape, std::span<const T> x, Constant constant) {
  std::vector<T> values;
  values.reserve(tape.size());
  std::vector<T> many;
  for (Tape::Node i = 0; i < tape.size(); ++i) {
    const auto operands = tape.operands(i);
    const auto a = [&]() -> const T& { return values[operands[0]]; };
    const auto b = [&]() -> const T& { return values[operands[1]]; };
    const auto all = [&]() -> std::span<const T> {
      many.clear();
      for (const Tape::Node j : operands) many.push_back(values[j]);
      return many;
    };
    const auto result = [&]() -> T {
      switch (tape.op(i)) {
        case Op::Variable:
          return x[i];
        case Op::Constant:
          return constant(tape.constantOf(i));
        case Op::Add:
          return a() + b();
        case Op::Sub:
          return a() - b();
        case Op::Mul:
          return a() * b();
        case Op::Div:
          return a() / b();
        case Op::Neg:
          return -a();
        case Op::Pow:
          return pow(a(), b());
        case Op::Sin:
          return sin(a());
        case Op::Cos:
          return cos(a());
        case Op::Tan:
          return tan(a());
        case Op::Tanh:
          return tanh(a());
        case Op::Exp:
          return exp(a());
        case Op::Log:
          return log(a());
        case Op::Sqrt:
          return sqrt(a());
        case Op::Abs:
          return abs(a());
        case Op::Max:
          return max(all());
        case Op::Min:
          return min(all());
        case Op::Relu:
          return relu(a());
        case Op::Sigmoid:
          return sigmoid(a());
        case Op::Softplus:
          return softplus(a());
        case Op::Norm:
          return norm(all());
        case Op::Dot:
          return dot(all());
      }
      return constant(0);
    };
    values.push_back(result());
  }
  return values[tape.output()];
}

}  // namespace descent
