#pragma once

#include <optional>

#include "descent/numeric/types.h"

namespace descent {

/// Eigenvalues and eigenvectors of a symmetric matrix A = Q diag(eigenvalues) Q'.
struct Spectrum {
  Vector eigenvalues;   ///< ascending
  Matrix eigenvectors;  ///< Q: orthonormal columns, in the order of `eigenvalues`
  /// How many eigenvalues exceed the rank threshold: the last `rank` ones.
  Index rank = 0;
  /// kappa, the largest eigenvalue over the smallest above the rank threshold: what governs descent where
  /// flat directions are left aside. Infinite where an eigenvalue is negative or none is positive: no step
  /// size descends to a minimum there.
  double conditionNumber = 1;

  /// Of a finite symmetric matrix. Each eigenvector's sign is fixed (largest entry by magnitude positive, of
  /// equals the first), so that pictures do not flip. Eigenvalues within the rank threshold of zero become
  /// zero, so that a singular matrix does not look indefinite.
  static Spectrum ofSymmetric(ConstMatrixRef a, Index terms = 1);

  /// From known pairs, in any order; signs stay as given, so that a rotating basis turns without a jump.
  static Spectrum fromEigenpairs(ConstVectorRef eigenvalues, ConstMatrixRef eigenvectors);

  /// Q'x: a vector's coordinates in the eigenbasis.
  Vector toEigenbasis(ConstVectorRef x) const { return eigenvectors.transpose() * x; }
  /// Qc: back again.
  Vector fromEigenbasis(ConstVectorRef c) const { return eigenvectors * c; }
};

/// max(n, terms) epsilon max|lambda|: what lies below by magnitude is zero up to rounding. `terms`: of how
/// many products each entry of the matrix was summed, since its rounding error grows with them.
double rankThreshold(ConstVectorRef eigenvalues, Index terms = 1);

struct EigenvalueRange {
  double smallest = 0;
  double largest = 0;
};

/// The extreme ones of the eigenvalues above the rank threshold, in any order; none where none is above.
std::optional<EigenvalueRange> positiveRange(ConstVectorRef eigenvalues);

}  // namespace descent
