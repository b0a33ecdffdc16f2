#include "descent/autodiff/expression_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>
#include <string_view>
#include <utility>
#include <vector>

#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

// How tightly a text holds together, loosest first.
enum class Binding { Sum, Product, Power, Whole };

struct Text {
  std::string characters;
  Binding binding = Binding::Whole;
};

// A notation: how leaves and operations are written. Operands arrive as texts and are put into parentheses
// where they bind less tightly than their place asks for.
class Latex {
 public:
  static Text number(double value) {
    if (value == std::numbers::pi) return {"\\pi", Binding::Whole};
    if (value == std::numbers::e) return {"e", Binding::Whole};
    const std::string digits = numberText(value);
    const std::size_t exponent = digits.find('e');
    if (exponent == std::string::npos) return {digits, value < 0 ? Binding::Sum : Binding::Whole};
    std::string power = digits.substr(exponent + 1);
    const bool negative = power[0] == '-';
    power.erase(0, power.find_first_not_of("+-0"));
    const std::string mantissa = digits.substr(0, exponent);
    return {(mantissa == "1" ? "" : mantissa + " \\cdot ") + "10^{" + (negative ? "-" : "") + power + "}",
            value < 0         ? Binding::Sum
            : mantissa == "1" ? Binding::Power
                              : Binding::Product};
  }

  // x1 and x_1 become x_{1}; beside an x1, x_1 is spelled out.
  static Text variable(std::span<const std::string> variables, std::size_t i) {
    const std::string& name = variables[i];
    const std::size_t underscore = name.find('_');
    if (underscore == std::string::npos) {
      const std::size_t letters = name.find_first_of("0123456789");
      return {letters == std::string::npos ? upright(name)
                                           : name.substr(0, letters) + "_{" + name.substr(letters) + "}"};
    }
    const std::string letters = name.substr(0, underscore), index = name.substr(underscore + 1);
    const bool parts = !letters.empty() && !index.empty() && index.find('_') == std::string::npos;
    const bool spelled =
        !parts || std::find(variables.begin(), variables.end(), letters + index) != variables.end();
    return {spelled ? upright(name) : upright(letters) + "_{" + upright(index) + "}"};
  }

  static std::string inParentheses(std::string text) { return std::string("\\left(") + text + "\\right)"; }

  static std::string product(std::string left, const std::string& right) {
    // Digits must not run together: 2 * 3.
    const bool digits = std::isdigit(static_cast<unsigned char>(right[0])) != 0;
    return std::move(left) + (digits ? " \\cdot " : " ") + right;
  }

  static Text quotient(Text left, Text right) {
    return {std::string("\\frac{") + std::move(left.characters) + "}{" + std::move(right.characters) + "}",
            Binding::Power};
  }

  static std::string power(std::string base, Text exponent) {
    return std::move(base) + "^{" + std::move(exponent.characters) + "}";
  }

  static Text function(Op op, std::vector<Text> arguments) {
    std::string all;
    if (op == Op::Dot) {
      return {std::string("\\left\\langle ") + vector(arguments, 0, arguments.size() / 2) + ", " +
              vector(arguments, arguments.size() / 2, arguments.size()) + "\\right\\rangle"};
    }
    if (op == Op::Norm)
      return {std::string("\\left\\lVert ") + vector(arguments, 0, arguments.size()) + "\\right\\rVert"};
    if (op == Op::Exp) return {std::string("e^{") + std::move(arguments[0].characters) + "}", Binding::Power};
    if (op == Op::Sqrt) return {std::string("\\sqrt{") + std::move(arguments[0].characters) + "}"};
    if (op == Op::Abs) return {std::string("\\left|") + std::move(arguments[0].characters) + "\\right|"};
    const bool named = op != Op::Relu && op != Op::Sigmoid && op != Op::Softplus;
    std::string name(opInfo(op).name);
    name = named ? "\\" + name : "\\operatorname{" + name + "}";
    return {name + inParentheses(joined(arguments, 0, arguments.size()))};
  }

 private:
  // Longer names are set upright, as one word; numbers are so anyway.
  static std::string upright(const std::string& name) {
    if (name.find_first_not_of("0123456789") == std::string::npos || (name.size() == 1 && name != "_"))
      return name;
    std::string word;
    for (const char c : name) word += c == '_' ? std::string("\\_") : std::string(1, c);
    return "\\mathrm{" + word + "}";
  }
  static std::string joined(const std::vector<Text>& texts, std::size_t from, std::size_t to) {
    std::string list;
    for (std::size_t i = from; i < to; ++i) list += (i > from ? ", " : "") + texts[i].characters;
    return list;
  }
  static std::string vector(const std::vector<Text>& texts, std::size_t from, std::size_t to) {
    return to - from == 1 ? texts[from].characters : inParentheses(joined(texts, from, to));
  }
};

