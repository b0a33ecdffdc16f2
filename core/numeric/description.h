#pragma once

#include <limits>
#include <string_view>

/// What the engine says of itself: the metadata from which menus, sliders, captions and references are made.

namespace descent {

/// A work to read, with its address.
struct Reference {
  std::string_view text;
  std::string_view url;
};

/// How a slider maps its travel to values.
enum class Scale { Linear, Log };

/// What a parameter's number stands for: a switch is 0 or 1.
enum class Kind { Real, Integer, Switch };

/// One number that a reader may set.
struct Parameter {
  std::string_view id;      ///< its one name in C++, JavaScript and URLs: "learningRate"
  std::string_view symbol;  ///< LaTeX: "\\alpha"
  std::string_view name;    ///< in words: "learning rate"
  double defaultValue = 0;
  double min = 0;  ///< the slider's range
  double max = 1;
  Scale scale = Scale::Linear;
  Kind kind = Kind::Real;
  double lowest = 0;  ///< below or above these the rule has no meaning, and the value is refused
  double highest = std::numeric_limits<double>::infinity();
};

}  // namespace descent
