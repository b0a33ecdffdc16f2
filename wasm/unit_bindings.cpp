#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "choice.h"
#include "conversions.h"
#include "descent/network/unit.h"

namespace descent::border {
namespace {

/// phi and phi' at the numbers `u`.
val activationAt(const val& given, const val& u) {
  const auto activation = toChoice(activations(), given, "activation");
  if (!activation) return fromError(activation.error());
  const Vector at = toVector(u);
  Vector values(at.size()), slopes(at.size());
  activation->info->apply.twice(at.data(), values.data(), slopes.data(), at.size(), activation->values[0]);
  std::vector<std::uint8_t> saturated;
  for (const double slope : slopes) saturated.push_back(saturates(*activation, slope) ? 1 : 0);
  val object = val::object();
  object.set("values", fromVector(values));
  object.set("slopes", fromVector(slopes));
  object.set("saturated", fromBytes(saturated));
  return object;
}

/// As many weights as inputs, as unit.js has seen to.
val unitPass(const val& given, const val& weights, double bias, const val& inputs, double arriving) {
  const auto activation = toChoice(activations(), given, "activation");
  if (!activation) return fromError(activation.error());
  const UnitPass pass = passUnit(*activation, toVector(weights), bias, toVector(inputs), arriving);
  val object = val::object();
  object.set("preActivation", pass.preActivation);
  object.set("activation", pass.activation);
  object.set("slope", pass.slope);
  object.set("preActivationGradient", pass.preActivationGradient);
  object.set("weightGradient", fromVector(pass.weightGradient));
  object.set("biasGradient", pass.preActivationGradient);
  object.set("inputGradient", fromVector(pass.inputGradient));
  object.set("saturated", pass.saturated);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_unit) {
  emscripten::function("activationAt", &activationAt);
  emscripten::function("unitPass", &unitPass);
}

}  // namespace descent::border