class Python {
 public:
  static Text number(double value) {
    std::string digits = numberText(value);
    if (!std::isfinite(value)) return {std::string("float('") + digits + "')"};
    if (digits.find_first_not_of("-0123456789") == std::string::npos) digits += ".0";
    return {digits, value < 0 ? Binding::Sum : Binding::Whole};
  }
  static Text variable(std::span<const std::string> variables, std::size_t i) { return {variables[i]}; }
  static std::string inParentheses(std::string text) { return std::string("(") + text + ")"; }
  static std::string product(std::string left, const std::string& right) {
    return std::move(left) + "*" + right;
  }
  static Text quotient(Text left, Text right) {
    std::string text = enclosed(std::move(left), Binding::Product) + "/";
    return {std::move(text) + enclosed(std::move(right), Binding::Power), Binding::Product};
  }
  static std::string power(std::string base, Text exponent) {
    return std::move(base) + "**" + enclosed(std::move(exponent), Binding::Power);
  }
  static Text function(Op op, std::vector<Text> arguments) {
    switch (op) {
      case Op::Max:
      case Op::Min: {  // of two at a time
        const std::string call = op == Op::Max ? "torch.maximum(" : "torch.minimum(";
        Text all = std::move(arguments[0]);
        for (std::size_t i = 1; i < arguments.size(); ++i) {
          all.characters = call + tensor(all) + ", " + tensor(arguments[i]) + ")";
          all.binding = Binding::Whole;
        }
        return all;
      }
      case Op::Norm:
        return {std::string("torch.linalg.vector_norm(") + stacked(arguments) + ")"};
      case Op::Dot: {
        Text sum{"", Binding::Sum};
        const std::size_t half = arguments.size() / 2;
        for (std::size_t i = 0; i < half; ++i) {
          sum.characters += (i > 0 ? " + " : "") + enclosed(arguments[i], Binding::Product) + "*" +
                            enclosed(arguments[half + i], Binding::Power);
        }
        if (half == 1) sum.binding = Binding::Product;
        return sum;
      }
      case Op::Softplus:
        // PyTorch's own threshold of 20 is off by 2e-9 above it.
        return {std::string("torch.nn.functional.softplus(") + std::move(arguments[0].characters) +
                ", threshold=40)"};
      default:
        return {std::string("torch.") + std::string(opInfo(op).name) + "(" +
                std::move(arguments[0].characters) + ")"};
    }
  }

 private:
  static std::string enclosed(Text text, Binding atLeast) {
    return text.binding < atLeast ? inParentheses(std::move(text.characters)) : std::move(text.characters);
  }
  // torch's functions of several tensors take no bare numbers.
  static std::string tensor(const Text& text) {
    const char first = text.characters[text.characters[0] == '-' ? 1 : 0];
    const bool number = std::isdigit(static_cast<unsigned char>(first)) != 0 &&
                        parseNumber(text.characters)->length == text.characters.size();
    return number ? "torch.tensor(" + text.characters + ", dtype=torch.float64)" : text.characters;
  }
  static std::string stacked(const std::vector<Text>& texts) {
    std::string list;
    for (const Text& text : texts) list += (list.empty() ? "" : ", ") + tensor(text);
    return std::string("torch.stack((") + list + (texts.size() == 1 ? ",))" : "))");
  }
};

// Writes node by node in the tape's order, without recursion, so that long formulas need no deep stack.
template <typename Notation>
class Writer {
 public:
  Writer(const Tape& tape, std::span<const std::string> variables, bool foldConstants)
      : tape_(tape), texts_(tape.size()), uses_(tape.size(), 0) {
    TapeEvaluation numbers(tape);
    if (foldConstants) numbers.value(Vector::Zero(tape.variables()));
    for (Tape::Node i = 0; i < tape.size(); ++i) {
      for (const Tape::Node j : tape.operands(i)) ++uses_[j];
    }
    for (Tape::Node i = 0; i < tape.size(); ++i) {
      if (tape.op(i) == Op::Variable) {
        texts_[i] = Notation::variable(variables, i);
      } else if (tape.op(i) == Op::Constant) {
        texts_[i] = Notation::number(tape.constantOf(i));
      } else if (foldConstants && !tape.active(i)) {
        texts_[i] = Notation::number(numbers.value(i));
      } else {
        texts_[i] = operation(i);
      }
    }
  }

  std::string text() { return std::move(texts_[tape_.output()].characters); }

 private:
  // The operand's text, moved where nobody else needs it.
  Text operand(Tape::Node i, std::size_t k) {
    const Tape::Node j = tape_.operands(i)[k];
    return --uses_[j] == 0 ? std::move(texts_[j]) : texts_[j];
  }
  std::string operand(Tape::Node i, std::size_t k, Binding atLeast) {
    Text text = operand(i, k);
    return text.binding < atLeast ? Notation::inParentheses(std::move(text.characters))
                                  : std::move(text.characters);
  }

  Text operation(Tape::Node i) {
    switch (tape_.op(i)) {
      case Op::Add: {
        std::string left = operand(i, 0, Binding::Sum);
        return {std::move(left) + " + " + operand(i, 1, Binding::Product), Binding::Sum};
      }
      case Op::Sub: {
        std::string left = operand(i, 0, Binding::Sum);
        return {std::move(left) + " - " + operand(i, 1, Binding::Product), Binding::Sum};
      }
      case Op::Mul: {
        std::string left = operand(i, 0, Binding::Product);
        return {Notation::product(std::move(left), operand(i, 1, Binding::Power)), Binding::Product};
      }
      case Op::Div: {
        Text left = operand(i, 0);
        return Notation::quotient(std::move(left), operand(i, 1));
      }
      case Op::Neg:
        return {std::string("-") + operand(i, 0, Binding::Product), Binding::Sum};
      case Op::Pow: {
        std::string base = operand(i, 0, Binding::Whole);
        return {Notation::power(std::move(base), operand(i, 1)), Binding::Power};
      }
      default: {
        std::vector<Text> arguments;
        for (std::size_t k = 0; k < tape_.operands(i).size(); ++k) arguments.push_back(operand(i, k));
        return Notation::function(tape_.op(i), std::move(arguments));
      }
    }
  }

  const Tape& tape_;
  std::vector<Text> texts_;
  std::vector<int> uses_;
};

}  // namespace

std::string toLatex(const Tape& tape, std::span<const std::string> variables) {
  return Writer<Latex>(tape, variables, false).text();
}

std::string toPython(const Tape& tape, std::span<const std::string> variables) {
  return Writer<Python>(tape, variables, true).text();
}

}  // namespace descent
