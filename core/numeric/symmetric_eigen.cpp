#include "descent/numeric/symmetric_eigen.h"

#include <Eigen/Eigenvalues>

namespace descent {

void SymmetricEigen::compute(const Matrix& a) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(a);
  values_ = solver.eigenvalues();
  vectors_ = solver.eigenvectors();
}

}  // namespace descent
