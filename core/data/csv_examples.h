#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/data/csv.h"

namespace descent {

/// Examples made of such columns: one is the target, others, which must be numbers, are the inputs.
struct CsvExamples {
  Table inputs;
  std::vector<std::string> names;  ///< of the inputs
  std::string targetName;
  Vector targets;                    ///< numbers, or classes 0, 1, ...
  std::vector<std::string> classes;  ///< their names; empty where targets are numbers
};

/// `asClasses` makes classes, in ascending order, of the numbers of a target column that holds no words.
/// `inputs` names the columns that become inputs, in their order; if it names none, all but the target do.
/// Refuses a column that is not there ("target", "inputs"), and words among the inputs, of which it says
/// where the first stands.
Result<CsvExamples> parseCsvExamples(std::string_view text, std::string_view target, bool asClasses,
                                     std::span<const std::string> inputs = {});

}  // namespace descent
