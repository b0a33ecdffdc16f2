#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "descent/numeric/result.h"
#include "descent/numeric/types.h"

namespace descent {

/// A value of a text of separated values (csv.h), and where it stands.
struct CsvCell {
  std::size_t column;            ///< from 0
  const std::string& field;      ///< unquoted and trimmed, not empty
  std::optional<double> number;  ///< that the whole field is; infinite if it is too large for one
  Index line;                    ///< from 1
  const std::string* name;       ///< of its column; null where there is no header

  /// A SyntaxError of the argument "csv" that names the place.
  Error refused(const std::string& what) const;
};

/// Hands over all cells in their order; `take` answers why it refuses one, if it does. Returns the columns'
/// names.
Result<std::vector<std::string>> readCsvCells(
    std::string_view text, const std::function<std::optional<Error>(const CsvCell&)>& take);

/// What was found, in quotation marks and fit to be shown: short, on one line, cut between characters.
std::string quotedForMessage(std::string_view found);

}  // namespace descent
