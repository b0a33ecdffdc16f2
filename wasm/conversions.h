#pragma once

#include <emscripten/val.h>

#include <span>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/data/table.h"
#include "descent/numeric/result.h"
#include "descent/numeric/types.h"

/// Values across the border. What comes in was checked by the facade (descent.js): arrays are Float64Arrays.
/// What goes out is a copy, so that a growing memory cannot empty it. A refusal goes out as { error: { kind,
/// argument, message, column? } }, which the facade throws: an exception from here would skip C++
/// destructors.
namespace descent::border {

using emscripten::val;

std::vector<double> toDoubles(const val& float64Array);
Vector toVector(const val& float64Array);
/// rows x columns entries, row-major.
Table toTable(const val& float64Array, int rows, int columns);
/// [[id, value], ...] to named values.
std::vector<NamedValue> toNamedValues(const val& pairs);
/// The same to one value a parameter of `owner`, the others at their defaults. True and false are for
/// switches.
Result<std::vector<double>> toParameters(std::span<const Parameter> parameters, const val& pairs,
                                         std::string_view owner);

val fromDoubles(std::span<const double> values);
val fromVector(ConstVectorRef values);
/// Row by row, whatever Eigen's own order.
val fromMatrix(ConstMatrixRef matrix);
val fromBytes(std::span<const std::uint8_t> bytes);
val fromString(std::string_view text);
val fromParameters(std::span<const Parameter> parameters);
val fromReference(const Reference& reference);
val fromError(const Error& error);

}  // namespace descent::border
