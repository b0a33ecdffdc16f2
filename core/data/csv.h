#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "descent/data/table.h"
#include "descent/numeric/result.h"

namespace descent {

/// Numbers read from text.
struct CsvTable {
  std::vector<std::string> names;  ///< one a column: from the header, or "column 1", ...
  Table values;
};

/// How many numbers one text may hold.
inline constexpr Index maxCsvCells = 2'000'000;

/// UTF-8 text of separated values (RFC 4180) to numbers, or a SyntaxError of the argument "csv" that says
/// where and why not, lines and columns counted from 1.
/// - The separator is a tab, else a semicolon, else a comma, whichever of them the first line holds outside
/// quotes.
/// - The first line is a header if it has a word in a column where a later line has a number.
/// - Numbers are decimal with an optional exponent, and rounded correctly whatever the locale; where
/// semicolons
///   separate, a comma may stand for the point. Words, infinities and missing values are refused.
/// - Quotes, line breaks of any kind (also within quotes), a byte order mark, spaces around values and blank
///   lines are as one expects.
Result<CsvTable> parseCsv(std::string_view text);

/// A column of a text in which words may stand, too.
struct CsvColumn {
  std::string name;
  Vector values;                     ///< numbers, or, of a column with words, the number of the class
  std::vector<std::string> classes;  ///< what a column with words holds, each once, in the order of the text
  std::optional<Error> word;         ///< of a column with words: where the first one stands
};

/// The same of a text whose columns may hold words: such a column names classes.
Result<std::vector<CsvColumn>> parseCsvColumns(std::string_view text);

}  // namespace descent
