#include "descent/data/csv_examples.h"

#include <algorithm>

#include "descent/data/csv_cells.h"
#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

/// The column of that name, or a RangeError of the argument.
Result<const CsvColumn*> columnCalled(std::string_view name, const std::vector<CsvColumn>& columns,
                                      const std::string& argument) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const CsvColumn& column) { return column.name == name; });
  if (found != columns.end()) return &*found;
  std::string known;
  for (const CsvColumn& column : columns)
    known += (known.empty() ? "" : ", ") + quotedForMessage(column.name);
  return rangeError(argument,
                    argument + " " + quotedForMessage(name) + " is no column; there are " + known + ".");
}

/// The columns that become inputs.
Result<std::vector<const CsvColumn*>> inputColumns(const std::vector<CsvColumn>& columns,
                                                   const CsvColumn& target,
                                                   std::span<const std::string> named) {
  std::vector<const CsvColumn*> chosen;
  for (const std::string& name : named) {
    const auto found = columnCalled(name, columns, "inputs");
    if (!found) return found.error();
    if (*found == &target)
      return rangeError("inputs", "inputs must not name the target " + quotedForMessage(target.name) + ".");
    if ((*found)->word) return rangeError("inputs", (*found)->word->message);
    chosen.push_back(*found);
  }
  if (!named.empty()) return chosen;
  for (const CsvColumn& column : columns) {
    if (&column == &target) continue;
    if (column.word)
      return rangeError("target", "target " + quotedForMessage(target.name) + " leaves the words of column " +
                                      quotedForMessage(column.name) +
                                      " as an input; inputs must be numbers.");
    chosen.push_back(&column);
  }
  if (chosen.empty()) return rangeError("target", "target is the only column: no inputs are left.");
  return chosen;
}

}  // namespace

Result<CsvExamples> parseCsvExamples(std::string_view text, std::string_view target, bool asClasses,
                                     std::span<const std::string> inputs) {
  const auto columns = parseCsvColumns(text);
  if (!columns) return columns.error();
  const auto found = columnCalled(target, *columns, "target");
  if (!found) return found.error();
  const CsvColumn& wanted = **found;
  const auto chosen = inputColumns(*columns, wanted, inputs);
  if (!chosen) return chosen.error();
  CsvExamples examples;
  examples.inputs.resize(wanted.values.size(), static_cast<Index>(chosen->size()));
  for (const CsvColumn* column : *chosen) {
    examples.inputs.col(static_cast<Index>(examples.names.size())) = column->values;
    examples.names.push_back(column->name);
  }
  examples.targetName = wanted.name;
  examples.targets = wanted.values;
  examples.classes = wanted.classes;
  if (!asClasses || !examples.classes.empty()) return examples;
  std::vector<double> kinds(wanted.values.begin(), wanted.values.end());
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  for (const double kind : kinds) examples.classes.push_back(numberText(kind));
  for (double& entry : examples.targets)
    entry = static_cast<double>(std::lower_bound(kinds.begin(), kinds.end(), entry) - kinds.begin());
  return examples;
}

}  // namespace descent
