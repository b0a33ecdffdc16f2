#include "descent/data/csv.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "descent/numeric/parse_number.h"

namespace descent {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t'; }
bool isBreak(char c) { return c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && isSpace(s.front())) s.remove_prefix(1);
  while (!s.empty() && isSpace(s.back())) s.remove_suffix(1);
  return s;
}

Error csvError(const std::string& where, const std::string& what) {
  return syntaxError("csv", "csv, " + where + ": " + what + ".");
}

std::string lineText(Index line) { return "line " + std::to_string(line); }

// What was found, fit to be shown: short, on one line, cut between characters.
std::string quoted(std::string_view found) {
  constexpr std::size_t longest = 40;
  std::string shown(found.substr(0, longest));
  if (found.size() > longest) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    std::size_t end = longest;
    while (end > 0 && continues(found[end])) --end;
    shown.resize(end);
    shown += "\u2026";
  }
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return '"' + shown + '"';
}

struct Record {
  std::vector<std::string> fields;  // unquoted and trimmed
  Index line = 0;                   // the line on which it starts
};

// Cuts text into records. A quoted field may hold separators and line breaks.
class RecordReader {
 public:
  RecordReader(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  // Reads the next record that is not blank; false at the end of the text. After an error reading must stop.
  Result<bool> next(Record& record) {
    skipBlankLines();
    if (rest_.empty()) return false;
    record.line = line_;
    record.fields.clear();
    for (;;) {
      if (static_cast<Index>(record.fields.size()) >= maxCsvCells) {
        return csvError(lineText(record.line), "more than " + std::to_string(maxCsvCells) + " values");
      }
      record.fields.emplace_back();
      if (auto error = readField(record, record.fields.back())) return *error;
      if (rest_.empty()) return true;
      const bool ended = isBreak(rest_.front());
      if (ended) {
        skipBreak();
        return true;
      }
      rest_.remove_prefix(1);  // the separator
    }
  }

 private:
  void skipBreak() {
    if (rest_.substr(0, 2) == "\r\n") rest_.remove_prefix(1);
    rest_.remove_prefix(1);
    ++line_;
  }

  void skipBlankLines() {
    for (;;) {
      std::size_t i = 0;
      while (i < rest_.size() && isSpace(rest_[i])) ++i;
      if (i < rest_.size() && !isBreak(rest_[i])) return;
      rest_.remove_prefix(i);
      if (rest_.empty()) return;
      skipBreak();
    }
  }

  bool atFieldEnd() const { return rest_.empty() || rest_.front() == separator_ || isBreak(rest_.front()); }

  void skipSpaces() {
    while (!atFieldEnd() && isSpace(rest_.front())) rest_.remove_prefix(1);
  }

  std::optional<Error> readField(const Record& record, std::string& field) {
    skipSpaces();
    if (!rest_.empty() && rest_.front() == '"') return readQuoted(record, field);
    std::size_t length = 0;
    while (length < rest_.size() && rest_[length] != separator_ && !isBreak(rest_[length])) ++length;
    field = trimmed(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return std::nullopt;
  }

  std::optional<Error> readQuoted(const Record& record, std::string& field) {
    const Index opened = line_;
    const std::string where = lineText(opened) + ", column " + std::to_string(record.fields.size());
    rest_.remove_prefix(1);
    for (;;) {
      if (rest_.empty()) return csvError(where, "a quotation mark is opened and never closed");
      const char c = rest_.front();
      if (c == '"') {
        rest_.remove_prefix(1);
        if (rest_.empty() || rest_.front() != '"') break;
      }
      if (isBreak(c)) {
        field += '\n';
        skipBreak();
      } else {
        field += c;
        rest_.remove_prefix(1);
      }
    }
    skipSpaces();
    if (!atFieldEnd()) return csvError(where, "after a closing quotation mark a separator must follow");
    field = std::string(trimmed(field));
    return std::nullopt;
  }

  std::string_view rest_;
  char separator_;
  Index line_ = 1;
};

char separatorOf(std::string_view text) {
  bool inQuotes = false;
  bool fieldStarts = true;  // only there does a quotation mark open a quoted field
  bool semicolon = false;
  bool words = false;
  for (const char c : text) {
    if (c == '"' && (inQuotes || fieldStarts)) {
      inQuotes = !inQuotes;
      fieldStarts = false;
      words = true;
      continue;
    }
    if (inQuotes) continue;
    if (isBreak(c) && words) break;
    // A tab before anything else is indentation.
    if (c == '\t' && words) return '\t';
    if (c == ';') semicolon = true;
    const bool blank = isSpace(c) || isBreak(c);
    fieldStarts = c == ',' || c == ';' || (blank && fieldStarts);
    words = words || !blank;
  }
  return semicolon ? ';' : ',';
}

// The whole field as a number; infinite if too large.
std::optional<double> numberOf(std::string_view field, bool decimalComma) {
  const auto number = parseNumber(field, decimalComma);
  if (!number || number->length != field.size()) return std::nullopt;
  return number->value;
}

// Whether the first record names the columns: a word in it stands above a number.
Result<bool> startsWithHeader(std::string_view text, char separator) {
  RecordReader reader(text, separator);
  Record record;
  if (auto read = reader.next(record); !read) return read;
  const bool decimalComma = separator == ';';
  std::vector<std::size_t> words;
  for (std::size_t j = 0; j < record.fields.size(); ++j) {
    const std::string& field = record.fields[j];
    if (!field.empty() && !numberOf(field, decimalComma)) words.push_back(j);
  }
  if (words.empty()) return false;
  const bool wordsAlone = words.size() == record.fields.size();
  for (bool second = true;; second = false) {
    auto read = reader.next(record);
    if (!read) return read;
    if (!*read && second && wordsAlone) {
      return syntaxError("csv", "csv has one line, and it holds words alone: no numbers follow.");
    }
    if (!*read) return false;
    for (const std::size_t j : words) {
      if (j < record.fields.size() && numberOf(record.fields[j], decimalComma)) return true;
    }
  }
}

std::string plural(std::size_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

/// What a cell is called in messages; built only where one is needed.
struct Place {
  Index line;
  std::size_t column;
  const std::string* name;  // null where there is no header
  std::string text() const {
    return lineText(line) + ", column " + std::to_string(column + 1) +
           (name != nullptr ? " (" + quoted(*name) + ")" : "");
  }
};

/// Reads all cells in their order, none of them empty: `cell(column, field, place)` answers why it refuses
/// one, if it does. Returns the columns' names.
template <typename Cell>
Result<std::vector<std::string>> readCells(std::string_view text, Cell cell) {
  const char separator = separatorOf(text);
  const Result<bool> header = startsWithHeader(text, separator);
  if (!header) return header.error();

  RecordReader reader(text, separator);
  Record record;
  if (auto read = reader.next(record); !read) {
    return read.error();
  } else if (!*read) {
    return syntaxError("csv", "csv is empty: there is not a single number in it.");
  }
  const std::size_t columns = record.fields.size();
  const Index firstLine = record.line;
  std::vector<std::string> names;
  for (std::size_t j = 0; j < columns; ++j) {
    const bool named = *header && !record.fields[j].empty();
    names.push_back(named ? record.fields[j] : "column " + std::to_string(j + 1));
  }

  bool more = true;
  if (*header) {
    auto read = reader.next(record);
    if (!read) return read.error();
    more = *read;
  }
  for (std::size_t count = columns; more; count += columns) {
    if (record.fields.size() != columns) {
      const std::string others = *header ? "the header in line " : "line ";
      return csvError(lineText(record.line), "found " + plural(record.fields.size(), "value") + " where " +
                                                 others + std::to_string(firstLine) + " has " +
                                                 std::to_string(columns));
    }
    if (static_cast<Index>(count) > maxCsvCells) {
      return csvError(lineText(record.line),
                      "the table has more than " + std::to_string(maxCsvCells) + " values");
    }
    for (std::size_t j = 0; j < columns; ++j) {
      const std::string& field = record.fields[j];
      const Place place{record.line, j, *header ? &names[j] : nullptr};
      if (field.empty()) return csvError(place.text(), "the value is missing");
      if (std::optional<Error> error = cell(j, field, place)) return *error;
    }
    auto read = reader.next(record);
    if (!read) return read.error();
    more = *read;
  }
  return names;
}

std::string_view withoutByteOrderMark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
  return text;
}

Error noNumber(const Place& place, std::string_view field) {
  return csvError(place.text(), "expected a number, found " + quoted(field));
}

Error tooLarge(const Place& place, std::string_view field) {
  return csvError(place.text(), "the number " + quoted(field) + " is too large");
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
  text = withoutByteOrderMark(text);
  const bool decimalComma = separatorOf(text) == ';';
  std::vector<double> values;
  auto names =
      readCells(text, [&](std::size_t, const std::string& field, const Place& place) -> std::optional<Error> {
        const std::optional<double> number = numberOf(field, decimalComma);
        if (!number) return noNumber(place, field);
        if (!std::isfinite(*number)) return tooLarge(place, field);
        values.push_back(*number);
        return std::nullopt;
      });
  if (!names) return names.error();
  CsvTable table{std::move(*names), {}};
  const Index columns = static_cast<Index>(table.names.size());
  table.values = Eigen::Map<const Table>(values.data(), static_cast<Index>(values.size()) / columns, columns);
  return table;
}

Result<std::vector<CsvColumn>> parseCsvColumns(std::string_view text) {
  text = withoutByteOrderMark(text);
  const bool decimalComma = separatorOf(text) == ';';
  // A column's cells stay text until it is known whether all of them are numbers.
  std::vector<std::vector<std::string>> cells;
  std::vector<std::optional<Error>> words;
  auto names = readCells(
      text, [&](std::size_t j, const std::string& field, const Place& place) -> std::optional<Error> {
        if (j == cells.size()) {
          cells.emplace_back();
          words.emplace_back();
        }
        const std::optional<double> number = numberOf(field, decimalComma);
        if (number && !std::isfinite(*number)) return tooLarge(place, field);
        if (!number && !words[j]) words[j] = noNumber(place, field);
        cells[j].push_back(field);
        return std::nullopt;
      });
  if (!names) return names.error();
  cells.resize(names->size());
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
          words[j] ? classOf(cells[j][i], column.classes, at) : *numberOf(cells[j][i], decimalComma);
  }
  return columns;
}

namespace {

/// The column of that name, or a RangeError of the argument.
Result<const CsvColumn*> columnCalled(std::string_view name, const std::vector<CsvColumn>& columns,
                                      const std::string& argument) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const CsvColumn& column) { return column.name == name; });
  if (found != columns.end()) return &*found;
  std::string known;
  for (const CsvColumn& column : columns) known += (known.empty() ? "" : ", ") + quoted(column.name);
  return rangeError(argument, argument + " " + quoted(name) + " is no column; there are " + known + ".");
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
      return rangeError("inputs", "inputs must not name the target " + quoted(target.name) + ".");
    if ((*found)->word) return rangeError("inputs", (*found)->word->message);
    chosen.push_back(*found);
  }
  if (!named.empty()) return chosen;
  for (const CsvColumn& column : columns) {
    if (&column == &target) continue;
    if (column.word)
      return rangeError("target", "target " + quoted(target.name) + " leaves the words of column " +
                                      quoted(column.name) + " as an input; inputs must be numbers.");
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
