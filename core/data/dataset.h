#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "descent/data/table.h"
#include "descent/numeric/description.h"
#include "descent/numeric/types.h"

namespace descent {

/// Examples with what is to be predicted of each.
struct Dataset {
  Table features;
  Vector targets;  ///< one entry a row of `features`
};

/// What a data set's targets are.
enum class TargetKind {
  Value,  ///< numbers: regression
  Label,  ///< 1 or -1
  Class,  ///< 0, 1, ...
};

/// A data set that is made on demand, as the catalog lists it.
struct DatasetInfo {
  std::string_view id;
  std::string_view name;
  std::vector<Parameter> parameters;
  /// The same for the same seed, bit by bit on every platform; values in the order of `parameters`.
  Dataset (*make)(Index examples, std::uint64_t seed, std::span<const double> values) = nullptr;
  TargetKind targetKind = TargetKind::Value;
};

}  // namespace descent
