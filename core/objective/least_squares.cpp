#include "descent/objective/least_squares.h"

#include <string>

#include "descent/numeric/dot.h"
#include "descent/objective/centered_form.h"

namespace descent {

namespace {

/// X'X/n, row by row: each row is read once, and the sums run down the examples in order.
Matrix gramOf(const LeastSquares::DataMatrix& x) {
  Matrix gram = Matrix::Zero(x.cols(), x.cols());
  for (Index example = 0; example < x.rows(); ++example) {
    const auto row = x.row(example).transpose();
    for (Index j = 0; j < x.cols(); ++j) {
      const double xj = row[j];
      if (xj != 0) gram.col(j).tail(x.cols() - j) += xj * row.tail(x.cols() - j);
    }
  }
  gram /= static_cast<double>(x.rows());
  gram.triangularView<Eigen::StrictlyUpper>() = gram.transpose();
  return gram;
}

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

Result<LeastSquares> LeastSquares::create(DataMatrix features, Vector targets) {
  if (features.rows() == 0 || features.cols() == 0)
    return rangeError("features", "features must have at least one example and one column.");
  if (!features.allFinite()) return rangeError("features", "features must be finite numbers.");
  if (targets.size() != features.rows())
    return rangeError("targets", "targets must have one entry an example, " +
                                     std::to_string(features.rows()) + "; got " +
                                     std::to_string(targets.size()) + ".");
  if (!targets.allFinite()) return rangeError("targets", "targets must be finite numbers.");
  return LeastSquares(std::move(features), std::move(targets));
}

LeastSquares::LeastSquares(DataMatrix features, Vector targets)
    : features_(std::move(features)), targets_(std::move(targets)) {
  gram_ = gramOf(features_);
  spectrum_ = Spectrum::ofSymmetric(gram_);
  minimizer_ = Vector::Zero(dimension());
  Vector g(dimension());
  // The second pass removes the error that squaring X's condition number put into the first.
  for (int pass = 0; pass < 2; ++pass) {
    gradientFromData(minimizer_, g);
    minimizer_ -= pseudoSolve(spectrum_, g);
  }
  minimum_ = valueFromData(minimizer_);

  info_.id = "least-squares";
  info_.name = "Least squares";
  info_.equation = R"(\tfrac1{2n}\lVert Xw-y\rVert^2)";
  info_.reference = {"LeCun, Bottou, Orr, Mueller 1998, Efficient BackProp",
                     "http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf"};
  info_.start = Vector::Zero(dimension());
  info_.minima.push_back({minimizer_, minimum_});
}

double LeastSquares::value(ConstVectorRef w) const {
  if (examples() <= dimension()) return valueFromData(w);
  return minimum_ + 0.5 * centeredForm(gram_, w, minimizer_);
}

void LeastSquares::gradient(ConstVectorRef w, VectorRef g) const {
  if (examples() <= dimension()) return gradientFromData(w, g);
  applyCentered(gram_, w, minimizer_, g);
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
