#include "descent/dynamics/preconditioned.h"

namespace descent {

Spectrum preconditionedSpectrum(ConstMatrixRef hessian, ConstVectorRef stepSizes) {
  const Vector root = stepSizes.cwiseSqrt();
  return Spectrum::ofSymmetric(root.asDiagonal() * hessian * root.asDiagonal());
}

}  // namespace descent
