#include "descent/sampling/sgd_moments.h"

#include <utility>

namespace descent {

SgdMoments::SgdMoments(const LeastSquares& objective, const BatchSampler& sampler, ConstVectorRef start)
    : dimension_(objective.dimension()),
      population_(sampler.population()),
      factor_(sampler.varianceFactor()),
      gram_(objective.gram()),
      hessian_(Matrix::Zero(dimension_, dimension_)),
      pull_(Vector::Zero(dimension_)),
      fourth_(Matrix::Zero(dimension_ * dimension_, dimension_ * dimension_)),
      third_(Matrix::Zero(dimension_ * dimension_, dimension_)),
      residual_(Vector::Zero(dimension_ * dimension_)),
      second_(Matrix::Zero(2 * dimension_, 2 * dimension_)),
      first_(Vector::Zero(2 * dimension_)) {
  const Vector& best = objective.quadraticForm()->center;
  const double share = 1 / static_cast<double>(sampler.population());
  Matrix outer(dimension_, dimension_);
  for (const Index i : sampler.pool()) {
    const Vector x = objective.features().row(i).transpose();
    const double r = objective.targets()[i] - x.dot(best);
    outer.noalias() = x * x.transpose();
    const Eigen::Map<const Vector> flat(outer.data(), outer.size());
    hessian_ += share * outer;
    pull_ += share * r * x;
    fourth_ += share * flat * flat.transpose();
    third_ += share * r * flat * x.transpose();
    residual_ += share * r * r * flat;
  }
  first_.head(dimension_) = start - best;
  second_ = first_ * first_.transpose();
}

SgdMoments::State SgdMoments::next(const State& state, double alpha, double beta) const {
  const Index d = dimension_;
  const Matrix identity = Matrix::Identity(d, d);
  Matrix a(2 * d, 2 * d);
  a << identity - alpha * hessian_, -alpha * beta * identity, hessian_, beta * identity;
  Vector constant(2 * d);
  constant << alpha * pull_, -pull_;

  const Matrix second = state.second.topLeftCorner(d, d);
  const Vector first = state.first.head(d);
  const Vector flat =
      fourth_ * Eigen::Map<const Vector>(second.data(), d * d) - 2 * (third_ * first) + state.one * residual_;
  const Vector slope = hessian_ * first;
  const Matrix square = hessian_ * second * hessian_.transpose() - slope * pull_.transpose() -
                        pull_ * slope.transpose() + state.one * pull_ * pull_.transpose();
  const Matrix noise = factor_ * (Eigen::Map<const Matrix>(flat.data(), d, d) - square);

  State after;
  const Vector moved = a * state.first;
  after.second = a * state.second * a.transpose() + moved * constant.transpose() +
                 constant * moved.transpose() + state.one * constant * constant.transpose();
  after.second.topLeftCorner(d, d) += alpha * alpha * noise;
  after.second.topRightCorner(d, d) -= alpha * noise;
  after.second.bottomLeftCorner(d, d) -= alpha * noise;
  after.second.bottomRightCorner(d, d) += noise;
  after.first = moved + state.one * constant;
  after.one = state.one;
  return after;
}

void SgdMoments::step(double learningRate, double momentum) {
  State after = next({second_, first_, 1}, learningRate, momentum);
  second_ = std::move(after.second);
  first_ = std::move(after.first);
}

double SgdMoments::excessOf(const Matrix& second) const {
  return 0.5 * gram_.cwiseProduct(second.topLeftCorner(dimension_, dimension_)).sum();
}

double SgdMoments::expectedExcess() const { return excessOf(second_); }

Matrix SgdMoments::rangeBasis() const {
  const Spectrum spectrum = Spectrum::ofSymmetric(hessian_, population_);
  if (spectrum.rank == dimension_) return Matrix::Identity(dimension_, dimension_);
  return spectrum.eigenvectors.rightCols(spectrum.rank);
}

std::optional<double> SgdMoments::floor(double learningRate, double momentum) const {
  const Matrix range = rangeBasis();
  const Index d = dimension_, rank = range.cols();
  if (learningRate == 0 || rank == 0) return expectedExcess();
  const Index n = 2 * rank;
  const Index size = n * n + n;
  Matrix basis = Matrix::Zero(2 * d, n);  // of (e, z) where steps lead
  basis.topLeftCorner(d, rank) = basis.bottomRightCorner(d, rank) = range;
  // The step as a matrix on (vec second, first, 1), column by column, in coordinates of that basis.
  Matrix map = Matrix::Zero(size + 1, size + 1);
  for (Index j = 0; j <= size; ++j) {
    State unit{Matrix::Zero(2 * d, 2 * d), Vector::Zero(2 * d), j == size ? 1.0 : 0.0};
    if (j < n * n)
      unit.second = basis.col(j % n) * basis.col(j / n).transpose();
    else if (j < size)
      unit.first = basis.col(j - n * n);
    const State after = next(unit, learningRate, momentum);
    const Matrix second = basis.transpose() * after.second * basis;
    map.col(j).head(n * n) = Eigen::Map<const Vector>(second.data(), n * n);
    map.col(j).segment(n * n, n) = basis.transpose() * after.first;
    map(size, j) = after.one;
  }
  // Two steps, four, eight, ...: what is left of the start either vanishes or grows.
  constexpr int doublings = 60;
  constexpr double gone = 1e-20, grown = 1e20;
  for (int i = 0; i < doublings; ++i) {
    map = (map * map).eval();
    const double left = map.topLeftCorner(size, size).cwiseAbs().maxCoeff();
    if (!(left < grown)) return std::nullopt;
    if (left < gone) {
      const Vector flat = map.col(size).head(n * n);
      Matrix second = basis * Eigen::Map<const Matrix>(flat.data(), n, n) * basis.transpose();
      if (rank == d) return excessOf(second);
      // What the start has in the other directions stays.
      const Vector moved = basis * map.col(size).segment(n * n, n);
      const Vector still = mean() - range * (range.transpose() * mean());
      second.topLeftCorner(d, d) +=
          moved.head(d) * still.transpose() + still * moved.head(d).transpose() + still * still.transpose();
      return excessOf(second);
    }
  }
  return std::nullopt;
}

Vector expectedExcess(const LeastSquares& objective, const BatchSampler& sampler, ConstVectorRef start,
                      const SgdOptions& options) {
  SgdMoments moments(objective, sampler, start);
  const Vector rates = learningRates(options);
  Vector expected(options.steps + 1);
  expected[0] = moments.expectedExcess();
  for (Index t = 0; t < options.steps; ++t) {
    moments.step(rates[t], options.momentum);
    expected[t + 1] = moments.expectedExcess();
  }
  return expected;
}

}  // namespace descent
