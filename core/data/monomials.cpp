#include "descent/data/monomials.h"

namespace descent {

Table monomials(ConstVectorRef x, std::span<const int> exponents) {
  Table table(x.size(), static_cast<Index>(exponents.size()));
  for (Index i = 0; i < table.rows(); ++i) {
    for (Index j = 0; j < table.cols(); ++j) {
      double power = 1;
      for (int n = 0; n < exponents[static_cast<std::size_t>(j)]; ++n) power *= x[i];
      table(i, j) = power;
    }
  }
  return table;
}

}  // namespace descent
