#include <emscripten/bind.h>

#include <string>

#include "conversions.h"
#include "descent/network/construction.h"
#include "handles.h"

namespace descent::border {
namespace {

val constructNetwork(const ObjectiveHandle& target, double low, double high, const val& shape) {
  const auto activation = shape["activation"].as<std::string>();
  const auto made =
      construct(*target.objective, {low, high},
                {activation, static_cast<Index>(shape["width"].as<double>()),
                 static_cast<Index>(shape["depth"].as<double>()), shape["sharpness"].as<double>()});
  if (!made) return fromError(made.error());
  val object = val::object();
  object.set("parameters", fromVector(made->parameters));
  object.set("knots", fromDoubles(made->knots));
  object.set("slope", made->slope);
  object.set("curvature", made->curvature);
  object.set("bound", made->bound);
  return object;
}

val errorsOf(const val& outputs, const val& targets) {
  const ApproximationError error = approximationError(toVector(outputs), toVector(targets));
  val object = val::object();
  object.set("largest", error.largest);
  object.set("at", static_cast<double>(error.at));
  object.set("rootMeanSquare", error.rootMeanSquare);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_approximation) {
  emscripten::function("constructNetwork", &constructNetwork);
  emscripten::function("approximationErrors", &errorsOf);
}

}  // namespace descent::border
