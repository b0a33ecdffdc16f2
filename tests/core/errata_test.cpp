#include <gtest/gtest.h>

#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>
#include <complex>
#include <utility>
#include <vector>

#include "descent/dynamics/closed_form.h"
#include "descent/dynamics/rates.h"
#include "descent/dynamics/regime.h"
#include "descent/numeric/spectrum.h"

/// Formulas of Goh, "Why Momentum Really Works" (doi:10.23915/distill.00006), that do not hold as printed;
/// here is what does. R is the step (z, x) -> (beta z + lambda x, x - alpha z+).

namespace descent {
namespace {

Eigen::Matrix2d stepMatrix(double lambda, double alpha, double beta) {
  Eigen::Matrix2d step;
  step << beta, lambda, -alpha * beta, 1 - alpha * lambda;
  return step;
}

// Its eigenvalues, by the formula for quadratic equations.
std::pair<std::complex<double>, std::complex<double>> rootsOf(const Eigen::Matrix2d& step) {
  const double half = 0.5 * step.trace();
  const auto width = std::sqrt(std::complex<double>(half * half - step.determinant()));
  return {half + width, half - width};
}

TEST(Errata, ErrorHasTheFactorOneHalf) {
  // f(x) - f* = 1/2 sum lambda_i (1 - alpha lambda_i)^2k c_i^2.
  Matrix a{{3, 1}, {1, 2}};
  const Spectrum spectrum = Spectrum::ofSymmetric(a);
  const double alpha = 0.2;
  const Vector start{{1.5, -2}};
  Vector x = start;
  for (int k = 0; k < 9; ++k) x -= alpha * (a * x);
  const double f = 0.5 * x.dot(a * x);
  const Vector c = spectrum.toEigenbasis(start);
  const std::vector<std::int64_t> steps{9};
  const auto states = closedForm(spectrum.eigenvalues, c, alpha, 0, steps);
  EXPECT_NEAR(states.errors.sum(), f, 1e-13 * f);
  const double printed =
      (spectrum.eigenvalues.array() * (1 - alpha * spectrum.eigenvalues.array()).pow(18) * c.array().square())
          .sum();
  EXPECT_NEAR(printed, 2 * f, 1e-13 * f);
}

TEST(Errata, RateOfRipplesIsTheRootOfBetaNotTwiceIt) {
  const double lambda = 2, alpha = 0.4, beta = 0.49;
  ASSERT_EQ(regime(alpha * lambda, beta), Regime::Ripples);
  EXPECT_EQ(spectralRadius(alpha * lambda, beta), 0.7);
  const auto [first, second] = rootsOf(stepMatrix(lambda, alpha, beta));
  EXPECT_NEAR(std::abs(first), 0.7, 1e-15);
  EXPECT_NEAR(std::abs(second), 0.7, 1e-15);
}

TEST(Errata, PowersOfTheStepHaveTheirTermsTheRightWayRound) {
  // R^k = (s1^k (R - s2 I) - s2^k (R - s1 I))/(s1 - s2); with the terms swapped not even R^1 is R.
  const double lambda = 1.5, start = 2;
  for (const auto& [alpha, beta] : {std::pair{0.1, 0.3}, std::pair{0.8, 0.7}, std::pair{2.1, 0.6}}) {
    const Eigen::Matrix2cd step = stepMatrix(lambda, alpha, beta).cast<std::complex<double>>();
    const Eigen::Matrix2cd one = Eigen::Matrix2cd::Identity();
    const auto [s1, s2] = rootsOf(stepMatrix(lambda, alpha, beta));
    const auto combined = [&, s1 = s1, s2 = s2](int k, const auto& first,
                                                const auto& second) -> Eigen::Matrix2cd {
      return (std::pow(s1, k) * (step - first * one) - std::pow(s2, k) * (step - second * one)) / (s1 - s2);
    };
    const auto right = [&, s1 = s1, s2 = s2](int k) { return combined(k, s2, s1); };
    const auto swapped = [&, s1 = s1, s2 = s2](int k) { return combined(k, s1, s2); };
    EXPECT_LT((right(1) - step).norm(), 1e-14);
    EXPECT_GT((swapped(1) - step).norm(), 0.1);
    Eigen::Matrix2cd power = one;
    for (int k = 0; k <= 25; ++k, power = power * step) {
      EXPECT_LT((right(k) - power).norm(), 1e-12) << k;
      const auto [x, z] = ClosedForm(lambda, alpha, beta).at(k, start);
      EXPECT_NEAR(z, (power(0, 1) * start).real(), 1e-13) << k;
      EXPECT_NEAR(x, (power(1, 1) * start).real(), 1e-13) << k;
    }
  }
}

TEST(Errata, UnrolledMomentumSubtractsItsGradients) {
  // w_k = w_0 - alpha sum_{i < k} (1 - beta^(k - i))/(1 - beta) grad f(w_i).
  const double lambda = 1.3, alpha = 0.2, beta = 0.8, start = 4;
  const ClosedForm form(lambda, alpha, beta);
  for (int k = 0; k <= 40; ++k) {
    double sum = 0;
    for (int i = 0; i < k; ++i) {
      sum += (1 - std::pow(beta, k - i)) / (1 - beta) * lambda * form.at(i, start).coordinate;
    }
    EXPECT_NEAR(start - alpha * sum, form.at(k, start).coordinate, 1e-12) << k;
  }
}

TEST(Errata, BestRateOfMomentumIsReachedOnlyAsymptotically) {
  // kappa = 100: .841 per step over the first 200, where the limit is 9/11 = .818.
  const auto best = optimalHeavyBall(1, 100);
  EXPECT_NEAR(best.rate, 0.818, 5e-4);
  const Vector eigenvalues{{1, 100}};
  const auto rateOver = [&](std::int64_t k) {
    const std::vector<std::int64_t> steps{0, k};
    const auto c =
        closedForm(eigenvalues, Vector{{1, 1}}, best.learningRate, best.momentum, steps).coordinates;
    return std::pow(c.col(1).stableNorm() / c.col(0).stableNorm(), 1.0 / static_cast<double>(k));
  };
  EXPECT_NEAR(rateOver(200), 0.841, 5e-4);
  EXPECT_NEAR(rateOver(3000), best.rate, 3e-3);
  // By stepping, likewise.
  Vector x = Vector::Ones(2), z = Vector::Zero(2);
  for (int k = 0; k < 200; ++k) {
    z = best.momentum * z + eigenvalues.cwiseProduct(x);
    x -= best.learningRate * z;
  }
  EXPECT_NEAR(std::pow(x.norm() / std::sqrt(2), 1.0 / 200), 0.841, 5e-4);
}

}  // namespace
}  // namespace descent
