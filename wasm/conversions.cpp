#include "conversions.h"

#include <string>

namespace descent::border {

using emscripten::typed_memory_view;

std::vector<double> toDoubles(const val& float64Array) {
  return emscripten::convertJSArrayToNumberVector<double>(float64Array);
}

Vector toVector(const val& float64Array) {
  const std::vector<double> values = toDoubles(float64Array);
  return Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size()));
}

Table toTable(const val& values, int rows, int columns) {
  const std::vector<double> entries = toDoubles(values);
  return Eigen::Map<const Table>(entries.data(), rows, columns);
}

namespace {

/// True and false count as 1 and 0.
double toNumber(const val& value) { return value.isTrue() ? 1 : value.isFalse() ? 0 : value.as<double>(); }

}  // namespace

std::vector<NamedValue> toNamedValues(const val& pairs) {
  std::vector<NamedValue> named;
  const auto count = pairs["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i)
    named.emplace_back(pairs[i][0].as<std::string>(), toNumber(pairs[i][1]));
  return named;
}

Result<std::vector<double>> toParameters(std::span<const Parameter> parameters, const val& pairs,
                                         std::string_view owner) {
  const auto count = pairs["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const val value = pairs[i][1];
    if (!value.isTrue() && !value.isFalse()) continue;
    const auto id = pairs[i][0].as<std::string>();
    for (const Parameter& parameter : parameters)
      if (parameter.id == id && parameter.kind != Kind::Switch)
        return typeError(id, id + " must be a number; got " + (value.isTrue() ? "true" : "false") + ".");
  }
  return fillParameters(parameters, toNamedValues(pairs), owner);
}

val fromDoubles(std::span<const double> values) {
  return val(typed_memory_view(values.size(), values.data())).call<val>("slice");
}

val fromVector(ConstVectorRef values) {
  return fromDoubles({values.data(), static_cast<std::size_t>(values.size())});
}

val fromMatrix(ConstMatrixRef matrix) {
  const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> rows = matrix;
  return fromDoubles({rows.data(), static_cast<std::size_t>(rows.size())});
}

val fromBytes(std::span<const std::uint8_t> bytes) {
  return val(typed_memory_view(bytes.size(), bytes.data())).call<val>("slice");
}

val fromString(std::string_view text) { return val(std::string(text)); }

val fromReference(const Reference& reference) {
  val object = val::object();
  object.set("text", fromString(reference.text));
  object.set("url", fromString(reference.url));
  return object;
}

val fromParameters(std::span<const Parameter> parameters) {
  val list = val::array();
  for (const Parameter& parameter : parameters) {
    val object = val::object();
    object.set("id", fromString(parameter.id));
    object.set("symbol", fromString(parameter.symbol));
    object.set("name", fromString(parameter.name));
    object.set("default", parameter.defaultValue);
    object.set("min", parameter.min);
    object.set("max", parameter.max);
    static constexpr const char* kinds[] = {"real", "integer", "switch"};
    object.set("kind", fromString(kinds[static_cast<int>(parameter.kind)]));
    object.set("scale", fromString(parameter.scale == Scale::Log ? "log" : "linear"));
    list.call<void>("push", object);
  }
  return list;
}

val fromError(const Error& error) {
  static constexpr const char* kinds[] = {"RangeError", "TypeError", "SyntaxError"};
  val content = val::object();
  content.set("kind", fromString(kinds[static_cast<int>(error.kind)]));
  content.set("argument", fromString(error.argument));
  content.set("message", fromString(error.message));
  if (error.column > 0) content.set("column", error.column);
  val object = val::object();
  object.set("error", content);
  return object;
}

}  // namespace descent::border
