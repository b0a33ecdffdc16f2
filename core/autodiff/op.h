#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace descent {

/// The named operations of which formulas are made.
enum class Op : std::uint8_t {
  Variable,
  Constant,
  Add,
  Sub,
  Mul,
  Div,
  Neg,
  Pow,
  Sin,
  Cos,
  Tan,
  Tanh,
  Exp,
  Log,
  Sqrt,
  Abs,
  Max,
  Min,
  Relu,
  Sigmoid,
  Softplus,
  Norm,
  Dot,
};

inline constexpr int opCount = static_cast<int>(Op::Dot) + 1;

struct OpInfo {
  std::string_view name;  ///< "add", "sin": as the computation graph labels it
  int minOperands = 0;
  int maxOperands = 0;
  bool function = false;  ///< written name(...) in an expression
};

/// As many operands as there are.
inline constexpr int anyOperands = std::numeric_limits<int>::max();

const OpInfo& opInfo(Op op);

/// The operation that an expression writes name(...); none by that name.
std::optional<Op> functionNamed(std::string_view name);

}  // namespace descent
