#include <gtest/gtest.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

#include "descent/data/monomials.h"
#include "descent/dynamics/closed_form.h"
#include "descent/dynamics/lasso_path.h"
#include "descent/dynamics/ridge.h"
#include "descent/numeric/random.h"
#include "descent/objective/least_squares.h"
#include "support/near.h"

namespace descent {
namespace {

LeastSquares randomProblem(Index examples, Index features, std::uint64_t seed) {
  RandomStream random(seed, "test");
  Table x(examples, features);
  Vector y(examples);
  for (Index i = 0; i < examples; ++i) {
    const double common = random.normal();
    for (Index j = 0; j < features; ++j) x(i, j) = 0.7 * common + random.normal();
    y[i] = random.normal() + x(i, 0);
  }
  return *LeastSquares::create(x, y);
}

LassoPath lassoOf(const LeastSquares& f) {
  auto path = LassoPath::of(f.gram(), f.quadraticForm()->center);
  EXPECT_TRUE(path.ok());
  return *path;
}

double soft(double x, double threshold) { return std::copysign(std::max(0.0, std::abs(x) - threshold), x); }

/// Another road to the same minimiser: one weight at a time (Friedman, Hastie and Tibshirani 2010).
Vector byCoordinateDescent(const Matrix& gram, const Vector& pull, double penalty) {
  Vector w = Vector::Zero(pull.size());
  for (int sweep = 0; sweep < 20'000; ++sweep) {
    const Vector before = w;
    for (Index j = 0; j < w.size(); ++j)
      w[j] = soft(pull[j] - gram.row(j).dot(w) + gram(j, j) * w[j], penalty) / gram(j, j);
    if ((w - before).cwiseAbs().maxCoeff() < 1e-15) break;
  }
  return w;
}

/// The conditions of Karush, Kuhn and Tucker, which a minimiser alone satisfies.
void expectOptimal(const Matrix& gram, const Vector& minimum, const Vector& w, double penalty) {
  const Vector g = gram * (w - minimum);
  const double tolerance = 1e-10 * (1 + (gram * minimum).cwiseAbs().maxCoeff());
  for (Index j = 0; j < w.size(); ++j) {
    if (w[j] != 0)
      EXPECT_NEAR(g[j], -std::copysign(penalty, w[j]), tolerance) << "weight " << j;
    else
      EXPECT_LE(std::abs(g[j]), penalty + tolerance) << "weight " << j;
  }
}

TEST(RidgePath, SolvesTheNormalEquations) {
  const LeastSquares f = randomProblem(30, 6, 3);
  const std::vector<double> penalties{0, 1e-3, 0.4, 100};
  const Matrix path = ridgePath(*f.quadraticForm(), penalties);
  for (Index j = 0; j < path.cols(); ++j) {
    const Matrix a = f.gram() + penalties[static_cast<std::size_t>(j)] * Matrix::Identity(6, 6);
    const Vector direct = a.partialPivLu().solve(f.gram() * f.quadraticForm()->center);
    EXPECT_TRUE(near(path.col(j), direct, 1e-11));
  }
}

TEST(RidgePath, OfAFlatDirectionIsTheSmallestMinimiser) {
  // Twice the same column: the weight is shared out between the two.
  const Table x{{1, 1}, {2, 2}, {-1, -1}};
  const LeastSquares f = *LeastSquares::create(x, Vector{{1, 2, -1}});
  EXPECT_TRUE(
      near(ridgePath(*f.quadraticForm(), std::vector<double>{0, 2}).col(0), Vector{{0.5, 0.5}}, 1e-14));
  // The Gram matrix has the eigenvalue 4.
  EXPECT_TRUE(
      near(ridgePath(*f.quadraticForm(), std::vector<double>{4}).col(0), Vector{{0.25, 0.25}}, 1e-14));
}

TEST(RidgePath, FindsThePenaltyOfABall) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const LeastSquares f = randomProblem(20, 4, seed);
    const double whole = f.quadraticForm()->center.norm();
    for (double share : {1e-6, 0.01, 0.5, 0.99, 0.999999}) {
      const double penalty = ridgePenaltyForNorm(*f.quadraticForm(), share * whole);
      EXPECT_GT(penalty, 0);
      const Matrix w = ridgePath(*f.quadraticForm(), std::vector<double>{penalty});
      EXPECT_NEAR(w.norm(), share * whole, 1e-12 * whole) << "seed " << seed << " share " << share;
    }
    EXPECT_LT(ridgePenaltyForNorm(*f.quadraticForm(), whole), 1e-14);
    EXPECT_EQ(ridgePenaltyForNorm(*f.quadraticForm(), 2 * whole), 0);
  }
}

TEST(EarlyStopping, LeavesWhatDescentFromNoughtHasReached) {
  const LeastSquares f = randomProblem(30, 5, 8);
  const Spectrum& spectrum = f.quadraticForm()->spectrum;
  const Vector whole = spectrum.toEigenbasis(f.quadraticForm()->center);
  for (double momentum : {0.0, 0.6}) {
    const double alpha = 0.7 / spectrum.eigenvalues[4];
    Vector w = Vector::Zero(5), z = w, g(5);
    for (int k = 0; k <= 60; ++k) {
      const Vector factors = earlyStoppingFactors(spectrum.eigenvalues, alpha, momentum, k);
      EXPECT_TRUE(near(spectrum.fromEigenbasis(factors.cwiseProduct(whole)), w, 1e-12)) << "step " << k;
      f.gradient(w, g);
      z = momentum * z + g;
      w -= alpha * z;
    }
  }
}

