#pragma once

#include <cassert>
#include <initializer_list>

#include "descent/optimizer/optimizer.h"

namespace descent {

/// One field of a hyper-parameter struct H with what a page shows of it. Its default is the struct's own.
template <typename H>
struct Field {
  double H::*member;
  Parameter parameter;
};

/// The one description of an optimiser `Rule`, whose `Rule::Hyperparameters` is a struct of doubles with
/// their defaults: the catalog, menus, sliders and factories are all made from it.
template <typename Rule, typename H = typename Rule::Hyperparameters>
OptimizerInfo describe(std::string_view id, std::string_view name, std::string_view equation,
                       Reference reference, std::initializer_list<Field<H>> fields) {
  OptimizerInfo info{id, name, equation, reference, {}, {}};
  std::vector<double H::*> members;
  for (const Field<H>& field : fields) {
    info.parameters.push_back(field.parameter);
    info.parameters.back().defaultValue = H{}.*field.member;
    members.push_back(field.member);
  }
  info.make = [members](std::span<const double> values) -> std::unique_ptr<Optimizer> {
    assert(values.size() == members.size());
    H hyperparameters;
    for (std::size_t i = 0; i < members.size(); ++i) hyperparameters.*members[i] = values[i];
    return std::make_unique<Rule>(hyperparameters);
  };
  return info;
}

}  // namespace descent
