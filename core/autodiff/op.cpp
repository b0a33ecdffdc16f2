#include "descent/autodiff/op.h"

#include <array>

namespace descent {

namespace {

// In the order of the enum.
constexpr std::array<OpInfo, opCount> table{{
    {"variable", 0, 0, false},     {"constant", 0, 0, false},
    {"add", 2, 2, false},          {"sub", 2, 2, false},
    {"mul", 2, 2, false},          {"div", 2, 2, false},
    {"neg", 1, 1, false},          {"pow", 2, 2, false},
    {"sin", 1, 1, true},           {"cos", 1, 1, true},
    {"tan", 1, 1, true},           {"tanh", 1, 1, true},
    {"exp", 1, 1, true},           {"log", 1, 1, true},
    {"sqrt", 1, 1, true},          {"abs", 1, 1, true},
    {"max", 2, anyOperands, true}, {"min", 2, anyOperands, true},
    {"relu", 1, 1, true},          {"sigmoid", 1, 1, true},
    {"softplus", 1, 1, true},      {"norm", 1, anyOperands, true},
    {"dot", 2, anyOperands, true},
}};

}  // namespace

const OpInfo& opInfo(Op op) { return table[static_cast<std::size_t>(op)]; }

std::optional<Op> functionNamed(std::string_view name) {
  for (int i = 0; i < opCount; ++i) {
    const Op op = static_cast<Op>(i);
    if (opInfo(op).function && opInfo(op).name == name) return op;
  }
  return std::nullopt;
}

}  // namespace descent
