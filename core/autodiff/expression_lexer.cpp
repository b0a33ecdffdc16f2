#include "descent/autodiff/expression_lexer.h"

#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

}  // namespace

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

Token Lexer::next() {
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

std::string_view Lexer::take(std::size_t length) {
  const std::string_view taken = text_.substr(at_, length);
  for (const char c : taken) column_ += continuesCharacter(c) ? 0 : 1;
  at_ += length;
  return taken;
}

}  // namespace descent
