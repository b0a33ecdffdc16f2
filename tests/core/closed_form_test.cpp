#include "descent/dynamics/closed_form.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <ostream>
#include <utility>
#include <vector>

#include "descent/dynamics/regime.h"
#include "descent/dynamics/steps_to_tolerance.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

struct Rule {
  double lambda, alpha, beta;
};
std::ostream& operator<<(std::ostream& out, const Rule& r) {
  return out << "lambda " << r.lambda << " alpha " << r.alpha << " beta " << r.beta;
}

// Stepped in the widest floating type, for beside a double root rounding errors of the steps themselves grow
// like k^2.
struct Simulation {
  Rule rule;
  long double x, z = 0;
  void step() {
    z = rule.beta * z + rule.lambda * x;
    x -= rule.alpha * z;
  }
};
constexpr bool wide = std::numeric_limits<long double>::digits >= 64;

// The distance of two states in the energy norm, sqrt(x^2 + alpha/|lambda| z^2), in which a swing has a
// steady length: x itself passes through zero, and no relative error could be demanded there.
long double energy(const Rule& rule, long double x, long double z) {
  return std::hypot(x, std::sqrt(static_cast<long double>(rule.alpha) / std::abs(rule.lambda)) * z);
}

constexpr double tolerance = 1e-10;
constexpr double smallest = 1e-290;  // below, doubles lose digits

class ClosedFormAgainstSteps : public testing::TestWithParam<Rule> {};

TEST_P(ClosedFormAgainstSteps, For10000Steps) {
  const Rule rule = GetParam();
  const double start = -1.7;
  const ClosedForm form(rule.lambda, rule.alpha, rule.beta);
  Simulation simulation{rule, start};
  const bool oneSided = form.roots().real;
  long double worst = 0;
  for (std::int64_t k = 0; k <= 10'000; ++k, simulation.step()) {
    const auto [x, z] = form.at(k, start);
    const long double size = energy(rule, simulation.x, simulation.z);
    if (size > 1e300L) {
      ASSERT_TRUE(!std::isnan(x) && std::abs(x) > 1e290) << k;
      break;
    }
    if (size < smallest) {
      ASSERT_LT(std::abs(x), 2 * smallest) << k;
      continue;
    }
    const long double error = energy(rule, x - simulation.x, z - simulation.z) / size;
    worst = std::max(worst, error);
    ASSERT_LE(error, tolerance) << "step " << k << ": x " << x << " for " << simulation.x;
    // Where nothing swings through zero, relative to the coordinate itself.
    if (oneSided && std::abs(simulation.x) > smallest) {
      ASSERT_LE(std::abs(x - simulation.x), tolerance * std::abs(simulation.x)) << "step " << k;
    }
    const auto envelope = form.envelope(k) * std::abs(start);
    ASSERT_GE(envelope, std::abs(simulation.x) * (1 - tolerance)) << "step " << k;
  }
  RecordProperty("worst_relative_error", std::to_string(static_cast<double>(worst * 1e12L)) + "e-12");
}

INSTANTIATE_TEST_SUITE_P(GradientDescent, ClosedFormAgainstSteps,
                         testing::Values(Rule{1, 1e-9, 0}, Rule{1, 0.001, 0}, Rule{3, 0.1, 0}, Rule{1, 1, 0},
                                         Rule{1, 1.5, 0}, Rule{1, 1.999, 0}, Rule{1, 2, 0}, Rule{1, 2.01, 0},
                                         Rule{7e5, 1e-6, 0}, Rule{-0.5, 0.01, 0}));
INSTANTIATE_TEST_SUITE_P(Monotone, ClosedFormAgainstSteps,
                         testing::Values(Rule{1, 0.001, 0.5}, Rule{2, 0.0001, 0.9}, Rule{1, 1e-9, 0.99},
                                         Rule{0.3, 1e-6, 0.99}, Rule{1, 1e-14, 0.999999}));
INSTANTIATE_TEST_SUITE_P(Ripples, ClosedFormAgainstSteps,
                         testing::Values(Rule{1, 0.1, 0.9}, Rule{1, 1, 0.99}, Rule{1, 0.001, 0.99},
                                         Rule{100, 0.03, 0.999}, Rule{1, 2, 0.9999}, Rule{1, 3.9, 0.99},
                                         Rule{1, 0.5, 0.999999999}, Rule{0.37, 0.11, 0.5}, Rule{1, 1.5, 0.5},
                                         Rule{1, 1, 1}, Rule{1, 0.01, 1.01}));
