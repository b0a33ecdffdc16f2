#include "descent/data/digits.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace descent {

Result<PackedDigits> readDigits(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kLetters = "DMN1";
  constexpr std::size_t kHeader = 16;
  constexpr Index kLongestSide = 1024;
  if (bytes.size() < kHeader || !std::equal(kLetters.begin(), kLetters.end(), bytes.begin()))
    return rangeError("bytes", "bytes are no packed digits: they do not begin with DMN1.");
  const auto word = [&](std::size_t at) {
    std::uint32_t read = 0;
    for (std::size_t i = 4; i-- > 0;) read = read << 8 | bytes[at + i];
    return static_cast<Index>(read);
  };
  PackedDigits digits{word(4), word(8), word(12), {}, {}};
  if (digits.rows < 1 || digits.columns < 1 || digits.rows > kLongestSide || digits.columns > kLongestSide)
    return rangeError("bytes", "bytes are of pictures without a size that makes sense.");
  const std::uint64_t count = static_cast<std::uint64_t>(digits.count);
  const std::uint64_t pixels = static_cast<std::uint64_t>(digits.rows * digits.columns);
  if (bytes.size() != kHeader + count * (1 + pixels))
    return rangeError("bytes", "bytes must be " + std::to_string(kHeader + count * (1 + pixels)) + " for " +
                                   std::to_string(count) + " digits; got " + std::to_string(bytes.size()) +
                                   ".");
  digits.labels = bytes.subspan(kHeader, static_cast<std::size_t>(count));
  digits.pixels = bytes.subspan(kHeader + static_cast<std::size_t>(count));
  if (std::any_of(digits.labels.begin(), digits.labels.end(), [](std::uint8_t label) { return label > 9; }))
    return rangeError("bytes", "bytes have a label that is no digit.");
  return digits;
}

}  // namespace descent
