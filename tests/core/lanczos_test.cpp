#include "descent/curvature/lanczos.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/curvature/local_bowl.h"
#include "descent/curvature/spectral_density.h"
#include "descent/numeric/spectrum.h"
#include "support/near.h"
#include "support/network_cases.h"

namespace descent {
namespace {

SymmetricProduct times(const Matrix& a) {
  return [a](ConstVectorRef v, VectorRef product) { product = a * v; };
}

/// The Hessian of a network of 2-8-8-1 on 20 examples.
const Matrix& networksHessian() {
  static const Matrix hessian = [] {
    const Network network = *Network::create(networkSpec({2, 8, 8, 1}, "tanh", "mse"));
    const auto objective = *NetworkObjective<double>::create(network, sampleExamples(network, 20, 3));
    Matrix h(network.parameterCount(), network.parameterCount());
    objective.hessian(sampleParameters(network, 1), h);
    return h;
  }();
  return hessian;
}

ExtremeEigenpairs found(const Matrix& a, const ExtremeEigenpairs::Wanted& wanted) {
  ExtremeEigenpairs search(Lanczos::randomStart(a.rows(), 7), wanted);
  while (!search.done()) search.advance(times(a));
  return search;
}

TEST(Lanczos, FindsTheExtremePairsOfANetworksHessian) {
  const Matrix& h = networksHessian();
  const Spectrum dense = Spectrum::ofSymmetric(h);
  const auto search = found(h, {.smallest = 2, .largest = 3, .tolerance = 1e-10, .mostProducts = h.rows()});
  EXPECT_TRUE(search.converged());
  EXPECT_LT(search.products(), h.rows());
  const auto& [values, vectors, residuals] = search.found();
  ASSERT_EQ(values.size(), 5);
  Vector expected(5);
  expected << dense.eigenvalues.head(2), dense.eigenvalues.tail(3);
  EXPECT_TRUE(near(values, expected, 1e-11));
  EXPECT_TRUE(near(vectors.transpose() * vectors, Matrix::Identity(5, 5), 1e-12));
  for (Index i = 0; i < 5; ++i) {
    EXPECT_LT((h * vectors.col(i) - values[i] * vectors.col(i)).norm(), residuals[i] + 1e-12);
    const Vector own = dense.eigenvectors.col(i < 2 ? i : h.rows() - 5 + i);
    EXPECT_NEAR(std::abs(own.dot(vectors.col(i))), 1, 1e-9);
  }
}

TEST(Lanczos, HasTheWholeSpectrumAtTheEndAndNoGhosts) {
  // A wide spectrum, on which the process without reorthogonalisation finds its largest eigenvalue again and
  // again.
  const Index n = 60;
  const Vector eigenvalues = Vector::LinSpaced(n, -6, 6).array().exp();
  Matrix basis = Matrix::Zero(n, n);
  RandomStream random(2, "basis");
  for (Index i = 0; i < n * n; ++i) basis(i) = random.normal();
  const Matrix q = Spectrum::ofSymmetric(basis + basis.transpose()).eigenvectors;
  const Matrix a = q * eigenvalues.asDiagonal() * q.transpose();
  Lanczos lanczos(Lanczos::randomStart(n, 1));
  for (Index k = 0; k < n; ++k) lanczos.advance(times(a));
  EXPECT_TRUE(lanczos.exhausted());
  const Vector nodes = lanczos.quadrature().nodes;
  ASSERT_EQ(nodes.size(), n);
  EXPECT_LT((nodes - eigenvalues).cwiseAbs().maxCoeff(), 1e-10 * eigenvalues.maxCoeff());
}

TEST(Lanczos, StopsWhereTheSpaceEnds) {
  const auto search = found(Matrix::Zero(5, 5), {});
  EXPECT_TRUE(search.converged());
  EXPECT_EQ(search.products(), 1);
  EXPECT_EQ(search.found().values[0], 0);
  EXPECT_EQ(search.found().residuals[0], 0);

  const auto two = found(Vector({{3, 3, 3, -1}}).asDiagonal(), {.smallest = 1, .largest = 1});
  EXPECT_EQ(two.products(), 2);
  EXPECT_TRUE(near(two.found().values, Vector({{-1, 3}}), 1e-14));

  const auto one = found(Matrix::Constant(1, 1, 7), {.smallest = 1, .largest = 1});
  ASSERT_EQ(one.found().values.size(), 1);
  EXPECT_EQ(one.found().values[0], 7);
}

TEST(Lanczos, OnlyTheDirectionOfItsStartMatters) {
  const Matrix h{{2, 1, 0}, {1, 3, 1}, {0, 1, 5}};
  const Vector v{{1, -2, 0.5}};
  ExtremeEigenpairs::Wanted wanted{.smallest = 1, .largest = 2, .tolerance = 1e-12};
  ExtremeEigenpairs usual(v, wanted);
  while (!usual.done()) usual.advance(times(h));
  // Squares of such numbers are none.
  for (const int exponent : {600, 1022, -600, -1040}) {
    ExtremeEigenpairs far(v * std::ldexp(1.0, exponent), wanted);
    while (!far.done()) far.advance(times(h));
    EXPECT_TRUE(far.converged()) << exponent;
    EXPECT_EQ(far.found().values, usual.found().values) << exponent;
    EXPECT_EQ(far.found().vectors, usual.found().vectors) << exponent;
  }
}

TEST(Lanczos, SaysThatAProductWasNotFinite) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto search = found(Matrix::Constant(3, 3, nan), {});
  EXPECT_TRUE(search.broken());
  EXPECT_TRUE(search.done());
  EXPECT_FALSE(search.converged());
  EXPECT_EQ(search.found().values.size(), 0);
}

TEST(Lanczos, IntegratesPowersExactly) {
  // Gauss quadrature with m nodes: v' H^k v for k < 2 m.
  const Matrix h = networksHessian() / networksHessian().norm();
  const Vector v = Lanczos::randomStart(h.rows(), 4).normalized();
  Lanczos lanczos(v);
  for (int i = 0; i < 6; ++i) lanczos.advance(times(h));
  const auto [nodes, weights] = lanczos.quadrature();
  Vector power = v;
  for (int k = 0; k < 12; ++k) {
    double sum = 0;
    for (Index i = 0; i < nodes.size(); ++i) sum += weights[i] * std::pow(nodes[i], k);
    EXPECT_NEAR(sum, v.dot(power), 1e-13) << k;
    power = h * power;
  }
}

TEST(SpectralDensity, ComesCloseToTheWholeSpectrum) {
  const Matrix& h = networksHessian();
  const Index n = h.rows(), steps = 30;
  SpectralDensity density(n, steps, 3);
  for (int i = 0; i < 30 * 60; ++i) density.advance(times(h));
  EXPECT_EQ(density.probes(), 60);
  const auto nodes = density.nodes(), weights = density.weights();
  double whole = 0, mean = 0, square = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    whole += weights[i];
    mean += weights[i] * nodes[i];
    square += weights[i] * nodes[i] * nodes[i];
  }
  const Vector all = Spectrum::ofSymmetric(h).eigenvalues;
  EXPECT_NEAR(whole, 1, 1e-12);
  const double size = static_cast<double>(n);
  // Within three standard deviations of what so many probes estimate.
  EXPECT_NEAR(mean, all.mean(), 3 * std::sqrt(2.0 / 60) * all.norm() / size);
  EXPECT_NEAR(square, all.squaredNorm() / size, 0.25 * all.squaredNorm() / size);
  // Smoothed, against the full spectrum smoothed alike: how much mass is elsewhere.
  std::vector<double> at, own, ones;
  for (int i = -300; i <= 500; ++i) at.push_back(0.01 * i * all.maxCoeff() / 3);
  for (Index i = 0; i < n; ++i) {
    own.push_back(all[i]);
    ones.push_back(1 / size);
  }
  const double width = 0.1 * all.maxCoeff(), spacing = at[1] - at[0];
  const auto estimated = smoothed(nodes, weights, at, width), exact = smoothed(own, ones, at, width);
  double apart = 0;
  for (std::size_t i = 0; i < at.size(); ++i) apart += std::abs(estimated[i] - exact[i]) * spacing;
  EXPECT_LT(apart, 0.1);
}

