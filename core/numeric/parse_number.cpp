#include "descent/numeric/parse_number.h"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace descent {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// printf's %g with so many digits and a point, whatever the locale's decimal point is. (Streams would bring
/// all of the locales' code into the WebAssembly module.)
std::string general(double value, int digits) {
  char text[512];  // more than the longest double has digits
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  std::string written = text;
  const std::string mark = std::localeconv()->decimal_point;
  const std::size_t at = written.find(mark);
  if (at != std::string::npos) written.replace(at, mark.size(), ".");
  return written;
}

}  // namespace

std::optional<ParsedNumber> parseNumber(std::string_view text, bool decimalComma) {
  // strtod rounds correctly but obeys the locale's decimal point: it is given an integer and an exponent
  // instead.
  std::string integer;
  std::size_t i = 0;
  const auto digitAt = [&](std::size_t at) { return at < text.size() && isDigit(text[at]); };
  const auto signAt = [&](std::size_t at) {
    return at < text.size() && (text[at] == '+' || text[at] == '-');
  };
  if (signAt(i)) integer += text[i++];
  const std::size_t signs = integer.size();
  while (digitAt(i)) integer += text[i++];
  long long exponent = 0;
  const bool hasDigits = integer.size() > signs;
  const bool hasPoint = i < text.size() && (text[i] == '.' || (decimalComma && text[i] == ','));
  if (hasPoint && (hasDigits || digitAt(i + 1))) {
    for (++i; digitAt(i); --exponent) integer += text[i++];
  }
  if (integer.size() == signs) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const std::size_t digits = i + (signAt(i + 1) ? 2 : 1);
    if (digitAt(digits)) {
      const bool negative = text[i + 1] == '-';
      long long written = 0;
      constexpr long long plenty = 1'000'000'000;
      for (i = digits; digitAt(i); ++i) written = std::min(10 * written + (text[i] - '0'), plenty);
      exponent += negative ? -written : written;
    }
  }
  integer += 'e' + std::to_string(exponent);
  return ParsedNumber{std::strtod(integer.c_str(), nullptr), i};
}

std::string numberText(double value) {
  // %g writes an exponent where the whole part has more digits than asked for: 1e+02.
  constexpr int mostWhole = 15;
  int whole = 1;
  for (double bound = 10; whole <= mostWhole && std::abs(value) >= bound; bound *= 10) ++whole;
  // 17 digits always read back, and more digits do where fewer did.
  int least = whole <= mostWhole ? whole : 1, enough = 17;
  while (least < enough) {
    const int digits = (least + enough) / 2;
    const auto back = parseNumber(general(value, digits));
    if (back && back->value == value) {
      enough = digits;
    } else {
      least = digits + 1;
    }
  }
  return general(value, enough);
}

}  // namespace descent
