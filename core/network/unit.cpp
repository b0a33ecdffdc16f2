#include "descent/network/unit.h"

#include <cmath>

#include "descent/network/inspection.h"
#include "descent/numeric/dot.h"

namespace descent {

bool saturates(const Activation& activation, double slope) {
  return std::abs(slope) < kSaturated * activation.info->steepest(activation.values[0]);
}

UnitPass passUnit(const Activation& activation, ConstVectorRef weights, double bias, ConstVectorRef inputs,
                  double arriving) {
  UnitPass pass;
  pass.preActivation = dot(weights.data(), inputs.data(), weights.size()) + bias;
  activation.info->apply.twice(&pass.preActivation, &pass.activation, &pass.slope, 1, activation.values[0]);
  pass.preActivationGradient = arriving * pass.slope;
  pass.weightGradient = pass.preActivationGradient * inputs;
  pass.inputGradient = pass.preActivationGradient * weights;
  pass.saturated = saturates(activation, pass.slope);
  return pass;
}

}  // namespace descent
