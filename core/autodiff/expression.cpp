#include "descent/autodiff/expression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "descent/autodiff/expression_lexer.h"
#include "descent/autodiff/expression_names.h"

namespace descent {

namespace {

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
    if (const auto value = constantNamed(token.text)) return constant(token, *value);
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
