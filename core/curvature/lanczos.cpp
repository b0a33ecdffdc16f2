#include "descent/curvature/lanczos.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "descent/numeric/binary_scale.h"
#include "descent/numeric/dot.h"
#include "descent/numeric/random.h"
#include "descent/numeric/symmetric_eigen.h"

namespace descent {

namespace {

/// So much smaller than the products a remainder is rounding.
constexpr double kNothing = 1e-12;

double norm(const Vector& v) { return std::sqrt(dot(v.data(), v.data(), v.size())); }

void orientFixed(MatrixRef vectors) {
  for (Index j = 0; j < vectors.cols(); ++j) {
    Index at = 0;
    vectors.col(j).cwiseAbs().maxCoeff(&at);
    if (vectors(at, j) < 0) vectors.col(j) *= -1;
  }
}

}  // namespace

Lanczos::Lanczos(ConstVectorRef start) : next_(start), product_(start.size()) {
  scaleByPowerOfTwo(next_);
  const double length = norm(next_);
  assert(length > 0 && std::isfinite(length));
  next_ /= length;
}

Vector Lanczos::randomStart(Index dimension, std::uint64_t seed) {
  RandomStream random(seed, "lanczos");
  Vector start(dimension);
  for (Index i = 0; i < dimension; ++i) start[i] = random.normal();
  return start;
}

void Lanczos::advance(const SymmetricProduct& product) {
  if (exhausted_ || broken_) return;
  product(next_, product_);
  if (!product_.allFinite()) {
    broken_ = true;
    return;
  }
  const Index n = dimension();
  basis_.push_back(next_);
  const double along = dot(next_.data(), product_.data(), n);
  diagonal_.push_back(along);
  scale_ = std::max(scale_, norm(product_));
  for (int twice = 0; twice < 2; ++twice) {
    for (const Vector& q : basis_) product_ -= dot(q.data(), product_.data(), n) * q;
  }
  const double rest = norm(product_);
  // What is left of a product within the space is rounding.
  if (products() == n || rest <= kNothing * scale_) {
    exhausted_ = true;
    return;
  }
  beside_.push_back(rest);
  next_ = product_ / rest;
}

Matrix Lanczos::tridiagonal() const {
  const Index k = products();
  Matrix t = Matrix::Zero(k, k);
  for (Index i = 0; i < k; ++i) {
    t(i, i) = diagonal_[static_cast<std::size_t>(i)];
    if (i > 0) t(i, i - 1) = t(i - 1, i) = beside_[static_cast<std::size_t>(i - 1)];
  }
  return t;
}

Eigenpairs Lanczos::extremes(Index smallest, Index largest) const {
  const Index k = products();
  if (k == 0) return {Vector(0), Matrix(dimension(), 0), Vector(0)};
  SymmetricEigen eigen;
  eigen.compute(tridiagonal());
  std::vector<Index> chosen;
  for (Index i = 0; i < k; ++i) {
    if (i < smallest || i >= k - largest) chosen.push_back(i);
  }
  const auto count = static_cast<Index>(chosen.size());
  Eigenpairs pairs{Vector(count), Matrix::Zero(dimension(), count), Vector(count)};
  const double beside = exhausted_ ? 0 : beside_.back();
  for (Index i = 0; i < count; ++i) {
    const Index from = chosen[static_cast<std::size_t>(i)];
    pairs.values[i] = eigen.values()[from];
    pairs.residuals[i] = beside * std::abs(eigen.vectors()(k - 1, from));
    for (Index j = 0; j < k; ++j)
      pairs.vectors.col(i) += eigen.vectors()(j, from) * basis_[static_cast<std::size_t>(j)];
  }
  orientFixed(pairs.vectors);
  return pairs;
}

Lanczos::Quadrature Lanczos::quadrature() const {
  if (products() == 0) return {};
  SymmetricEigen eigen;
  eigen.compute(tridiagonal());
  return {eigen.values(), eigen.vectors().row(0).cwiseAbs2().transpose()};
}

void ExtremeEigenpairs::advance(const SymmetricProduct& product) {
  if (done()) return;
  lanczos_.advance(product);
  if (lanczos_.broken()) return;
  const Index k = lanczos_.products();
  const bool last = lanczos_.exhausted() || k >= wanted_.mostProducts;
  // Far on, a look costs more than a product of a small network.
  if (!last && k > 40 && k % 5 != 0) return;
  found_ = lanczos_.extremes(wanted_.smallest, wanted_.largest);
  const Index all = std::min(lanczos_.dimension(), wanted_.smallest + wanted_.largest);
  const double largest = found_.values.cwiseAbs().maxCoeff();
  converged_ = lanczos_.exhausted() ||
               (found_.values.size() >= all && found_.residuals.maxCoeff() <= wanted_.tolerance * largest);
}

}  // namespace descent
