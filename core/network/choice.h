#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <span>
#include <string>
#include <string_view>

#include "descent/numeric/description.h"
#include "descent/numeric/result.h"

namespace descent {

/// An entry of one of the lists from which a network is put together (activations(), losses(), ...), with
/// values for its parameters, of which no entry has more than two.
template <typename Info>
struct Choice {
  /// With the defaults.
  explicit Choice(const Info& entry) : info(&entry) {
    assert(entry.parameters.size() <= values.size());
    std::transform(entry.parameters.begin(), entry.parameters.end(), values.begin(),
                   [](const Parameter& parameter) { return parameter.defaultValue; });
  }
  /// With `given` values, in the order of the entry's parameters.
  Choice(const Info& entry, std::span<const double> given) : Choice(entry) {
    assert(given.size() == entry.parameters.size());
    std::copy(given.begin(), given.end(), values.begin());
  }

  const Info* info;  ///< lives as long as the program
  std::array<double, 2> values{};
};

/// The entry `id` of a list with its defaults; refuses an unknown one, `argument`, and lists what there is.
template <typename Info>
Result<Choice<Info>> choose(std::span<const Info> list, std::string_view id, std::string_view argument) {
  std::string known;
  for (const Info& info : list) {
    if (info.id == id) return Choice<Info>(info);
    known += (known.empty() ? "" : ", ") + std::string(info.id);
  }
  const std::string name(argument);
  return rangeError(name, name + " \"" + std::string(id) + "\" is not known; there are " + known + ".");
}

}  // namespace descent
