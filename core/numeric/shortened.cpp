#include "descent/numeric/shortened.h"

namespace descent {

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  std::size_t end = longest;
  while (end > 0 && continues(text[end])) --end;
  return std::string(text.substr(0, end)) + "\u2026";
}

}  // namespace descent