INSTANTIATE_TEST_SUITE_P(Oscillating, ClosedFormAgainstSteps,
                         testing::Values(Rule{1, 2.95, 0.5}, Rule{1, 3.79, 0.9}, Rule{1, 3.9799, 0.99},
                                         Rule{1, 2.1, 0.1}, Rule{1, 3, 0.5}));
INSTANTIATE_TEST_SUITE_P(Divergent, ClosedFormAgainstSteps,
                         testing::Values(Rule{1, 3.01, 0.5}, Rule{1, 3.81, 0.9}, Rule{1, 50, 0.9},
                                         Rule{1, 3.98 + 1e-7, 0.99}, Rule{-1, 0.01, 0.9},
                                         Rule{-1, 10, 0.99}));
// alpha lambda = .25, beta = .25 and the rest of this list are double roots exactly, also in floating point.
INSTANTIATE_TEST_SUITE_P(
    ExactlyCritical, ClosedFormAgainstSteps,
    testing::Values(Rule{1, 0.25, 0.25}, Rule{0.5, 0.5, 0.25}, Rule{1, 2.25, 0.25},
                    Rule{1, 0x1p-20, (1 - 0x1p-10) * (1 - 0x1p-10)},
                    Rule{1, (2 - 0x1p-10) * (2 - 0x1p-10), (1 - 0x1p-10) * (1 - 0x1p-10)}, Rule{1, 1, 0}));

// Around both curves of critical damping, from a factor 1 - 1e-2 to the very next double.
TEST(ClosedForm, AgreesWithStepsBesideCriticalDamping) {
  if (!wide) GTEST_SKIP() << "needs a long double wider than double as the reference";
  for (const double beta : {0.25, 0.5, 0.9, 0.99, 0.999, 0.9999}) {
    for (const double side : {-1.0, 1.0}) {
      const double root = 1 + side * std::sqrt(beta);
      for (const double offset : {-1e-2, -1e-4, -1e-6, -1e-8, -1e-10, -1e-12, -1e-14, -2e-16, 0.0, 2e-16,
                                  1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2}) {
        const Rule rule{1, root * root * (1 + offset), beta};
        const ClosedForm form(rule.lambda, rule.alpha, rule.beta);
        Simulation simulation{rule, 1};
        long double worst = 0;
        for (std::int64_t k = 0; k <= 10'000; ++k, simulation.step()) {
          const auto [x, z] = form.at(k, 1);
          const long double size = energy(rule, simulation.x, simulation.z);
          if (size < smallest || size > 1e290L) break;
          worst = std::max(worst, energy(rule, x - simulation.x, z - simulation.z) / size);
        }
        EXPECT_LE(worst, tolerance) << rule << " offset " << offset;
      }
    }
  }
}

// A property: for any rule at all.
TEST(ClosedForm, AgreesWithStepsForRandomRules) {
  RandomStream random(11, "test");
  for (int trial = 0; trial < 300; ++trial) {
    const double lambda = std::exp(random.uniform(-12, 12));
    const double beta = trial % 4 == 0 ? 0 : 1 - std::exp(random.uniform(-9, 0));
    const Rule rule{lambda, random.uniform(0, 2.0001 + 2 * beta) / lambda, beta};
    const ClosedForm form(rule.lambda, rule.alpha, rule.beta);
    Simulation simulation{rule, 1};
    for (std::int64_t k = 0; k <= 2000; ++k, simulation.step()) {
      const auto [x, z] = form.at(k, 1);
      const long double size = energy(rule, simulation.x, simulation.z);
      if (size < smallest) break;
      ASSERT_LE(energy(rule, x - simulation.x, z - simulation.z), tolerance * size) << rule << " step " << k;
    }
  }
}

