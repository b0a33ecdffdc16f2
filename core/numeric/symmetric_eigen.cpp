#include "descent/numeric/symmetric_eigen.h"

namespace descent {

void SymmetricEigen::compute(const Matrix& a) { solver_.compute(a); }

}  // namespace descent
