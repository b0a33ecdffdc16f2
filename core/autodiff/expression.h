#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/autodiff/tape.h"
#include "descent/numeric/result.h"

namespace descent {

/// A formula as a reader types it, recorded on a tape.
struct Expression {
  Tape tape;
  std::vector<std::string> variables;  ///< in the order of the tape's
};

/// The longest formula, counted in numbers, names and operations, and the deepest nesting of parentheses,
/// calls, minus signs and exponents.
inline constexpr int maxExpressionNodes = 10'000;
inline constexpr int maxExpressionLevels = 200;

/// Parses
///
///   sum      = product { ("+" | "-") product }
///   product  = factor { ("*" | "/") factor }
///   factor   = "-" factor | power
///   power    = primary [ "^" factor ]                       -x^2 = -(x^2), 2^3^2 = 2^(3^2), 2^-x
///   primary  = number | variable | "pi" | "e" | function "(" sum { "," sum } ")" | "(" sum ")"
///   function = sin cos tan tanh exp log sqrt abs relu sigmoid softplus (one argument), max min (two or
///   more),
///              norm (any number: the root of the sum of squares), dot (an even number: the first half times
///              the second, entry by entry, summed)
///
/// Numbers are decimal with an optional exponent. `variables` are the names allowed, in the order of the
/// function's arguments, whether they occur or not. Where none are given: those of x, y, z that occur, in
/// this order; or x1, ..., xn up to the highest that occurs.
///
/// What does not parse is a SyntaxError of the argument "expression" that says what was expected at which
/// column and what stands there; `Error::column` is that column.
Result<Expression> parseExpression(std::string_view text, std::span<const std::string> variables = {});

}  // namespace descent
