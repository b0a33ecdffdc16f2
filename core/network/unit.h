#pragma once

#include "descent/network/activation.h"
#include "descent/numeric/types.h"

namespace descent {

/// One unit, forwards and backwards: z = w.x + b, h = phi(z); of delta_h = dL/dh, which arrives,
///   delta_z = delta_h phi'(z),  dL/dw = delta_z x,  dL/db = delta_z,  dL/dx = delta_z w.
struct UnitPass {
  double preActivation = 0;          ///< z
  double activation = 0;             ///< h
  double slope = 0;                  ///< phi'(z)
  double preActivationGradient = 0;  ///< delta_z
  Vector weightGradient;
  Vector inputGradient;
  bool saturated = false;
};

/// Whether phi with this slope counts as saturated: below kSaturated of its steepest.
bool saturates(const Activation& activation, double slope);

/// As many weights as inputs.
UnitPass passUnit(const Activation& activation, ConstVectorRef weights, double bias, ConstVectorRef inputs,
                  double arriving);

}  // namespace descent
