#include "descent/autodiff/expression.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numbers>
#include <optional>

#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

struct Constant {
  std::string_view name;
  double value;
};
constexpr std::array<Constant, 2> constants{{{"pi", std::numbers::pi}, {"e", std::numbers::e}}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

struct Token {
  enum class Kind { Number, Name, Symbol, End } kind = Kind::End;
  std::string_view text;
  double number = 0;
  int column = 1;

  bool is(char symbol) const { return kind == Kind::Symbol && text.size() == 1 && text[0] == symbol; }
};

// Cuts the text into tokens. Whatever is no number and no name is a symbol, one character long, which the
// parser refuses where it does not know it.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next() {
    while (at_ < text_.size() && isSpace(text_[at_])) take(1);
    Token token;
    token.column = column_;
    const std::string_view rest = text_.substr(at_);
    if (rest.empty()) return token;
    if (isDigit(rest[0]) || rest[0] == '.') {
      if (const auto number = parseNumber(rest)) {
        token.kind = Token::Kind::Number;
        token.number = number->value;
        token.text = take(number->length);
        return token;
      }
    }
    std::size_t length = 1;
    if (isLetter(rest[0])) {
      while (length < rest.size() && (isLetter(rest[length]) || isDigit(rest[length]))) ++length;
      token.kind = Token::Kind::Name;
    } else {
      while (length < rest.size() && continuesCharacter(rest[length])) ++length;
      token.kind = Token::Kind::Symbol;
    }
    token.text = take(length);
    return token;
  }

 private:
  std::string_view take(std::size_t length) {
    const std::string_view taken = text_.substr(at_, length);
    for (const char c : taken) column_ += continuesCharacter(c) ? 0 : 1;
    at_ += length;
    return taken;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int column_ = 1;
};

// "x, y and z"
template <typename Range>
std::string listed(const Range& names) {
  std::string list;
  std::size_t i = 0;
  for (const auto& name : names) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += name;
    ++i;
  }
  return list;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 24;
  if (text.size() <= longest) return std::string("\"").append(text) + '"';
  return std::string("\"").append(text.substr(0, longest)) +
         "\u2026\"";  // only names and numbers are so long: ASCII
}

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

std::vector<std::string> functionNames() {
  std::vector<std::string> names;
  for (int i = 0; i < opCount; ++i) {
    const OpInfo& info = opInfo(static_cast<Op>(i));
    if (info.function) names.emplace_back(info.name);
  }
  return names;
}

// The known name that was probably meant; empty where none is near.
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

Error errorAt(const Token& token, const std::string& what) {
  return syntaxError("expression",
                     "In the expression, column " + std::to_string(token.column) + ": " + what + ".",
                     token.column);
}

// x, y, z as they occur, or x1, ..., xn.
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

std::optional<Error> refuseVariables(std::span<const std::string> variables) {
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const std::string& name = variables[i];
    const bool wellFormed =
        !name.empty() && isLetter(name[0]) &&
        std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c); });
    if (!wellFormed)
      return rangeError("variables",
                        "variables must be names of letters and digits; got " + quoted(name) + ".");
    const bool taken =
        functionNamed(name).has_value() ||
        std::any_of(constants.begin(), constants.end(), [&](const Constant& c) { return c.name == name; });
    if (taken)
      return rangeError("variables",
                        "variables may not be called " + quoted(name) + ", which has a meaning.");
    if (std::find(variables.begin(), variables.begin() + static_cast<std::ptrdiff_t>(i), name) !=
        variables.begin() + static_cast<std::ptrdiff_t>(i))
      return rangeError("variables", "variables must differ; " + quoted(name) + " comes twice.");
  }
  return std::nullopt;
}

/// Recursive descent, by precedence; records as it goes. Recursion is bounded by `maxExpressionLevels`: each
/// level (parenthesis, call, minus sign, exponent) passes through at most six functions.
class Parser {
 public:
  Parser(std::string_view text, std::span<const std::string> variables)
      : lexer_(text), variables_(variables), tape_(static_cast<Index>(variables.size())) {
    advance();
  }

  Result<Tape> parse() {
    if (token_.kind == Token::Kind::End) return errorAt(token_, "expected a formula, but there is none");
    const Node root = sum();
    if (!error_ && token_.kind != Token::Kind::End) unexpected("an operator or the end");
    if (error_) return *error_;
    tape_.setOutput(root);
    return std::move(tape_);
  }

 private:
  using Node = Tape::Node;

  void advance() { token_ = lexer_.next(); }

  // The first error stands; afterwards the text counts as ended, which unwinds every loop.
  Node fail(const Token& token, const std::string& what) {
    if (!error_) error_ = errorAt(token, what);
    token_.kind = Token::Kind::End;
    return 0;
  }

  Node unexpected(const std::string& expected) {
    std::string what = "expected " + expected;
    what +=
        token_.kind == Token::Kind::End ? ", but the expression ends" : ", but found " + quoted(token_.text);
    return fail(token_, what + hint_);
  }

  // Counts a number, name or operation of the formula.
  bool counted(const Token& token) {
    if (++nodes_ <= maxExpressionNodes) return true;
    fail(token, "the expression is longer than " + std::to_string(maxExpressionNodes) +
                    " numbers, names and operations");
    return false;
  }

  bool enter(const Token& token) {
    if (++level_ <= maxExpressionLevels) return true;
    fail(token, "the expression is nested deeper than " + std::to_string(maxExpressionLevels) + " levels");
    return false;
  }
  void leave() { --level_; }

  Node record(const Token& token, Op op, std::span<const Node> operands) {
    if (error_ || !counted(token)) return 0;
    return tape_.record(op, operands);
  }

