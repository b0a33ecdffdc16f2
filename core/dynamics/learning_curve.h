#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "descent/numeric/types.h"

namespace descent {

/// Directions of like curvature, told together where there are too many to be told apart.
struct Band {
  double smallest = 0;  ///< eigenvalue
  double largest = 0;
  Index count = 0;  ///< of directions
};

struct Bands {
  std::vector<Band> bands;  ///< the flattest first
  /// The band of each direction, in the order of the eigenvalues; -1: flat, and without a share of the error.
  std::vector<Index> of;
};

/// A band for each eigenvalue above the rank threshold, in ascending order.
Bands bandsOfDirections(ConstVectorRef eigenvalues);

/// Bands by powers of ten below the largest eigenvalue, (ln/10, ln], (ln/100, ln/10], ...; the last of at
/// most `most` >= 1 has all that is flatter still. Those without an eigenvalue are left out.
Bands bandsOfDecades(ConstVectorRef eigenvalues, Index most);

/// Coordinates c_i >= 0 along the eigenvectors at which direction i has the share s_i = 1/2 lambda_i c_i^2 of
/// f - f*; 0 where the eigenvalue is not positive. shares >= 0.
Vector coordinatesOfShares(ConstVectorRef eigenvalues, ConstVectorRef shares);

struct LearningCurve {
  Matrix errors;  ///< band x step: the sum of 1/2 lambda_i c_{k,i}^2 over its directions
  Vector values;  ///< f(x_k) - f*, the sum of a column
};

/// The error of the heavy ball (gradient descent at momentum 0) at several steps k >= 0 from `coordinates`
/// x_0
/// - x* along the eigenvectors; without momentum
///     f(x_k) - f* = 1/2 sum_i (1 - alpha lambda_i)^{2k} lambda_i c_{0,i}^2.
/// Infinite where it grows beyond the doubles.
LearningCurve learningCurve(ConstVectorRef eigenvalues, ConstVectorRef coordinates, const Bands& bands,
                            double learningRate, double momentum, std::span<const std::int64_t> steps);

}  // namespace descent