TEST(ClosedForm, Step100000IsFiniteAndExact) {
  const Rule rule{1, 0.0001, 0.9999};
  const ClosedForm form(rule.lambda, rule.alpha, rule.beta);
  Simulation simulation{rule, 1};
  for (int k = 0; k < 100'000; ++k) simulation.step();
  const auto [x, z] = form.at(100'000, 1);
  EXPECT_LE(energy(rule, x - simulation.x, z - simulation.z),
            1e-9 * energy(rule, simulation.x, simulation.z));
  EXPECT_NEAR(ClosedForm(1, 0x1p-10, 0).at(100'000, 1).coordinate / std::pow(1 - 0x1p-10, 100'000), 1, 1e-11);
  EXPECT_NEAR(ClosedForm(1, 0x1p-40, 0).at(std::int64_t{1} << 40, 1).coordinate, std::exp(-1.0), 1e-11);
}

TEST(ClosedForm, IsNeverNaN) {
  for (const double lambda : {-2.0, 0.0, 1e-300, 1.0, 4.0, 1e8}) {
    for (const double alpha : {0.0, 1e-12, 0.25, 1.0, 7.0, 1e307}) {
      for (const double beta : {0.0, 1e-300, 0.25, 0.81, 1 - 0x1p-53, 1.0, 1.5}) {
        for (const double start : {0.0, 1e-300, -1.0, 1e300}) {
          for (const std::int64_t k :
               std::vector<std::int64_t>{0, 1, 2, 3, 1000, 100'000, std::int64_t{1} << 53}) {
            const ClosedForm form(lambda, alpha, beta);
            const auto [x, z] = form.at(k, start);
            EXPECT_FALSE(std::isnan(x) || std::isnan(z) || std::isnan(form.envelope(k)))
                << Rule{lambda, alpha, beta} << " start " << start << " step " << k;
            if (regime(alpha * lambda, beta) != Regime::Divergent && beta < 1) {
              EXPECT_TRUE(std::isfinite(x))
                  << Rule{lambda, alpha, beta} << " start " << start << " step " << k;
            }
          }
        }
      }
    }
  }
}

TEST(ClosedForm, OneStepSuffices) {
  // alpha lambda rounds to 1, from below and from above.
  for (const auto& [lambda, alpha] : {std::pair{100.0, 0.01}, {1.0, 1.0}, {10.0, 0.1}, {49.0, 1.0 / 49}}) {
    const ClosedForm form(lambda, alpha, 0);
    EXPECT_EQ(form.at(0, -2).coordinate, -2) << lambda;
    for (const std::int64_t k : {1, 2, 1000}) EXPECT_NEAR(form.at(k, -2).coordinate, 0, 1e-15) << lambda;
    EXPECT_EQ(milestone(lambda, alpha, 0, 0.01), 1) << lambda;
  }
}

TEST(ClosedForm, FlatDirectionStaysWhereItStarts) {
  for (const double beta : {0.0, 0.9, 1.0}) {
    const auto [x, z] = ClosedForm(0, 0.1, beta).at(12345, 3.25);
    EXPECT_EQ(x, 3.25);
    EXPECT_EQ(z, 0);
  }
}

TEST(ClosedForm, EnvelopeRisesAtMostOnceThenFalls) {
  RandomStream random(12, "test");
  for (int trial = 0; trial < 200; ++trial) {
    const double beta = random.uniform(0, 0.999);
    const ClosedForm form(1, random.uniform(0, 2 + 2 * beta), beta);
    double last = form.envelope(0);
    bool falling = false;
    for (std::int64_t k = 1; k < 500; ++k) {
      const double now = form.envelope(k);
      if (falling) {
        ASSERT_LE(now, last * (1 + 1e-12)) << trial << " " << k;
      }
      falling = falling || now < last * (1 - 1e-12);
      last = now;
    }
  }
}

TEST(ClosedForm, StatesHoldOneDirectionARowAndOneStepAColumn) {
  const Vector eigenvalues{{0, 0.5, 4}};
  const Vector start{{2, -1, 3}};
  const std::vector<std::int64_t> steps{0, 7, 100'000, 7};
  const auto states = closedForm(eigenvalues, start, 0.3, 0.6, steps);
  ASSERT_EQ(states.coordinates.rows(), 3);
  ASSERT_EQ(states.coordinates.cols(), 4);
  EXPECT_EQ(states.coordinates.col(0), start);
  EXPECT_EQ(states.velocities.col(0), Vector::Zero(3));
  EXPECT_EQ(states.coordinates.col(1), states.coordinates.col(3));
  for (Index i = 0; i < 3; ++i) {
    Simulation simulation{{eigenvalues[i], 0.3, 0.6}, start[i]};
    for (int k = 0; k < 7; ++k) simulation.step();
    EXPECT_NEAR(states.coordinates(i, 1), static_cast<double>(simulation.x), 1e-13);
    EXPECT_NEAR(states.velocities(i, 1), static_cast<double>(simulation.z), 1e-13);
    const double c = states.coordinates(i, 1);
    EXPECT_DOUBLE_EQ(states.errors(i, 1), 0.5 * eigenvalues[i] * c * c);
  }
}

}  // namespace
}  // namespace descent
