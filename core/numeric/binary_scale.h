#pragma once

#include <cmath>

#include "descent/numeric/types.h"

namespace descent {

/// Divides a finite v by the power of two that brings its largest entry by magnitude into [1, 2), so that
/// squares of its entries stay within the numbers; answers the exponent. A vector of zeros stays as it is,
/// with exponent 0. A power of two leaves every digit: what is computed of v rounds as it would have.
inline int scaleByPowerOfTwo(VectorRef v) {
  const double largest = v.size() > 0 ? v.cwiseAbs().maxCoeff() : 0;
  if (largest == 0) return 0;
  const int exponent = std::ilogb(largest);
  for (double& entry : v) entry = std::scalbn(entry, -exponent);
  return exponent;
}

}  // namespace descent
