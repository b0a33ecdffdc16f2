#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <utility>

#include "conversions.h"
#include "descent/data/csv.h"
#include "descent/data/standardize.h"
#include "descent/data/table.h"

namespace descent::border {
namespace {

Table toTable(const val& values, int rows, int columns) {
  const std::vector<double> entries = toDoubles(values);
  return Eigen::Map<const Table>(entries.data(), rows, columns);
}

val fromTable(const Table& table) {
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
  val object = fromTable(parsed->values);
  object.set("names", names);
  return object;
}

val standardizeTable(const val& values, int rows, int columns, bool center, bool scale) {
  const Standardized result = standardize(toTable(values, rows, columns), {center, scale});
  val object = fromTable(result.values);
  object.set("means", fromVector(result.means));
  object.set("deviations", fromVector(result.deviations));
  return object;
}

val affineTable(const val& values, int rows, int columns, const val& scale, const val& offset) {
  return fromTable(affine(toTable(values, rows, columns), toVector(scale), toVector(offset)));
}

val gram(const val& values, int rows, int columns) {
  return fromMatrix(gramMatrix(toTable(values, rows, columns)));
}

val covariance(const val& values, int rows, int columns) {
  return fromMatrix(covarianceMatrix(toTable(values, rows, columns)));
}

val fromBytesTable(const val& bytes, int rows, int columns) {
  const std::vector<std::uint8_t> entries = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
  return fromTable(tableFromBytes(entries, rows, columns));
}

val generate(const std::string& id, double examples, double seed, const val& parameters) {
  const auto made = makeDataset(id, static_cast<Index>(examples), static_cast<std::uint64_t>(seed),
                                toNamedValues(parameters));
  if (!made) return fromError(made.error());
  val object = fromTable(made->features);
  object.set("targets", fromVector(made->targets));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_data) {
  emscripten::function("parseCsv", &parseCsvText);
  emscripten::function("standardize", &standardizeTable);
  emscripten::function("affine", &affineTable);
  emscripten::function("gram", &gram);
  emscripten::function("covariance", &covariance);
  emscripten::function("fromBytes", &fromBytesTable);
  emscripten::function("generate", &generate);
}

}  // namespace descent::border
