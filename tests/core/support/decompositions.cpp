#include "support/decompositions.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>

namespace descent {

Eigen::VectorXcd eigenvalues(const Matrix& a) { return Eigen::EigenSolver<Matrix>(a, false).eigenvalues(); }

Vector singularValues(const Matrix& a) { return Eigen::JacobiSVD<Matrix>(a).singularValues(); }

Matrix polarFactor(const Matrix& a) {
  const Eigen::JacobiSVD<Matrix> svd(a, Eigen::ComputeThinU | Eigen::ComputeThinV);
  return svd.matrixU() * svd.matrixV().transpose();
}

Vector leastSquaresSolution(const Matrix& x, const Vector& y, double threshold) {
  Eigen::JacobiSVD<Matrix> svd(x, Eigen::ComputeThinU | Eigen::ComputeThinV);
  svd.setThreshold(threshold);
  return svd.solve(y);
}

}  // namespace descent
