#include "descent/objective/linear_fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/objective/huber_regression.h"
#include "descent/objective/least_squares.h"
#include "support/derivatives.h"
#include "support/near.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

constexpr double kSquaresAlone = std::numeric_limits<double>::infinity();

Table withConstant(const Vector& x) {
  Table features(x.size(), 2);
  features.col(0) = x;
  features.col(1).setOnes();
  return features;
}

TEST(LinearFit, IsTheTextbookLine) {
  // By hand: x = 1, 2, 3, 4; y = 6, 5, 7, 10: slope 1.4, intercept 3.5.
  const LinearFit fit = fitByQr(withConstant(Vector{{1, 2, 3, 4}}), Vector{{6, 5, 7, 10}});
  EXPECT_TRUE(near(fit.weights, Vector{{1.4, 3.5}}, 1e-14));
  EXPECT_EQ(fit.rank, 2);
}

TEST(LinearFit, ConditionNumberIsTheRootOfTheBowls) {
  const Table x = withConstant(Vector{{3, 4, 5, 6}});
  const auto bowl = *LeastSquares::create(x, Vector::Zero(4));
  const double kappa = fitByQr(x, Vector::Zero(4)).conditionNumber;
  EXPECT_NEAR(kappa * kappa, bowl.quadraticForm()->spectrum.conditionNumber, 1e-10 * kappa * kappa);
}

TEST(LinearFit, QrKeepsTheDigitsThatTheNormalEquationsLose) {
  // Laeuchli's matrix: in doubles X'X is singular for this epsilon, and X is not.
  const double epsilon = 1e-9;
  Table x(3, 2);
  x << 1, 1, epsilon, 0, 0, epsilon;
  const LinearFit fit = fitByQr(x, Vector{{2, epsilon, epsilon}});
  EXPECT_EQ(fit.rank, 2);
  EXPECT_TRUE(near(fit.weights, Vector{{1, 1}}, 1e-6));
}

TEST(LinearFit, OfPointsAboveEachOtherItIsTheShortest) {
  // Every line through (2, 1): the w of smallest norm on 2 a + b = 1.
  const LinearFit fit = fitByQr(withConstant(Vector{{2, 2, 2, 2}}), Vector{{0, 1, 1, 2}});
  EXPECT_EQ(fit.rank, 1);
  EXPECT_TRUE(near(fit.weights, Vector{{0.4, 0.2}}, 1e-14));
}

TEST(LinearFit, OfTwoFeaturesThatAreOneDescentEndsNearestToItsStart) {
  // x_1 = x_2 = t, y = 3 t: every w with w_1 + w_2 = 3, and (a, b) projected on that line by hand.
  Table x(3, 2);
  x << 1, 1, 2, 2, -1, -1;
  const Vector y{{3, 6, -3}};
  const LinearFit shortest = fitNearest(x, y, kSquaresAlone, Vector{{0, 0}});
  EXPECT_EQ(shortest.rank, 1);
  EXPECT_TRUE(near(shortest.weights, Vector{{1.5, 1.5}}, 1e-14));
  EXPECT_TRUE(near(shortest.weights, fitByQr(x, y).weights, 1e-14));
  const Vector start{{-2, 1}};
  EXPECT_TRUE(near(fitNearest(x, y, kSquaresAlone, start).weights, Vector{{0, 3}}, 1e-14));

  for (const double delta : {kSquaresAlone, 0.5}) {
    Vector w = start, residual(3);
    for (int k = 0; k < 2000; ++k) {
      residual = x * w - y;
      for (double& r : residual) r = huberSlope(r, delta);
      w -= 0.1 * x.transpose() * residual / 3;
    }
    EXPECT_TRUE(near(fitNearest(x, y, delta, start).weights, w, 1e-9)) << "delta " << delta;
  }
}

