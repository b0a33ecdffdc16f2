#include "descent/objective/huber_regression.h"

#include <cmath>
#include <utility>

#include "descent/numeric/dot.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/linear_fit.h"

namespace descent {

Result<HuberRegression> HuberRegression::create(Table features, Vector targets, double delta) {
  if (!(delta > 0)) return rangeError("delta", "delta must be above 0.");
  if (auto checked = LeastSquares::checked(features, targets); !checked) return checked.error();
  return HuberRegression(std::move(features), std::move(targets), delta);
}

HuberRegression::HuberRegression(Table features, Vector targets, double delta)
    : features_(std::move(features)), targets_(std::move(targets)), delta_(delta) {
  info_.id = "huber-regression";
  info_.name = "Huber regression";
  info_.equation = R"(\tfrac1n\sum_i h_\delta(w^{\mathsf T}x_i-y_i))";
  info_.reference = {"Huber 1964, Robust Estimation of a Location Parameter",
                     "https://doi.org/10.1214/aoms/1177703732"};
  info_.start = Vector::Zero(dimension());
  const Vector best = fitHuber(features_, targets_, delta_).weights;
  info_.minima.push_back({best, value(best)});
}

double HuberRegression::residual(Index example, ConstVectorRef w) const {
  return dot(features_.row(example).data(), w.data(), dimension()) - targets_[example];
}

double HuberRegression::value(ConstVectorRef w) const {
  double sum = 0;
  for (Index i = 0; i < features_.rows(); ++i) sum += huberLoss(residual(i, w), delta_);
  return sum / static_cast<double>(features_.rows());
}

void HuberRegression::gradient(ConstVectorRef w, VectorRef g) const {
  g.setZero();
  const double count = static_cast<double>(features_.rows());
  for (Index i = 0; i < features_.rows(); ++i)
    g += (huberSlope(residual(i, w), delta_) / count) * features_.row(i).transpose();
}

void HuberRegression::hessian(ConstVectorRef w, MatrixRef h) const {
  h.setZero();
  const double count = static_cast<double>(features_.rows());
  for (Index i = 0; i < features_.rows(); ++i) {
    if (std::abs(residual(i, w)) > delta_) continue;
    for (Index j = 0; j < dimension(); ++j)
      for (Index k = 0; k < dimension(); ++k) h(j, k) += features_(i, j) * features_(i, k) / count;
  }
}

}  // namespace descent
