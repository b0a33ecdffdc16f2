#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/autodiff/expression_lexer.h"
#include "descent/numeric/result.h"

/// The names of a formula: which there are, which were meant, and how complaints speak of them.
namespace descent {

/// pi or e.
std::optional<double> constantNamed(std::string_view name);

/// The functions that a formula may call.
std::vector<std::string> functionNames();

/// The known name that was probably meant; empty where none is near.
std::string nearestName(std::string_view name, std::span<const std::string> variables);

/// Those of x, y, z that occur, in this order, or x1, ..., xn up to the highest that occurs. Refuses a
/// mixture.
Result<std::vector<std::string>> variablesIn(std::string_view text);

/// Every name of the text that may be a variable's, in the order of its first place: those with no meaning of
/// their own that are not called like a function.
std::vector<std::string> freeNamesIn(std::string_view text);

/// Why these names cannot be a formula's variables; nothing where they can.
std::optional<Error> refuseVariables(std::span<const std::string> variables);

/// The text in quotation marks, cut short between characters where it is long.
std::string quoted(std::string_view text);

/// A refusal of the argument "expression" that says where.
Error errorAt(const Token& token, const std::string& what);

}  // namespace descent
