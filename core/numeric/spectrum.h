#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// Eigenvalues and eigenvectors of a symmetric matrix A = Q diag(eigenvalues) Q'.
struct Spectrum {
  Vector eigenvalues;   ///< ascending
  Matrix eigenvectors;  ///< Q: orthonormal columns, in the order of `eigenvalues`
  /// How many eigenvalues exceed n epsilon max|lambda|: those below are rounding errors of zero. Of a
  /// positive semi-definite matrix the last `rank` ones.
  Index rank = 0;
  /// Largest eigenvalue over the smallest above the rank threshold; infinite where none is positive.
  double conditionNumber = 1;

  /// Each eigenvector's sign is fixed (largest entry by magnitude positive), so that pictures do not flip.
  static Spectrum ofSymmetric(ConstMatrixRef a);

  /// From known pairs, in any order; signs stay as given, so that a rotating basis turns without a jump.
  static Spectrum fromEigenpairs(ConstVectorRef eigenvalues, ConstMatrixRef eigenvectors);

  /// Q'x: a vector's coordinates in the eigenbasis.
  Vector toEigenbasis(ConstVectorRef x) const { return eigenvectors.transpose() * x; }
  /// Qc: back again.
  Vector fromEigenbasis(ConstVectorRef c) const { return eigenvectors * c; }
};

}  // namespace descent
