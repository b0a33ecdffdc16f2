#include "descent/autodiff/expression_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numbers>

#include "descent/autodiff/op.h"
#include "descent/numeric/shortened.h"

namespace descent {

namespace {

struct Constant {
  std::string_view name;
  double value;
};
constexpr std::array<Constant, 2> constants{{{"pi", std::numbers::pi}, {"e", std::numbers::e}}};

std::string lowercase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

// How many letters must be put in, left out or changed to turn one name into the other (Levenshtein 1966).
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

// i of "x<i>", 1 <= i without leading zeros; 0 for other names.
int variableIndex(std::string_view name) {
  constexpr std::size_t mostDigits = 6;
  if (name.size() < 2 || name.size() > 1 + mostDigits || name[0] != 'x' || name[1] == '0') return 0;
  int index = 0;
  for (const char c : name.substr(1)) {
    if (!isDigit(c)) return 0;
    index = 10 * index + (c - '0');
  }
  return index;
}

constexpr int maxVariables = 1000;

}  // namespace

std::optional<double> constantNamed(std::string_view name) {
  for (const Constant& constant : constants) {
    if (constant.name == name) return constant.value;
  }
  return std::nullopt;
}

std::vector<std::string> functionNames() {
  std::vector<std::string> names;
  for (int i = 0; i < opCount; ++i) {
    const OpInfo& info = opInfo(static_cast<Op>(i));
    if (info.function) names.emplace_back(info.name);
  }
  return names;
}

std::string nearestName(std::string_view name, std::span<const std::string> variables) {
  constexpr std::size_t longest = 16;
  if (name.size() > longest) return {};
  const std::string lower = lowercase(name);
  if (lower == "ln") return "log";
  std::vector<std::string> known(variables.begin(), variables.end());
  for (const Constant& constant : constants) known.emplace_back(constant.name);
  for (std::string& function : functionNames()) known.push_back(std::move(function));
  std::string nearest;
  // Fewer changes than the name has letters: two at most, of short names one.
  constexpr std::size_t shortName = 4;
  std::size_t least = std::min(lower.size(), std::size_t{lower.size() <= shortName ? 2u : 3u});
  for (const std::string& candidate : known) {
    const std::size_t distance = editDistance(lower, lowercase(candidate));
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

Result<std::vector<std::string>> variablesIn(std::string_view text) {
  std::array<bool, 3> letters{};
  int highest = 0;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != Token::Kind::End; token = lexer.next()) {
    if (token.kind != Token::Kind::Name) continue;
    const int index = variableIndex(token.text);
    const bool letter = token.text == "x" || token.text == "y" || token.text == "z";
    if (!letter && index == 0) continue;
    const bool anyLetter = letters[0] || letters[1] || letters[2];
    if ((letter && highest > 0) || (index > 0 && anyLetter))
      return errorAt(token,
                     quoted(token.text) + " mixes the two ways to name variables: x, y, z, or x1, x2, ...");
    if (index > maxVariables)
      return errorAt(token, "there may be " + std::to_string(maxVariables) + " variables at most, x1 to x" +
                                std::to_string(maxVariables));
    if (letter) letters[static_cast<std::size_t>(token.text[0] - 'x')] = true;
    highest = std::max(highest, index);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i]) names.emplace_back(1, static_cast<char>('x' + i));
  }
  for (int i = 1; i <= highest; ++i) names.push_back(std::string("x") + std::to_string(i));
  return names;
}

std::vector<std::string> freeNamesIn(std::string_view text) {
  std::vector<std::string> names;
  Lexer lexer(text);
  Token token = lexer.next();
  while (token.kind != Token::Kind::End) {
    const Token after = lexer.next();
    const bool free = token.kind == Token::Kind::Name && !after.is('(') && !functionNamed(token.text) &&
                      !constantNamed(token.text);
    if (free && std::find(names.begin(), names.end(), token.text) == names.end())
      names.emplace_back(token.text);
    token = after;
  }
  return names;
}

std::optional<Error> refuseVariables(std::span<const std::string> variables) {
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const std::string& name = variables[i];
    const bool wellFormed =
        !name.empty() && isLetter(name[0]) &&
        std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c); });
    if (!wellFormed)
      return rangeError("variables",
                        "variables must be names of letters and digits; got " + quoted(name) + ".");
    const bool taken = functionNamed(name).has_value() || constantNamed(name).has_value();
    if (taken)
      return rangeError("variables",
                        "variables may not be called " + quoted(name) + ", which has a meaning.");
    if (std::find(variables.begin(), variables.begin() + static_cast<std::ptrdiff_t>(i), name) !=
        variables.begin() + static_cast<std::ptrdiff_t>(i))
      return rangeError("variables", "variables must differ; " + quoted(name) + " comes twice.");
  }
  return std::nullopt;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 24;
  return '"' + shortened(text, longest) + '"';
}

Error errorAt(const Token& token, const std::string& what) {
  return syntaxError("expression",
                     "In the expression, column " + std::to_string(token.column) + ": " + what + ".",
                     token.column);
}

}  // namespace descent
