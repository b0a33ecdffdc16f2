#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "conversions.h"
#include "descent/data/csv_examples.h"
#include "descent/data/digits.h"
#include "descent/data/drawing.h"
#include "descent/data/linear.h"
#include "descent/data/monomials.h"
#include "descent/data/split.h"
#include "descent/data/standardize.h"
#include "descent/data/table.h"

namespace descent::border {
namespace {

/// { values, rows, columns }
val shapedTable(const Table& table) {
  val object = val::object();
  object.set("values", fromDoubles({table.data(), static_cast<std::size_t>(table.size())}));
  object.set("rows", static_cast<double>(table.rows()));
  object.set("columns", static_cast<double>(table.cols()));
  return object;
}

val parseCsvText(const std::string& text) {
  const auto parsed = parseCsv(text);
  if (!parsed) return fromError(parsed.error());
  val names = val::array();
  for (const std::string& name : parsed->names) names.call<void>("push", name);
  val object = shapedTable(parsed->values);
  object.set("names", names);
  return object;
}

val standardizeTable(const val& values, int rows, int columns, bool center, bool scale) {
  const Standardized result = standardize(toTable(values, rows, columns), {center, scale});
  val object = shapedTable(result.values);
  object.set("means", fromVector(result.means));
  object.set("deviations", fromVector(result.deviations));
  return object;
}

val standardizeTableAs(const val& values, int rows, int columns, bool center, bool scale, const val& means,
                       const val& deviations) {
  return shapedTable(
      standardizeAs(toTable(values, rows, columns), toVector(means), toVector(deviations), {center, scale}));
}

val splitTable(const val& values, int rows, int columns, const val& targets, double testShare, double most,
               double seed) {
  const auto split = splitExamples(
      {toTable(values, rows, columns), toVector(targets)},
      {.testShare = testShare, .most = static_cast<Index>(most), .seed = static_cast<std::uint64_t>(seed)});
  if (!split) return fromError(split.error());
  const auto part = [](const Dataset& examples) {
    val object = shapedTable(examples.features);
    object.set("targets", fromVector(examples.targets));
    return object;
  };
  val object = val::object();
  object.set("training", part(split->training));
  object.set("test", part(split->test));
  return object;
}

val affineTable(const val& values, int rows, int columns, const val& scale, const val& offset) {
  return shapedTable(affine(toTable(values, rows, columns), toVector(scale), toVector(offset)));
}

val monomialsOf(const val& inputs, const val& exponents) {
  const std::vector<double> given = toDoubles(exponents);
  return shapedTable(monomials(toVector(inputs), std::vector<int>(given.begin(), given.end())));
}

val correlateColumns(const val& values, int rows, double correlation) {
  return shapedTable(correlated(toTable(values, rows, 2), correlation));
}

val predict(const val& values, int rows, int columns, const val& weights) {
  const Table table = toTable(values, rows, columns);
  return fromVector(table * toVector(weights));
}

val gram(const val& values, int rows, int columns) {
  return fromMatrix(gramMatrix(toTable(values, rows, columns)));
}

val covariance(const val& values, int rows, int columns) {
  return fromMatrix(covarianceMatrix(toTable(values, rows, columns)));
}

val fromBytesTable(const val& bytes, int rows, int columns) {
  const std::vector<std::uint8_t> entries = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
  return shapedTable(tableFromBytes(entries, rows, columns));
}

val generate(const std::string& id, double examples, double seed, const val& parameters) {
  const auto made = makeDataset(id, static_cast<Index>(examples), static_cast<std::uint64_t>(seed),
                                toNamedValues(parameters));
  if (!made) return fromError(made.error());
  val object = shapedTable(made->features);
  object.set("targets", fromVector(made->targets));
  return object;
}

val fromNames(const std::vector<std::string>& names) {
  val list = val::array();
  for (const std::string& name : names) list.call<void>("push", name);
  return list;
}

val csvColumns(const std::string& text) {
  const auto columns = parseCsvColumns(text);
  if (!columns) return fromError(columns.error());
  val list = val::array();
  for (const CsvColumn& column : *columns) {
    val object = val::object();
    object.set("name", column.name);
    object.set("values", fromVector(column.values));
    object.set("classes", column.classes.empty() ? val::null() : fromNames(column.classes));
    object.set("word", column.word ? fromString(column.word->message) : val::null());
    list.call<void>("push", object);
  }
  return list;
}

val csvExamples(const std::string& text, const std::string& target, bool asClasses, const val& inputs) {
  const auto names = emscripten::vecFromJSArray<std::string>(inputs);
  const auto examples = parseCsvExamples(text, target, asClasses, names);
  if (!examples) return fromError(examples.error());
  val object = shapedTable(examples->inputs);
  object.set("names", fromNames(examples->names));
  object.set("target", examples->targetName);
  object.set("targets", fromVector(examples->targets));
  object.set("classes", examples->classes.empty() ? val::null() : fromNames(examples->classes));
  return object;
}

/// `count` digits from `first` on, or as many as there are.
val digits(const val& bytes, double first, double count) {
  const std::vector<std::uint8_t> packed = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
  const auto read = readDigits(packed);
  if (!read) return fromError(read.error());
  const Index from = static_cast<Index>(first);
  if (from >= read->count)
    return fromError(rangeError(
        "first", "first must be below the number of digits, " + std::to_string(read->count) + "."));
  const Index rows = std::min(static_cast<Index>(count), read->count - from);
  const Index pixels = read->rows * read->columns;
  const auto at = [](Index index) { return static_cast<std::size_t>(index); };
  val object =
      shapedTable(tableFromBytes(read->pixels.subspan(at(from * pixels), at(rows * pixels)), rows, pixels));
  const auto labels = read->labels.subspan(at(from), at(rows));
  object.set("targets", fromDoubles(std::vector<double>(labels.begin(), labels.end())));
  object.set("available", static_cast<double>(read->count));
  object.set("height", static_cast<double>(read->rows));
  object.set("width", static_cast<double>(read->columns));
  return object;
}

val rasterizeStrokes(const val& given, int side, double pen) {
  std::vector<std::vector<double>> strokes;
  const auto count = given["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) strokes.push_back(toDoubles(given[i]));
  return shapedTable(rasterize(strokes, side, pen));
}

val placePicture(const val& values, int side, bool center, double right, double down) {
  return shapedTable(placeDigit(toTable(values, side, side), {center, right, down}));
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_data) {
  emscripten::function("parseCsv", &parseCsvText);
  emscripten::function("standardize", &standardizeTable);
  emscripten::function("standardizeAs", &standardizeTableAs);
  emscripten::function("split", &splitTable);
  emscripten::function("affine", &affineTable);
  emscripten::function("monomials", &monomialsOf);
  emscripten::function("correlate", &correlateColumns);
  emscripten::function("predict", &predict);
  emscripten::function("gram", &gram);
  emscripten::function("covariance", &covariance);
  emscripten::function("fromBytes", &fromBytesTable);
  emscripten::function("generate", &generate);
  emscripten::function("csvColumns", &csvColumns);
  emscripten::function("csvExamples", &csvExamples);
  emscripten::function("digits", &digits);
  emscripten::function("rasterize", &rasterizeStrokes);
  emscripten::function("placeDigit", &placePicture);
}

}  // namespace descent::border
