#pragma once

#include <span>

#include "descent/data/table.h"

namespace descent {

/// Powers of one input as features: entry (i, j) is x_i^{exponents_j}, by repeated products. exponents >= 0.
Table monomials(ConstVectorRef x, std::span<const int> exponents);

}  // namespace descent
