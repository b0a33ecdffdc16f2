#pragma once

#include <string>
#include <string_view>

#include "conversions.h"
#include "descent/network/choice.h"

namespace descent::border {

/// { id, parameters } of the facade to an entry of a list with its values.
template <typename Info>
Result<Choice<Info>> toChoice(std::span<const Info> list, const val& given, std::string_view argument) {
  const auto chosen = choose(list, given["id"].as<std::string>(), argument);
  if (!chosen) return chosen.error();
  const auto values = toParameters(chosen->info->parameters, given["parameters"], chosen->info->id);
  if (!values) return values.error();
  return Choice<Info>(*chosen->info, *values);
}

}  // namespace descent::border
