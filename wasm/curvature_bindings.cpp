#include <emscripten/bind.h>

#include <string>
#include <utility>

#include "conversions.h"
#include "descent/curvature/slice.h"
#include "descent/network/network_objective.h"
#include "network_examples.h"
#include "network_handles.h"

namespace descent::border {
namespace {

/// `use(objective)` with the network's loss on the examples, in the scalar that the network computes with; or
/// why there is none.
template <typename Use>
val withObjective(const NetworkState& state, const Examples& examples, const Use& use) {
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  if (auto error = tooManyAtOnce(state.network, examples.count(), "x")) return fromError(*error);
  const auto as = [&]<typename Scalar>(Scalar) {
    auto objective = NetworkObjective<Scalar>::create(state.network, examples);
    return objective ? use(*objective) : fromError(objective.error());
  };
  return state.single ? as(float()) : as(double());
}

/// Columns of `size` numbers, one after the other.
Matrix toColumns(const val& float64Array, Index size) {
  const Vector all = toVector(float64Array);
  return Eigen::Map<const Matrix>(all.data(), size, all.size() / size);
}

/// `given` is { origin, directions, x, y, columns, rows }, checked for lengths by curvature.js.
Slice toSlice(const val& given) {
  Slice slice;
  slice.origin = toVector(given["origin"]);
  slice.directions = toColumns(given["directions"], slice.origin.size());
  slice.x = {given["x"][0].as<double>(), given["x"][1].as<double>()};
  slice.y = {given["y"][0].as<double>(), given["y"][1].as<double>()};
  slice.columns = static_cast<Index>(given["columns"].as<double>());
  slice.rows = static_cast<Index>(given["rows"].as<double>());
  return slice;
}

val sliceOf(const NetworkHandle& handle, const val& x, const val& y, double count, const val& given) {
  const NetworkState& state = *handle.state;
  return withObjective(state, toExamples(state.network, x, y, count), [&](const auto& objective) {
    const auto values = valuesOnSlice(objective, toSlice(given));
    return values ? fromDoubles(*values) : fromError(values.error());
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_curvature) { emscripten::function("sliceOf", &sliceOf); }

}  // namespace descent::border
