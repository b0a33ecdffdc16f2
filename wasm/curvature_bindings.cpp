#include <emscripten/bind.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "conversions.h"
#include "descent/curvature/local_bowl.h"
#include "descent/curvature/plane.h"
#include "descent/curvature/slice.h"
#include "descent/curvature/spectral_density.h"
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

/// A network's loss on examples at a point: what is asked for its curvature, in double whatever the network
/// computes with.
struct Place {
  NetworkObjective<double> objective;
  Vector at;

  SymmetricProduct product() const {
    return [this](ConstVectorRef v, VectorRef product) { objective.hessianProduct(at, v, product); };
  }
};

Result<std::shared_ptr<Place>> placeOf(const NetworkHandle& handle, const val& x, const val& y, double count,
                                       const val& at) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return *error;
  // A number that carries derivatives is three.
  if (auto error = tooManyAtOnce(state.network, 3 * examples.count(), "x")) return *error;
  auto objective = NetworkObjective<double>::create(state.network, examples);
  if (!objective) return objective.error();
  return std::make_shared<Place>(Place{std::move(*objective), toVector(at)});
}

val hessianProduct(const NetworkHandle& handle, const val& x, const val& y, double count, const val& at,
                   const val& v) {
  const auto place = placeOf(handle, x, y, count, at);
  if (!place) return fromError(place.error());
  Vector product((*place)->at.size());
  (*place)->objective.hessianProduct((*place)->at, toVector(v), product);
  return fromVector(product);
}

/// A search that goes on by so many products at a time.
struct EigenpairSearchHandle {
  std::shared_ptr<Place> place;
  std::shared_ptr<ExtremeEigenpairs> search;
};

/// `given` is { at, start, smallest, largest, tolerance, mostProducts }; `start` may be empty, or a guess.
val makeEigenpairSearch(const NetworkHandle& handle, const val& x, const val& y, double count,
                        const val& given, double seed) {
  auto place = placeOf(handle, x, y, count, given["at"]);
  if (!place) return fromError(place.error());
  Vector start = toVector(given["start"]);
  if (start.size() == 0) start = Lanczos::randomStart((*place)->at.size(), static_cast<std::uint64_t>(seed));
  if (start.cwiseAbs().maxCoeff() == 0)
    return fromError(rangeError("start", "start must not be 0 in every entry: it has no direction."));
  auto search = std::make_shared<ExtremeEigenpairs>(
      start,
      ExtremeEigenpairs::Wanted{.smallest = static_cast<Index>(given["smallest"].as<double>()),
                                .largest = static_cast<Index>(given["largest"].as<double>()),
                                .tolerance = given["tolerance"].as<double>(),
                                .mostProducts = static_cast<Index>(given["mostProducts"].as<double>())});
  return val(EigenpairSearchHandle{std::move(*place), std::move(search)});
}

void advanceEigenpairs(EigenpairSearchHandle& handle, double products) {
  const SymmetricProduct product = handle.place->product();
  for (double i = 0; i < products && !handle.search->done(); ++i) handle.search->advance(product);
}

val eigenpairsOf(const EigenpairSearchHandle& handle) {
  const ExtremeEigenpairs& search = *handle.search;
  const Eigenpairs& found = search.found();
  val object = val::object();
  object.set("eigenvalues", fromVector(found.values));
  object.set("eigenvectors", fromMatrix(found.vectors.transpose()));
  object.set("residuals", fromVector(found.residuals));
  object.set("products", static_cast<double>(search.products()));
  object.set("status", std::string(search.broken()      ? "diverged"
                                   : search.converged() ? "converged"
                                   : search.done()      ? "stopped"
                                                        : "searching"));
  return object;
}

struct DensityHandle {
  std::shared_ptr<Place> place;
  std::shared_ptr<SpectralDensity> density;
};

val makeDensity(const NetworkHandle& handle, const val& x, const val& y, double count, const val& at,
                double steps, double seed) {
  auto place = placeOf(handle, x, y, count, at);
  if (!place) return fromError(place.error());
  const Index n = (*place)->at.size();
  return val(DensityHandle{
      std::move(*place),
      std::make_shared<SpectralDensity>(n, static_cast<Index>(steps), static_cast<std::uint64_t>(seed))});
}

void advanceDensity(DensityHandle& handle) { handle.density->advance(handle.place->product()); }

val densityOf(const DensityHandle& handle) {
  val object = val::object();
  object.set("nodes", fromDoubles(handle.density->nodes()));
  object.set("weights", fromDoubles(handle.density->weights()));
  object.set("probes", static_cast<double>(handle.density->probes()));
  object.set("diverged", handle.density->broken());
  return object;
}

val smooth(const val& nodes, const val& weights, const val& at, double width) {
  return fromDoubles(smoothed(toDoubles(nodes), toDoubles(weights), toDoubles(at), width));
}

/// `given` is { at, before, learningRate, momentum, steps }.
val descendBowlOf(const NetworkHandle& handle, const val& x, const val& y, double count, const val& given) {
  const auto place = placeOf(handle, x, y, count, given["at"]);
  if (!place) return fromError(place.error());
  const Vector& at = (*place)->at;
  LocalBowl bowl{0, Vector(at.size())};
  bowl.value = (*place)->objective.valueAndGradient(at, bowl.gradient);
  const Vector before = toVector(given["before"]) - at;
  return fromDoubles(descendBowl(bowl, (*place)->product(), before,
                                 {given["learningRate"].as<double>(), given["momentum"].as<double>()},
                                 static_cast<Index>(given["steps"].as<double>())));
}

val directionsOf(const NetworkHandle& handle, const val& at, double count, double seed) {
  return fromMatrix(filterNormalizedDirections(handle.state->network, toVector(at), static_cast<Index>(count),
                                               static_cast<std::uint64_t>(seed))
                        .transpose());
}

val pathPlaneOf(const val& points, double dimension) {
  const auto plane = pathPlane(toColumns(points, static_cast<Index>(dimension)));
  if (!plane) return fromError(plane.error());
  val object = val::object();
  object.set("origin", fromVector(plane->origin));
  object.set("directions", fromMatrix(plane->directions.transpose()));
  object.set("explained", fromDoubles(plane->explained));
  return object;
}

val projectOn(const val& points, const val& origin, const val& directions) {
  const Vector from = toVector(origin);
  const auto made = project(toColumns(points, from.size()), from, toColumns(directions, from.size()));
  if (!made) return fromError(made.error());
  val object = val::object();
  object.set("coordinates", fromMatrix(made->coordinates.transpose()));
  object.set("distances", fromVector(made->distances));
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_curvature) {
  emscripten::function("sliceOf", &sliceOf);
  emscripten::function("hessianProduct", &hessianProduct);
  emscripten::class_<EigenpairSearchHandle>("EigenpairSearchHandle")
      .function("advance", &advanceEigenpairs)
      .function("found", &eigenpairsOf);
  emscripten::function("makeEigenpairSearch", &makeEigenpairSearch);
  emscripten::class_<DensityHandle>("DensityHandle")
      .function("advance", &advanceDensity)
      .function("found", &densityOf);
  emscripten::function("makeDensity", &makeDensity);
  emscripten::function("smooth", &smooth);
  emscripten::function("descendBowl", &descendBowlOf);
  emscripten::function("directionsOf", &directionsOf);
  emscripten::function("pathPlane", &pathPlaneOf);
  emscripten::function("projectOn", &projectOn);
}

}  // namespace descent::border
