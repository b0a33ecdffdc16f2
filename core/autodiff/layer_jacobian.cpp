#include "descent/autodiff/layer_jacobian.h"

#include <cassert>
#include <cmath>

#include "descent/autodiff/elementary.h"
#include "descent/numeric/random.h"

namespace descent {

namespace {

// Arithmetic that counts itself, so that what is shown as a cost is what was done.
class Tally {
 public:
  explicit Tally(Index& count) : count_(count) {}

  double times(double a, double b) {
    ++count_;
    return a * b;
  }
  Derivatives activation(Op op, double z) {
    ++count_;
    return derivativesOf(op, z);
  }
  /// a_0 b_0 + a_1 b_1 + ...
  template <typename A, typename B>
  double dot(const A& a, const B& b) {
    double sum = times(a[0], b[0]);
    for (Index k = 1; k < a.size(); ++k) {
      const double next = times(a[k], b[k]);
      ++count_;
      sum += next;
    }
    return sum;
  }

 private:
  Index& count_;
};

/// phi'(z) of a layer.
Vector slopesAt(Op activation, const Vector& z, Index& count) {
  Tally tally(count);
  Vector d(z.size());
  for (Index i = 0; i < z.size(); ++i) d[i] = tally.activation(activation, z[i]).first;
  return d;
}

/// diag(d) W
Matrix ownJacobian(const Vector& d, const Matrix& w, Index& count) {
  Tally tally(count);
  Matrix own(w.rows(), w.cols());
  for (Index i = 0; i < w.rows(); ++i) {
    for (Index j = 0; j < w.cols(); ++j) own(i, j) = tally.times(d[i], w(i, j));
  }
  return own;
}

Matrix product(const Matrix& a, const Matrix& b, Index& count) {
  Tally tally(count);
  Matrix ab(a.rows(), b.cols());
  for (Index i = 0; i < a.rows(); ++i) {
    for (Index j = 0; j < b.cols(); ++j) ab(i, j) = tally.dot(a.row(i), b.col(j));
  }
  return ab;
}

/// u'A
Vector rowProduct(const Vector& u, const Matrix& a, Index& count) {
  Tally tally(count);
  Vector row(a.cols());
  for (Index j = 0; j < a.cols(); ++j) row[j] = tally.dot(u, a.col(j));
  return row;
}

}  // namespace

LayerChain seededLayers(std::span<const Index> sizes, Op activation, std::uint64_t seed) {
  assert(sizes.size() >= 2);
  constexpr double spread = 1.5;
  RandomStream stream(seed, "initialisation");
  LayerChain chain{{}, activation};
  for (std::size_t l = 1; l < sizes.size(); ++l) {
    Matrix w(sizes[l], sizes[l - 1]);
    const double deviation = spread / std::sqrt(static_cast<double>(sizes[l - 1]));
    for (Index i = 0; i < w.rows(); ++i) {
      for (Index j = 0; j < w.cols(); ++j) w(i, j) = deviation * stream.normal();
    }
    chain.weights.push_back(std::move(w));
  }
  return chain;
}

LayerJacobian layerJacobian(const LayerChain& chain, ConstVectorRef x, ConstVectorRef u) {
  assert(!chain.weights.empty() && x.size() == chain.weights.front().cols() &&
         u.size() == chain.weights.back().rows());
  LayerJacobian result;
  JacobianCounts& counts = result.counts;
  std::vector<Vector> preActivations;
  result.output = x;
  for (const Matrix& w : chain.weights) {
    Tally tally(counts.forward);
    Vector z(w.rows());
    for (Index i = 0; i < w.rows(); ++i) z[i] = tally.dot(w.row(i), result.output);
    result.output.resize(w.rows());
    for (Index i = 0; i < w.rows(); ++i) result.output[i] = tally.activation(chain.activation, z[i]).value;
    preActivations.push_back(std::move(z));
  }

  result.vectorJacobian = u;
  result.slopes.resize(chain.weights.size());
  for (std::size_t l = chain.weights.size(); l-- > 0;) {
    Vector& d = result.slopes[l];
    d = slopesAt(chain.activation, preActivations[l], counts.vectorJacobian);
    Tally tally(counts.vectorJacobian);
    for (Index i = 0; i < d.size(); ++i)
      result.vectorJacobian[i] = tally.times(result.vectorJacobian[i], d[i]);
    result.vectorJacobian = rowProduct(result.vectorJacobian, chain.weights[l], counts.vectorJacobian);
  }

  for (std::size_t l = 0; l < chain.weights.size(); ++l) {
    const Vector d = slopesAt(chain.activation, preActivations[l], counts.jacobian);
    Matrix own = ownJacobian(d, chain.weights[l], counts.jacobian);
    result.jacobian = l == 0 ? std::move(own) : product(own, result.jacobian, counts.jacobian);
  }
  result.product = rowProduct(u, result.jacobian, counts.product);
  return result;
}

}  // namespace descent