TEST(LinearFit, OfOneMinimiserTheStartDoesNotMatter) {
  const Table x = withConstant(Vector{{1, 2, 3, 4}});
  const Vector y{{6, 5, 7, 10}};
  for (const double delta : {kSquaresAlone, 0.4}) {
    const Vector there = fitNearest(x, y, delta, Vector{{40, -7}}).weights;
    EXPECT_TRUE(near(there, fitNearest(x, y, delta, Vector{{0, 0}}).weights, 1e-10)) << "delta " << delta;
  }
}

TEST(Huber, IsTheSquareWithinAndStraightBeyond) {
  EXPECT_DOUBLE_EQ(huberLoss(0.5, 1), 0.125);
  EXPECT_DOUBLE_EQ(huberLoss(-3, 1), 2.5);
  EXPECT_DOUBLE_EQ(huberSlope(-3, 1), -1);
  EXPECT_DOUBLE_EQ(huberLoss(3, kSquaresAlone), 4.5);
  EXPECT_DOUBLE_EQ(huberLoss(1, 1), 0.5);
}

TEST(Huber, FitHasNoSlopeLeft) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    for (const double delta : {0.05, 0.3, 1.0, 5.0}) {
      const Table x = withConstant(sampleVector(9, seed));
      const Vector y = 2 * sampleVector(9, seed + 50);
      const auto f = *HuberRegression::create(x, y, delta);
      Vector g(2);
      f.gradient(f.info().minima[0].point, g);
      EXPECT_LT(g.norm(), 1e-9) << "seed " << seed << ", delta " << delta;
    }
  }
}

TEST(Huber, WithoutAnEdgeIsLeastSquares) {
  const Table x = sampleMatrix(30, 3, 1);
  const Vector y = sampleVector(30, 2);
  const auto squares = *LeastSquares::create(x, y);
  const auto huber = *HuberRegression::create(x, y, 1e6);
  const Vector w = sampleVector(3, 3);
  EXPECT_NEAR(huber.value(w), squares.value(w), 1e-14);
  Matrix h(3, 3);
  huber.hessian(w, h);
  EXPECT_TRUE(near(h, squares.gram(), 1e-14));
  EXPECT_TRUE(near(huber.info().minima[0].point, squares.info().minima[0].point, 1e-12));
}

TEST(Huber, AnOutlierPullsNoHarderThanOneAtDelta) {
  const Table x = withConstant(Vector{{-2, -1, 0, 1, 2}});
  const Vector near{{-2, -1, 0, 1, 4}}, far{{-2, -1, 0, 1, 400}};
  const Vector one = fitHuber(x, near, 0.5).weights, other = fitHuber(x, far, 0.5).weights;
  EXPECT_TRUE(descent::near(one, other, 1e-10)) << "beyond delta how far does not matter";
  EXPECT_GT((fitByQr(x, far).weights - fitByQr(x, near).weights).norm(), 10);
}

TEST(Huber, DerivativesAreThoseOfTheValue) {
  const auto f = *HuberRegression::create(sampleMatrix(12, 2, 4), sampleVector(12, 5), 0.7);
  const Vector w{{0.3, -0.4}};
  Vector g(2);
  f.gradient(w, g);
  Matrix h(2, 2);
  f.hessian(w, h);
  const double step = 1e-5;
  for (Index i = 0; i < 2; ++i) {
    Vector up = w, down = w, gUp(2), gDown(2);
    up[i] += step;
    down[i] -= step;
    EXPECT_NEAR((f.value(up) - f.value(down)) / (2 * step), g[i], 1e-8);
    f.gradient(up, gUp);
    f.gradient(down, gDown);
    EXPECT_TRUE(near((gUp - gDown) / (2 * step), h.col(i), 1e-7));
  }
}

TEST(Huber, RefusesWhatIsNone) {
  EXPECT_TRUE(refused(HuberRegression::create(Table::Ones(2, 1), Vector::Ones(2), 0), "delta", "above 0"));
  EXPECT_TRUE(
      refused(HuberRegression::create(Table::Ones(2, 1), Vector::Ones(2), std::nan("")), "delta", "0"));
  EXPECT_TRUE(refused(HuberRegression::create(Table::Ones(2, 1), Vector::Ones(3), 1), "targets", "got 3"));
}

}  // namespace
}  // namespace descent
