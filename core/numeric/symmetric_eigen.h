#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// Eigenvalues, ascending, and orthonormal eigenvectors of a finite symmetric matrix, by Eigen's QR iteration
/// on the tridiagonal form (Golub, Van Loan 2013, section 8.3).
///
/// Eigen's solver is the costliest of its templates to compile: it is compiled here alone.
class SymmetricEigen {
 public:
  /// Of an n x n matrix; allocates.
  void compute(const Matrix& a);
  const Vector& values() const { return values_; }
  /// In columns, in the order of the values.
  const Matrix& vectors() const { return vectors_; }

 private:
  Vector values_;
  Matrix vectors_;
};

}  // namespace descent
