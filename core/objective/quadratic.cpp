#include "descent/objective/quadratic.h"

#include <cmath>

#include "descent/objective/centered_form.h"

namespace descent {

namespace {

std::optional<Error> refuseCenter(ConstVectorRef c, Index dimension) {
  if (c.size() != dimension)
    return rangeError("minimum", "minimum must have " + std::to_string(dimension) +
                                     " entries, one a dimension; got " + std::to_string(c.size()) + ".");
  if (!c.allFinite()) return rangeError("minimum", "minimum must be finite numbers.");
  return std::nullopt;
}

}  // namespace

Quadratic::Quadratic(Matrix a, Spectrum spectrum, ConstVectorRef c)
    : matrix_(std::move(a)), form_{std::move(spectrum), c} {
  info_.id = "quadratic";
  info_.name = "Quadratic";
  info_.equation = R"(\tfrac12 (x-c)^\top A\,(x-c))";
  info_.reference = {"Goh 2017, Why Momentum Really Works", "https://distill.pub/2017/momentum/"};
  if (form_.spectrum.eigenvalues[0] >= 0) info_.minima.push_back({form_.center, 0.0});
}

Result<Quadratic> Quadratic::fromSpectrum(ConstVectorRef eigenvalues, ConstMatrixRef eigenvectors,
                                          ConstVectorRef c) {
  const Index n = eigenvalues.size();
  if (n == 0) return rangeError("eigenvalues", "eigenvalues must not be empty.");
  if (!eigenvalues.allFinite()) return rangeError("eigenvalues", "eigenvalues must be finite numbers.");
  if (eigenvectors.rows() != n || eigenvectors.cols() != n || !eigenvectors.allFinite())
    return rangeError("eigenvectors",
                      "eigenvectors must be a finite square matrix, one column an eigenvalue.");
  if (!(eigenvectors.transpose() * eigenvectors).isIdentity(1e-10))
    return rangeError("eigenvectors", "eigenvectors must be orthonormal columns.");
  if (auto refusal = refuseCenter(c, n)) return *refusal;
  // Symmetrised, so that rounding in the product cannot leave A(i,j) != A(j,i).
  const Matrix product = eigenvectors * eigenvalues.asDiagonal() * eigenvectors.transpose();
  Matrix a = 0.5 * (product + product.transpose());
  return Quadratic(std::move(a), Spectrum::fromEigenpairs(eigenvalues, eigenvectors), c);
}

Result<Quadratic> Quadratic::fromRotation(double lambda1, double lambda2, double rotation, ConstVectorRef c) {
  if (!std::isfinite(rotation)) return rangeError("rotation", "rotation must be a finite angle in radians.");
  const double cosine = std::cos(rotation), sine = std::sin(rotation);
  Matrix q(2, 2);
  q << cosine, -sine, sine, cosine;
  return fromSpectrum(Eigen::Vector2d(lambda1, lambda2), q, c);
}

Result<Quadratic> Quadratic::fromMatrix(ConstMatrixRef a, ConstVectorRef c) {
  if (a.rows() != a.cols() || a.rows() == 0)
    return rangeError("matrix", "matrix must be square and not empty.");
  if (!a.allFinite()) return rangeError("matrix", "matrix must be finite numbers.");
  if ((a - a.transpose()).cwiseAbs().maxCoeff() > 1e-12 * a.cwiseAbs().maxCoeff())
    return rangeError("matrix", "matrix must be symmetric: it is the Hessian of the quadratic.");
  if (auto refusal = refuseCenter(c, a.rows())) return *refusal;
  Matrix symmetric = 0.5 * a + 0.5 * a.transpose();  // a itself, to the bit, where it is exactly symmetric
  Spectrum spectrum = Spectrum::ofSymmetric(symmetric);
  return Quadratic(std::move(symmetric), std::move(spectrum), c);
}

double Quadratic::value(ConstVectorRef x) const { return 0.5 * centeredForm(matrix_, x, form_.center); }

void Quadratic::gradient(ConstVectorRef x, VectorRef g) const { applyCentered(matrix_, x, form_.center, g); }

double Quadratic::valueAndGradient(ConstVectorRef x, VectorRef g) const {
  gradient(x, g);
  double twice = 0;
  for (Index j = 0; j < dimension(); ++j) twice += (x[j] - form_.center[j]) * g[j];
  return 0.5 * twice;
}

void Quadratic::valueAndGradient(std::span<const Pack> x, Pack& value, std::span<Pack> g) const {
  value = 0.5 * centeredForm<Pack>(matrix_, x, form_.center);
  applyCentered<Pack>(matrix_, x, form_.center, g);
}

void Quadratic::hessian(ConstVectorRef, MatrixRef h) const { h = matrix_; }

}  // namespace descent
