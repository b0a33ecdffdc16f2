#include "descent/data/csv_cells.h"

#include <utility>

#include "descent/data/csv.h"
#include "descent/numeric/parse_number.h"
#include "descent/numeric/shortened.h"

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

std::string_view withoutByteOrderMark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
  return text;
}

}  // namespace

Error CsvCell::refused(const std::string& what) const {
  const std::string called = name != nullptr ? " (" + quotedForMessage(*name) + ")" : "";
  return csvError(lineText(line) + ", column " + std::to_string(column + 1) + called, what);
}

Result<std::vector<std::string>> readCsvCells(
    std::string_view text, const std::function<std::optional<Error>(const CsvCell&)>& take) {
  text = withoutByteOrderMark(text);
  const char separator = separatorOf(text);
  const bool decimalComma = separator == ';';
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
      const CsvCell cell{j, field, numberOf(field, decimalComma), record.line, *header ? &names[j] : nullptr};
      if (field.empty()) return cell.refused("the value is missing");
      if (std::optional<Error> error = take(cell)) return *error;
    }
    auto read = reader.next(record);
    if (!read) return read.error();
    more = *read;
  }
  return names;
}

std::string quotedForMessage(std::string_view found) {
  constexpr std::size_t longest = 40;
  std::string shown = shortened(found, longest);
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return '"' + shown + '"';
}

}  // namespace descent
