#include "descent/objective/least_squares.h"

#include <cmath>
#include <string>

#include "descent/numeric/dot.h"
#include "descent/objective/centered_form.h"

namespace descent {

namespace {

/// G^+ v over the eigenvalues that count.
Vector pseudoSolve(const Spectrum& spectrum, ConstVectorRef v) {
  const Index n = spectrum.eigenvalues.size();
  Vector result = Vector::Zero(n);
  for (Index i = n - spectrum.rank; i < n; ++i) {
    const auto q = spectrum.eigenvectors.col(i);
    result += (q.dot(v) / spectrum.eigenvalues[i]) * q;
  }
  return result;
}

}  // namespace

Result<bool> LeastSquares::checked(const Table& features, const Vector& targets) {
  if (features.rows() == 0 || features.cols() == 0)
    return rangeError("features", "features must have at least one example and one column.");
  if (!features.allFinite()) return rangeError("features", "features must be finite numbers.");
  if (targets.size() != features.rows())
    return rangeError("targets", "targets must have one entry an example, " +
                                     std::to_string(features.rows()) + "; got " +
                                     std::to_string(targets.size()) + ".");
  if (!targets.allFinite()) return rangeError("targets", "targets must be finite numbers.");
  // Every entry of the Gram matrix and of X'y is bounded by these sums.
  if (!std::isfinite(features.squaredNorm()))
    return rangeError("features", "features are too large: the sum of their squares overflows.");
  if (!std::isfinite(targets.squaredNorm()))
    return rangeError("targets", "targets are too large: the sum of their squares overflows.");
  return true;
}

Result<LeastSquares> LeastSquares::create(Table features, Vector targets) {
  if (auto fine = checked(features, targets); !fine) return fine.error();
  return LeastSquares(std::move(features), std::move(targets));
}

LeastSquares::LeastSquares(Table features, Vector targets)
    : features_(std::move(features)), targets_(std::move(targets)) {
  gram_ = gramMatrix(features_);
  form_.spectrum = Spectrum::ofSymmetric(gram_, examples());
  form_.center = Vector::Zero(dimension());
  Vector g(dimension());
  // The second pass removes the error that squaring X's condition number put into the first.
  for (int pass = 0; pass < 2; ++pass) {
    gradientFromData(form_.center, g);
    form_.center -= pseudoSolve(form_.spectrum, g);
  }
  minimum_ = valueFromData(form_.center);

  info_.id = "least-squares";
  info_.name = "Least squares";
  info_.equation = R"(\tfrac1{2n}\lVert Xw-y\rVert^2)";
  info_.reference = {"LeCun, Bottou, Orr, Mueller 1998, Efficient BackProp",
                     "http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf"};
  info_.start = Vector::Zero(dimension());
  info_.minima.push_back({form_.center, minimum_});
}

double LeastSquares::value(ConstVectorRef w) const {
  if (examples() <= dimension()) return valueFromData(w);
  return minimum_ + 0.5 * centeredForm(gram_, w, form_.center);
}

void LeastSquares::gradient(ConstVectorRef w, VectorRef g) const {
  if (examples() <= dimension()) return gradientFromData(w, g);
  applyCentered(gram_, w, form_.center, g);
}

void LeastSquares::valueAndGradient(std::span<const Pack> w, Pack& value, std::span<Pack> g) const {
  value = minimum_ + 0.5 * centeredForm<Pack>(gram_, w, form_.center);
  applyCentered<Pack>(gram_, w, form_.center, g);
}

void LeastSquares::hessian(ConstVectorRef, MatrixRef h) const { h = gram_; }

double LeastSquares::valueFromData(ConstVectorRef w) const {
  double sum = 0;
  for (Index example = 0; example < examples(); ++example) {
    const double residual = dot(features_.row(example).data(), w.data(), dimension()) - targets_[example];
    sum += residual * residual;
  }
  return sum / (2.0 * static_cast<double>(examples()));
}

void LeastSquares::gradientFromData(ConstVectorRef w, VectorRef g) const {
  g.setZero();
  for (Index example = 0; example < examples(); ++example) {
    const double residual = dot(features_.row(example).data(), w.data(), dimension()) - targets_[example];
    g += (residual / static_cast<double>(examples())) * features_.row(example).transpose();
  }
}

}  // namespace descent
