#include "descent/optimizer/line_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace descent {
namespace {

/// A function of one variable, to be searched along.
class Line final : public Objective {
 public:
  using Function = std::function<double(double)>;
  Line(Function f, Function slope) : f_(std::move(f)), slope_(std::move(slope)) {}

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return 1; }
  double value(ConstVectorRef x) const override { return f_(x[0]); }
  void gradient(ConstVectorRef x, VectorRef g) const override { g[0] = slope_(x[0]); }
  void hessian(ConstVectorRef, MatrixRef h) const override { h(0, 0) = 0; }

 private:
  Function f_, slope_;
  ObjectiveInfo info_;
};

struct Found {
  double t, value, slope;
  std::int64_t evaluations;
};

Found search(const Line& line, double from, double direction, double trial,
             StrongWolfe::Conditions conditions) {
  StrongWolfe rule(conditions);
  rule.reset(1);
  Evaluations evaluations(line);
  const Vector x{{from}}, d{{direction}};
  Vector g(1);
  const double f = line.valueAndGradient(x, g);
  const double t = rule.search(evaluations, x, d, f, g, trial);
  EXPECT_EQ(evaluations.counts().value, evaluations.counts().gradient);
  return {t, rule.value(), rule.gradient()[0] * direction, evaluations.counts().gradient};
}

struct Curve {
  const char* name;
  Line line;
  double from, direction;
};

const std::vector<Curve>& curves() {
  // The rational and the quintic dip: Moré, Thuente 1994, functions (5.1) and (5.2).
  static const double beta = 2, small = 0.004;
  static const std::vector<Curve> all{
      {"parabola", {[](double x) { return x * x; }, [](double x) { return 2 * x; }}, 3, -1},
      {"shifted parabola, a long direction",
       {[](double x) { return 7 + (x - 2) * (x - 2); }, [](double x) { return 2 * (x - 2); }},
       -1,
       50},
      {"quartic", {[](double x) { return std::pow(x, 4); }, [](double x) { return 4 * x * x * x; }}, -2, 1},
      {"exponential valley",
       {[](double x) { return std::exp(x) - 2 * x; }, [](double x) { return std::exp(x) - 2; }},
       -4,
       1},
      {"cosh", {[](double x) { return std::cosh(x); }, [](double x) { return std::sinh(x); }}, 5, -1},
      {"double well",
       {[](double x) { return std::pow(x * x - 1, 2); }, [](double x) { return 4 * x * (x * x - 1); }},
       0.1,
       1},
      {"waves on a slope",
       {[](double x) { return 0.1 * x * x + std::sin(3 * x); },
        [](double x) { return 0.2 * x + 3 * std::cos(3 * x); }},
       6,
       -1},
      {"beyond a pole there is nothing",
       {[](double x) { return x - std::log(x); }, [](double x) { return 1 - 1 / x; }},
       8,
       -1},
      {"a rational dip",
       {[](double x) { return -x / (x * x + beta); },
        [](double x) { return (x * x - beta) / ((x * x + beta) * (x * x + beta)); }},
       0,
       1},
      {"a narrow quintic dip",
       {[](double x) { return std::pow(x + small, 5) - 2 * std::pow(x + small, 4); },
        [](double x) { return 5 * std::pow(x + small, 4) - 8 * std::pow(x + small, 3); }},
       0,
       1},
      {"Huber",
       {[](double x) { return std::abs(x) <= 1 ? x * x / 2 : std::abs(x) - 0.5; },
        [](double x) { return std::clamp(x, -1.0, 1.0); }},
       40,
       -1},
  };
  return all;
}

TEST(StrongWolfe, BothConditionsHoldAtWhatItReturns) {
  int exhausted = 0;
  for (const auto& [name, line, from, direction] : curves()) {
    const Vector x{{from}};
    Vector g(1);
    const double f = line.valueAndGradient(x, g);
    const double slope = g[0] * direction;
    ASSERT_LT(slope, 0) << name;
    for (const auto& [c1, c2] : {std::pair{1e-4, 0.9}, {1e-4, 0.1}, {1e-3, 0.01}}) {
      for (const double trial : {1e-4, 0.03, 1.0, 8.0, 300.0}) {
        SCOPED_TRACE(testing::Message() << name << ", c2 " << c2 << ", trial " << trial);
        const Found found = search(line, from, direction, trial, {c1, c2});
        // As PyTorch's: a far trial that is lower than the start, yet not by enough, is zoomed towards in
        // vain.
        if (found.evaluations == 26) {
          ++exhausted;
          continue;
        }
        EXPECT_GT(found.t, 0);
        EXPECT_LE(found.value, f + c1 * found.t * slope);
        EXPECT_LE(std::abs(found.slope), -c2 * slope);
        // What it says of the place is what is there.
        EXPECT_EQ(found.value, line.value(Vector{{from + found.t * direction}}));
        EXPECT_LE(found.evaluations, 26);
      }
    }
  }
  EXPECT_LE(exhausted, 1);
}

TEST(StrongWolfe, TakesAGoodFirstTrialAtTheCostOfOneEvaluation) {
  const Line parabola([](double x) { return x * x / 2; }, [](double x) { return x; });
  const Found found = search(parabola, 4, -4, 1, {});
  EXPECT_EQ(found.t, 1);
  EXPECT_EQ(found.value, 0);
  EXPECT_EQ(found.evaluations, 1);
}

TEST(StrongWolfe, AStepToWhereTheFunctionIsNotDefinedIsTooLong) {
  const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
  for (const double outside : {nan, infinity}) {
    // To the right of 2 there is nothing; the minimum is at 1.5.
    const Line barrier([=](double x) { return x < 2 ? -std::log(2 - x) - 2 * x : outside; },
                       [=](double x) { return x < 2 ? 1 / (2 - x) - 2 : nan; });
    for (const double trial : {0.5, 3.0, 100.0, 1e6, 1e300}) {
      SCOPED_TRACE(testing::Message() << outside << ", trial " << trial);
      const Found found = search(barrier, 0, 1, trial, {.c1 = 1e-4, .c2 = 0.4});
      EXPECT_GE(found.t, 0);
      EXPECT_LT(found.t, 2);
      EXPECT_TRUE(std::isfinite(found.value));
      EXPECT_LE(found.value, barrier.value(Vector{{0}}));
      if (trial <= 1e6) {
        EXPECT_NEAR(found.t, 1.5, 0.8) << "near the minimum at 1.5";
        EXPECT_LE(std::abs(found.slope), 0.4 * 1.5);
      }
    }
  }
}

TEST(StrongWolfe, GivesUpAfterItsTrialsOnAFunctionWithoutEnd) {
  const Line slope([](double x) { return -x; }, [](double) { return -1.0; });
  const Found found = search(slope, 0, 1, 1, {});
  EXPECT_LE(found.evaluations, 26);
  EXPECT_GT(found.t, 1) << "the best that was seen";
  EXPECT_EQ(found.value, -found.t);
}

TEST(StrongWolfe, StaysWhereNothingIsLower) {
  // A gradient that lies: every step climbs.
  const Line liar([](double x) { return x; }, [](double) { return -1.0; });
  const Found found = search(liar, 0, 1, 1, {});
  EXPECT_EQ(found.t, 0);
  EXPECT_EQ(found.value, 0);
}

}  // namespace
}  // namespace descent