TEST(SpectralDensity, OfOneEigenvalueIsThatEigenvalue) {
  SpectralDensity density(4, 10, 1);
  for (int i = 0; i < 3; ++i) density.advance(times(2.5 * Matrix::Identity(4, 4)));
  EXPECT_EQ(density.probes(), 3);
  for (const double node : density.nodes()) EXPECT_NEAR(node, 2.5, 1e-14);
}

TEST(LocalBowl, IsDescendedAsAQuadraticIs) {
  // f = 1/2 x' A x at x = (1, 1): each coordinate shrinks by 1 - alpha lambda.
  const Vector lambda{{1, 10}};
  const LocalBowl bowl{0.5 * lambda.sum(), lambda};
  const auto losses = descendBowl(bowl, times(lambda.asDiagonal()), Vector::Zero(2), {0.05, 0}, 30);
  ASSERT_EQ(losses.size(), 31u);
  for (int k = 0; k <= 30; ++k) {
    const double expected = 0.5 * std::pow(0.95, 2 * k) + 5 * std::pow(0.5, 2 * k);
    EXPECT_NEAR(losses[static_cast<std::size_t>(k)], expected, 1e-14);
  }
}

TEST(LocalBowl, KeepsTheMomentumItArrivesWith) {
  // Without slope or curvature a ball goes on by beta, beta^2, ...; on a slope of 1 that is the loss.
  const LocalBowl bowl{0, Vector{{1.0}}};
  const auto losses = descendBowl(bowl, times(Matrix::Zero(1, 1)), Vector{{1.0}}, {0, 0.5}, 3);
  EXPECT_TRUE(near(Eigen::Map<const Vector>(losses.data(), 4), Vector({{0, -0.5, -0.75, -0.875}}), 1e-15));
}

}  // namespace
}  // namespace descent