  Node sum() {
    Node left = product();
    while (token_.is('+') || token_.is('-')) {
      const Token operation = token_;
      advance();
      const Node right = product();
      left = record(operation, operation.is('+') ? Op::Add : Op::Sub, std::array{left, right});
    }
    return left;
  }

  Node product() {
    Node left = factor();
    while (token_.is('*') || token_.is('/')) {
      const Token operation = token_;
      advance();
      if (operation.is('*') && token_.is('*')) hint_ = "; powers are written with ^";
      const Node right = factor();
      left = record(operation, operation.is('*') ? Op::Mul : Op::Div, std::array{left, right});
    }
    return left;
  }

  Node factor() {
    if (token_.is('-')) {
      const Token operation = token_;
      if (!enter(operation)) return 0;
      advance();
      const Node operand = factor();
      leave();
      return record(operation, Op::Neg, std::array{operand});
    }
    const Node base = primary();
    if (!token_.is('^')) return base;
    const Token operation = token_;
    if (!enter(operation)) return 0;
    advance();
    const Node exponent = factor();
    leave();
    return record(operation, Op::Pow, std::array{base, exponent});
  }

  Node primary() {
    const Token token = token_;
    switch (token.kind) {
      case Token::Kind::Number:
        advance();
        return number(token);
      case Token::Kind::Name:
        advance();
        return name(token);
      case Token::Kind::Symbol:
        if (token.is('(')) return parenthesis(token);
        break;
      case Token::Kind::End:
        break;
    }
    return unexpected("a number, a variable, a function or \"(\"");
  }

  // After an operand: whatever else might have been meant.
  void hintAtOperand() {
    const bool operand =
        token_.kind == Token::Kind::Number || token_.kind == Token::Kind::Name || token_.is('(');
    hint_ = operand ? "; products are written with *" : "";
  }

  Node number(const Token& token) {
    if (!std::isfinite(token.number)) return fail(token, quoted(token.text) + " is too large a number");
    return constant(token, token.number);
  }

  Node constant(const Token& token, double value) {
    hintAtOperand();
    return counted(token) ? tape_.constant(value) : 0;
  }

  Node parenthesis(const Token& opening) {
    if (!enter(opening)) return 0;
    advance();
    const Node inner = sum();
    close(opening, "an operator");
    leave();
    return inner;
  }

  // The ")" that belongs to `opening`.
  void close(const Token& opening, const std::string& orElse) {
    if (error_) return;
    if (!token_.is(')')) {
      unexpected(orElse + " or the \")\" that closes column " + std::to_string(opening.column));
      return;
    }
    advance();
    hintAtOperand();
  }

  Node name(const Token& token) {
    if (const auto op = functionNamed(token.text)) return call(token, *op);
    const auto variable = std::find(variables_.begin(), variables_.end(), token.text);
    if (variable != variables_.end()) {
      hintAtOperand();
      return counted(token) ? static_cast<Node>(variable - variables_.begin()) : 0;
    }
    for (const Constant& known : constants) {
      if (known.name == token.text) return constant(token, known.value);
    }
    return unknown(token);
  }

  Node unknown(const Token& token) {
    std::string what = "the name " + quoted(token.text) + " is not known";
    const std::string nearest = nearestName(token.text, variables_);
    if (!nearest.empty()) what += "; did you mean " + quoted(nearest) + "?";
    what += nearest.empty() ? "; there are " : " There are ";
    constexpr std::size_t mostShown = 10;
    if (variables_.size() > mostShown) {
      what += "the variables " + variables_.front() + " to " + variables_.back() + ", ";
    } else if (!variables_.empty()) {
      what += (variables_.size() == 1 ? "the variable " : "the variables ") + listed(variables_) + ", ";
    }
    what += "the constants pi and e, and the functions " + listed(functionNames());
    return fail(token, what);
  }

  Node call(const Token& function, Op op) {
    if (!token_.is('(')) {
      hint_.clear();
      return unexpected("\"(\" after the function " + std::string(function.text));
    }
    const Token opening = token_;
    if (!enter(opening)) return 0;
    std::vector<Node> arguments;
    const OpInfo& info = opInfo(op);
    do {
      if (static_cast<int>(arguments.size()) == info.maxOperands) {
        return fail(token_, std::string(info.name) + " takes one argument: expected \")\", but found \",\"");
      }
      advance();
      arguments.push_back(sum());
    } while (token_.is(','));
    if (error_) return 0;
    const auto count = static_cast<int>(arguments.size());
    if (token_.is(')') && (count < info.minOperands || (op == Op::Dot && count % 2 != 0))) {
      return fail(token_,
                  std::string(info.name) +
                      (op == Op::Dot ? " takes an even number of arguments, the first half times the second"
                                     : " takes two arguments or more") +
                      "; here it has " + std::to_string(count));
    }
    close(opening, info.maxOperands > 1 ? "an operator, \",\"" : "an operator");
    leave();
    return record(function, op, arguments);
  }

  Lexer lexer_;
  std::span<const std::string> variables_;
  Tape tape_;
  Token token_;
  std::optional<Error> error_;
  std::string hint_;  // added to the next complaint about an unexpected token
  int nodes_ = 0;
  int level_ = 0;
};

}  // namespace

Result<Expression> parseExpression(std::string_view text, std::span<const std::string> variables) {
  std::vector<std::string> names(variables.begin(), variables.end());
  if (auto refusal = refuseVariables(variables)) return *refusal;
  if (names.empty()) {
    auto found = variablesIn(text);
    if (!found) return found.error();
    names = std::move(*found);
  }
  auto tape = Parser(text, names).parse();
  if (!tape) return tape.error();
  return Expression{std::move(*tape), std::move(names)};
}

}  // namespace descent
