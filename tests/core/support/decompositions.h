#pragma once

#include <Eigen/Core>

#include "descent/numeric/types.h"

/// Eigen's own decompositions, as references for ours. Their templates are the costliest of Eigen's to
/// compile: that is done in one place.

namespace descent {

/// Of any square matrix, in no order.
Eigen::VectorXcd eigenvalues(const Matrix& a);

/// Descending.
Vector singularValues(const Matrix& a);

/// U V' of the singular value decomposition U S V'.
Matrix polarFactor(const Matrix& a);

/// The w of smallest norm among those that minimise |x w - y|, where singular values of x below `threshold`
/// of the largest count as 0.
Vector leastSquaresSolution(const Matrix& x, const Vector& y, double threshold);

}  // namespace descent
