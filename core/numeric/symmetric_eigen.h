#pragma once

#include <Eigen/Eigenvalues>

#include "descent/numeric/types.h"

namespace descent {

/// Eigenvalues, ascending, and orthonormal eigenvectors of finite symmetric matrices, by Eigen's QR iteration
/// on the tridiagonal form (Golub, Van Loan 2013, section 8.3). Its results have their memory from the first
/// `compute` on, for matrices of one size.
///
/// Eigen's solver is the costliest of its templates to compile: that is done in one place.
class SymmetricEigen {
 public:
  void compute(const Matrix& a);
  const Vector& values() const { return solver_.eigenvalues(); }
  /// In columns, in the order of the values.
  const Matrix& vectors() const { return solver_.eigenvectors(); }

 private:
  Eigen::SelfAdjointEigenSolver<Matrix> solver_;
};

}  // namespace descent