TEST(EarlyStopping, LiesBetweenRidgeAndTwiceRidge) {
  RandomStream random(5, "test");
  for (int trial = 0; trial < 2000; ++trial) {
    const Vector l{{std::exp(random.uniform(-20, 0))}};
    const auto k = static_cast<std::int64_t>(1 + random.below(10'000));
    const double alpha = random.uniform(1e-3, 1);
    const double stopped = earlyStoppingFactors(l, alpha, 0, k)[0];
    const double ridge = ridgeFactors(l, 1 / (alpha * static_cast<double>(k)))[0];
    EXPECT_GE(stopped, ridge * (1 - 1e-12));
    EXPECT_LE(stopped, 2 * ridge);
  }
  // Small factors keep their digits.
  EXPECT_NEAR(earlyStoppingFactors(Vector{{1e-12}}, 0.5, 0, 3)[0], 1.5e-12, 1e-24);
}

TEST(LassoPath, OfOrthogonalColumnsIsSoftThresholding) {
  const Vector minimum{{3, -0.5, 0, 1.5, -4}};
  const Matrix a = 2 * Matrix::Identity(5, 5);
  const LassoPath path = *LassoPath::of(a, minimum);
  EXPECT_EQ(path.penalties()[0], 8);
  EXPECT_EQ(path.penalties()[path.penalties().size() - 1], 0);
  for (double penalty : {0.0, 0.3, 1.0, 2.9, 3.0, 5.5, 8.0, 20.0}) {
    Vector expected(5);
    for (Index i = 0; i < 5; ++i) expected[i] = soft(minimum[i], penalty / 2);
    EXPECT_TRUE(near(path.at(penalty), expected, 1e-14)) << penalty;
  }
}

TEST(LassoPath, AgreesWithCoordinateDescentAndItsOptimalityConditions) {
  int returned = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Index features = 2 + static_cast<Index>(seed % 9);
    const LeastSquares f = randomProblem(12 + features, features, seed);
    const Vector& minimum = f.quadraticForm()->center;
    const LassoPath path = lassoOf(f);
    EXPECT_TRUE(near(path.at(0), minimum, 1e-10));
    EXPECT_EQ(path.at(path.penalties()[0]).norm(), 0);
    for (double share : {0.9, 0.5, 0.2, 0.05, 0.003}) {
      const double penalty = share * path.penalties()[0];
      const Vector w = path.at(penalty);
      expectOptimal(f.gram(), minimum, w, penalty);
      EXPECT_TRUE(near(w, byCoordinateDescent(f.gram(), f.gram() * minimum, penalty), 1e-9))
          << "seed " << seed;
    }
    for (Index j = 1; j < path.penalties().size(); ++j) {
      EXPECT_LT(path.penalties()[j], path.penalties()[j - 1]);
      EXPECT_GE(path.norms()[j], path.norms()[j - 1]);
      for (Index i = 0; i < features; ++i) returned += path.knots()(i, j) == 0 && path.knots()(i, j - 1) != 0;
    }
  }
  // Weights that come back to nought are part of what is tested.
  EXPECT_GT(returned, 0);
}

TEST(LassoPath, WithMoreFeaturesThanExamples) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const LeastSquares f = randomProblem(5, 9, seed);
    const LassoPath path = lassoOf(f);
    for (double share : {0.7, 0.2, 0.01})
      expectOptimal(f.gram(), f.quadraticForm()->center, path.at(share * path.penalties()[0]),
                    share * path.penalties()[0]);
    const Vector end = path.at(0);
    EXPECT_NEAR(f.value(end), f.info().minima[0].value, 1e-12);
    EXPECT_LE((end.array() != 0).count(), 5);
  }
}

TEST(LassoPath, OfTwinColumnsAndOfTies) {
  const Table twins{{1, 1}, {2, 2}, {-1, -1}};
  const LeastSquares f = *LeastSquares::create(twins, Vector{{1, 2, -1}});
  const LassoPath path = lassoOf(f);
  expectOptimal(f.gram(), f.quadraticForm()->center, path.at(0.5), 0.5);
  EXPECT_NEAR(path.at(0).sum(), 1, 1e-14);
  // All weights leave nought at once.
  const LassoPath tied = *LassoPath::of(Matrix{{2, 0.5}, {0.5, 2}}, Vector{{1, -1}});
  EXPECT_EQ(tied.penalties().size(), 2);
  EXPECT_TRUE(near(tied.at(0.75), Vector{{0.5, -0.5}}, 1e-14));
  const LassoPath nothing = *LassoPath::of(Matrix::Identity(2, 2), Vector::Zero(2));
  EXPECT_EQ(nothing.penalties().size(), 1);
  EXPECT_EQ(nothing.at(0).norm(), 0);
  EXPECT_EQ(nothing.penaltyForNorm(1), 0);
}

TEST(LassoPath, FindsThePenaltyOfADiamond) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const LassoPath path = lassoOf(randomProblem(20, 5, seed));
    const double whole = path.norms()[path.norms().size() - 1];
    for (double share : {1e-6, 0.1, 0.5, 0.999}) {
      const double penalty = path.penaltyForNorm(share * whole);
      EXPECT_NEAR(path.at(penalty).cwiseAbs().sum(), share * whole, 1e-12 * whole);
    }
    EXPECT_EQ(path.penaltyForNorm(0), path.penalties()[0]);
    EXPECT_EQ(path.penaltyForNorm(1.5 * whole), 0);
  }
}

TEST(Monomials, ArePowersOfTheInput) {
  const Table powers = monomials(Vector{{2, -0.5, 0}}, std::vector<int>{0, 1, 3});
  EXPECT_EQ(powers, (Table{{1, 2, 8}, {1, -0.5, -0.125}, {1, 0, 0}}));
}

}  // namespace
}  // namespace descent
