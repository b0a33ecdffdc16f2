#pragma once

#include <cassert>
#include <type_traits>
#include <utility>
#include <vector>

#include "descent/optimizer/optimizer.h"

namespace descent {

/// One field of a hyper-parameter struct H with what a page shows of it. Its default is the struct's own, and
/// so is its kind: a bool is a switch, an int a whole number. Of a struct whose numbers are lanes
/// (numeric/lanes.h) one lane is set; its switches and whole numbers are one for all.
template <typename H>
struct Field {
  template <typename T>
  Field(T H::*member, const Parameter& shown)
      : parameter(shown), set([member](H& h, double value, [[maybe_unused]] int lane) {
          if constexpr (requires { (h.*member).set(lane, value); }) {
            (h.*member).set(lane, value);
          } else {
            h.*member = static_cast<T>(value);
          }
        }) {
    if constexpr (std::is_arithmetic_v<T>) parameter.defaultValue = static_cast<double>(H{}.*member);
    if constexpr (std::is_same_v<T, bool>) {
      parameter.kind = Kind::Switch;
      parameter.highest = 1;
    } else if constexpr (std::is_same_v<T, int>) {
      parameter.kind = Kind::Integer;
    }
  }

  Parameter parameter;
  std::function<void(H&, double value, int lane)> set;
};

template <typename H>
using Fields = std::vector<Field<H>>;

/// The one description of an optimiser `Rule`, made of its `Rule::Hyperparameters`, a struct of numbers,
/// whole numbers and switches with their defaults, and of `Rule::python(hyperparameters)`: the catalog,
/// menus, sliders, factories and the export to PyTorch all come from it.
template <typename Rule, typename H = typename Rule::Hyperparameters>
OptimizerInfo describe(std::string_view id, std::string_view name, std::string_view equation,
                       Reference reference, Fields<H> fields,
                       Index mostParameters = std::numeric_limits<Index>::max()) {
  OptimizerInfo info{id, name, equation, reference, {}, {}, {}, {}, mostParameters};
  for (const Field<H>& field : fields) info.parameters.push_back(field.parameter);
  const auto filled = [fields = std::move(fields)](std::span<const double> values) {
    assert(values.size() == fields.size());
    H hyperparameters;
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i].set(hyperparameters, values[i], 0);
    return hyperparameters;
  };
  info.make = [filled](std::span<const double> values) -> std::unique_ptr<Optimizer> {
    return std::make_unique<Rule>(filled(values));
  };
  info.python = [filled](std::span<const double> values) { return Rule::python(filled(values)); };
  return info;
}

}  // namespace descent
