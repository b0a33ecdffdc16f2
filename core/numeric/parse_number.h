#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace descent {

/// A decimal number at the beginning of a text.
struct ParsedNumber {
  double value = 0;        ///< infinite where the text is too large for a double
  std::size_t length = 0;  ///< how many characters it takes
};

/// The longest number at the beginning of `text`: [sign] digits [point digits] [e [sign] digits], with digits
/// before or after the point. Correctly rounded, whatever the locale; "inf", "nan" and hexadecimal are no
/// numbers. With `decimalComma` a comma may stand for the point.
std::optional<ParsedNumber> parseNumber(std::string_view text, bool decimalComma = false);

/// The shortest decimal text that `parseNumber` reads back as the same finite double: "0.1", "1e-08".
std::string numberText(double value);

}  // namespace descent
