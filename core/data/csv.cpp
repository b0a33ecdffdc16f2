#include "descent/data/csv.h"

#include <cmath>
#include <unordered_map>
#include <utility>

#include "descent/data/csv_cells.h"

namespace descent {
namespace {

Error noNumber(const CsvCell& cell) {
  return cell.refused("expected a number, found " + quotedForMessage(cell.field));
}

Error tooLarge(const CsvCell& cell) {
  return cell.refused("the number " + quotedForMessage(cell.field) + " is too large");
}

// The number of `word` among `known`, to which it is added where it is new.
double classOf(std::string_view word, std::vector<std::string>& known,
               std::unordered_map<std::string, Index>& at) {
  const auto [place, isNew] = at.emplace(word, static_cast<Index>(known.size()));
  if (isNew) known.emplace_back(word);
  return static_cast<double>(place->second);
}

}  // namespace

Result<CsvTable> parseCsv(std::string_view text) {
  std::vector<double> values;
  auto names = readCsvCells(text, [&](const CsvCell& cell) -> std::optional<Error> {
    if (!cell.number) return noNumber(cell);
    if (!std::isfinite(*cell.number)) return tooLarge(cell);
    values.push_back(*cell.number);
    return std::nullopt;
  });
  if (!names) return names.error();
  CsvTable table{std::move(*names), {}};
  const Index columns = static_cast<Index>(table.names.size());
  table.values = Eigen::Map<const Table>(values.data(), static_cast<Index>(values.size()) / columns, columns);
  return table;
}

Result<std::vector<CsvColumn>> parseCsvColumns(std::string_view text) {
  // A column's cells stay text, too, until it is known whether all of them are numbers.
  std::vector<std::vector<std::string>> cells;
  std::vector<std::vector<double>> numbers;
  std::vector<std::optional<Error>> words;
  auto names = readCsvCells(text, [&](const CsvCell& cell) -> std::optional<Error> {
    const std::size_t j = cell.column;
    if (j == cells.size()) {
      cells.emplace_back();
      numbers.emplace_back();
      words.emplace_back();
    }
    if (cell.number && !std::isfinite(*cell.number)) return tooLarge(cell);
    if (!cell.number && !words[j]) words[j] = noNumber(cell);
    cells[j].push_back(cell.field);
    numbers[j].push_back(cell.number.value_or(0));
    return std::nullopt;
  });
  if (!names) return names.error();
  cells.resize(names->size());
  numbers.resize(names->size());
  words.resize(names->size());
  std::vector<CsvColumn> columns;
  for (std::size_t j = 0; j < names->size(); ++j) {
    CsvColumn& column = columns.emplace_back();
    column.name = (*names)[j];
    column.values.resize(static_cast<Index>(cells[j].size()));
    column.word = words[j];
    std::unordered_map<std::string, Index> at;
    for (std::size_t i = 0; i < cells[j].size(); ++i)
      column.values[static_cast<Index>(i)] =
          words[j] ? classOf(cells[j][i], column.classes, at) : numbers[j][i];
  }
  return columns;
}

}  // namespace descent
