#pragma once

#include <string>
#include <string_view>

namespace descent {

/// UTF-8 text for a message: where it has more than `longest` bytes, the characters that fit and an ellipsis.
std::string shortened(std::string_view text, std::size_t longest);

}  // namespace descent
