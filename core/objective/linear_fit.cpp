#include "descent/objective/linear_fit.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

#include "descent/numeric/spectrum.h"

namespace descent {

namespace {

constexpr int kMostReweightings = 300;
constexpr int kMostNewtonSteps = 10;

struct Solution {
  Vector weights;
  Index rank;
};

Solution solveByQr(const Matrix& x, const Vector& y) {
  Eigen::CompleteOrthogonalDecomposition<Matrix> decomposition;
  // Rounding errors of a column grow with its length: Eigen's own threshold does not know of them.
  decomposition.setThreshold(8 * static_cast<double>(std::max(x.rows(), x.cols())) *
                             std::numeric_limits<double>::epsilon());
  decomposition.compute(x);
  return {decomposition.solve(y), decomposition.rank()};
}

/// The sum of the losses' gradients, and of the second derivatives where they are not 0.
struct Piece {
  Vector gradient;
  Matrix hessian;
};

Piece pieceAt(const Table& x, const Vector& y, const Vector& w, double delta) {
  const Index d = x.cols();
  Piece piece{Vector::Zero(d), Matrix::Zero(d, d)};
  for (Index i = 0; i < x.rows(); ++i) {
    const Vector row = x.row(i).transpose();
    const double residual = row.dot(w) - y[i];
    piece.gradient += huberSlope(residual, delta) * row;
    if (std::abs(residual) <= delta) piece.hessian += row * row.transpose();
  }
  return piece;
}

/// H^+ g over the eigenvalues that count.
Vector pseudoSolve(const Piece& piece, Index terms) {
  const Spectrum spectrum = Spectrum::ofSymmetric(piece.hessian, terms);
  const Index d = piece.gradient.size();
  Vector step = Vector::Zero(d);
  for (Index i = d - spectrum.rank; i < d; ++i) {
    const Vector q = spectrum.eigenvectors.col(i);
    step += (q.dot(piece.gradient) / spectrum.eigenvalues[i]) * q;
  }
  return step;
}

}  // namespace

double huberLoss(double residual, double delta) {
  const double size = std::abs(residual);
  return size <= delta ? 0.5 * residual * residual : delta * (size - 0.5 * delta);
}

double huberSlope(double residual, double delta) { return std::clamp(residual, -delta, delta); }

LinearFit fitByQr(ConstTableRef features, ConstVectorRef targets) {
  Solution solution = solveByQr(features, targets);
  const Spectrum gram = Spectrum::ofSymmetric(gramMatrix(features), features.rows());
  return {std::move(solution.weights), solution.rank, std::sqrt(gram.conditionNumber)};
}

LinearFit fitHuber(ConstTableRef features, ConstVectorRef targets, double delta) {
  LinearFit fit = fitByQr(features, targets);
  const Table x = features;
  const Vector y = targets;
  for (int pass = 0; pass < kMostReweightings; ++pass) {
    Vector roots = x * fit.weights - y;
    for (double& root : roots) root = std::sqrt(std::abs(root) <= delta ? 1 : delta / std::abs(root));
    Vector next = solveByQr(roots.asDiagonal() * x, roots.cwiseProduct(y)).weights;
    const double moved = (next - fit.weights).norm();
    fit.weights = std::move(next);
    if (moved <= 1e-12 * (1 + fit.weights.norm())) break;
  }
  Piece piece = pieceAt(x, y, fit.weights, delta);
  for (int pass = 0; pass < kMostNewtonSteps; ++pass) {
    const Vector next = fit.weights - pseudoSolve(piece, x.rows());
    Piece there = pieceAt(x, y, next, delta);
    if (!(there.gradient.norm() < piece.gradient.norm())) break;
    fit.weights = next;
    piece = std::move(there);
  }
  return fit;
}

LinearFit fitNearest(ConstTableRef features, ConstVectorRef targets, double delta, ConstVectorRef start) {
  const Vector missing = targets - features * start;
  LinearFit fit = std::isfinite(delta) ? fitHuber(features, missing, delta) : fitByQr(features, missing);
  fit.weights += start;
  return fit;
}

}  // namespace descent
