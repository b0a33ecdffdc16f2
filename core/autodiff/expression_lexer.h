#pragma once

#include <string_view>

namespace descent {

bool isDigit(char c);
bool isLetter(char c);

/// A piece of a formula's text, and where it stands: columns count characters from 1.
struct Token {
  enum class Kind { Number, Name, Symbol, End } kind = Kind::End;
  std::string_view text;
  double number = 0;
  int column = 1;

  bool is(char symbol) const { return kind == Kind::Symbol && text.size() == 1 && text[0] == symbol; }
};

/// Cuts a formula's text into tokens. Whatever is no number and no name is a symbol, one character long,
/// which the parser refuses where it does not know it.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token next();

 private:
  std::string_view take(std::size_t length);

  std::string_view text_;
  std::size_t at_ = 0;
  int column_ = 1;
};

}  // namespace descent
