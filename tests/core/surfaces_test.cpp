#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>
#include <set>
#include <string>

#include "descent/catalog/catalog.h"
#include "descent/objective/bowls.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/grid.h"
#include "descent/objective/multimodal.h"
#include "descent/objective/saddles.h"
#include "descent/objective/valleys.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

/// Each surface once more, as a reader would type it.
const std::map<std::string, std::string> formulas{
    {"rosenbrock", "100*(y-x^2)^2 + (1-x)^2"},
    {"banana", "(1-x)^2 + 20*(3*y-x^2)^2"},
    {"beale", "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2"},
    {"booth", "(x+2*y-7)^2 + (2*x+y-5)^2"},
    {"matyas", "0.26*(x^2+y^2) - 0.48*x*y"},
    {"mccormick", "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1"},
    {"himmelblau", "(x^2+y-11)^2 + (x+y^2-7)^2"},
    {"goldstein-price",
     "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2)) * (30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))"},
    {"six-hump-camel", "(4-2.1*x^2+x^4/3)*x^2 + x*y + (4*y^2-4)*y^2"},
    {"three-hump-camel", "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"},
    {"rastrigin", "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)"},
    {"ackley", "-20*exp(-0.2*sqrt(0.5*(x^2+y^2))) - exp(0.5*(cos(2*pi*x)+cos(2*pi*y))) + e + 20"},
    {"styblinski-tang", "0.5*(x^4-16*x^2+5*x + y^4-16*y^2+5*y)"},
    {"easom", "-cos(x)*cos(y)*exp(-(x-pi)^2-(y-pi)^2)"},
    {"saddle", "x^2 - y^2"},
    {"monkey-saddle", "x^3 - 3*x*y^2"},
};

/// Points spread over the objective's domain.
std::vector<Vector> pointsIn(const ObjectiveInfo& info, unsigned count) {
  std::vector<Vector> points;
  for (unsigned seed = 0; seed < count; ++seed) {
    Vector x = sampleVector(info.start.size(), 100 + seed);
    for (Index i = 0; i < x.size(); ++i) {
      const auto [low, high] = info.domain[static_cast<std::size_t>(i)];
      x[i] = low + (high - low) * (x[i] + 2) / 4;
    }
    points.push_back(std::move(x));
  }
  return points;
}

double scaleOf(const Matrix& m) { return std::max(1.0, m.cwiseAbs().maxCoeff()); }

TEST(Surfaces, AreAllThere) {
  std::set<std::string> ids;
  for (const auto& objective : objectives()) ids.insert(objective->info().id);
  for (const auto& [id, formula] : formulas) EXPECT_TRUE(ids.contains(id)) << id;
  for (const auto& objective : objectives()) {
    if (objective->dimension() == 2) {
      EXPECT_TRUE(formulas.contains(objective->info().id))
          << objective->info().id << " is not held to a formula";
    }
  }
}

struct PrintedMinimum {
  std::string id;
  double x, y, value;
};

TEST(Surfaces, HaveTheMinimaThatTheLiteraturePrints) {
  const std::vector<PrintedMinimum> printed{
      {"rosenbrock", 1, 1, 0},
      {"banana", 1, 0.333333333, 0},
      {"beale", 3, 0.5, 0},
      {"himmelblau", 3, 2, 0},
      {"himmelblau", -2.805118, 3.131313, 0},
      {"himmelblau", -3.779310, -3.283186, 0},
      {"himmelblau", 3.584428, -1.848127, 0},
      {"booth", 1, 3, 0},
      {"matyas", 0, 0, 0},
      {"mccormick", -0.547197551, -1.547197551, -1.913222955},
      {"goldstein-price", 0, -1, 3},
      {"six-hump-camel", 0.0898420131, -0.7126564033, -1.031628453},
      {"six-hump-camel", -0.0898420131, 0.7126564033, -1.031628453},
      {"three-hump-camel", 0, 0, 0},
      {"rastrigin", 0, 0, 0},
      {"ackley", 0, 0, 0},
      {"styblinski-tang", -2.903534028, -2.903534028, -78.33233141},
      {"easom", 3.141592654, 3.141592654, -1},
  };
  std::map<std::string, std::size_t> counts;
  for (const auto& [id, x, y, value] : printed) {
    SCOPED_TRACE(id);
    ++counts[id];
    const auto& info = (*findObjective(id))->info();
    const Vector at{{x, y}};
    const auto nearest = nearestMinimum(info, at);
    ASSERT_TRUE(nearest.has_value());
    const double digits = id == "himmelblau" ? 1.1e-6 : 1e-9;  // himmelblau's are printed to six decimals
    EXPECT_LE((nearest->point - at).cwiseAbs().maxCoeff(), digits);
    EXPECT_NEAR(nearest->value, value, 1e-8);
  }
  for (const auto& objective : objectives()) {
    const ObjectiveInfo& info = objective->info();
    if (objective->dimension() == 2) {
      EXPECT_EQ(info.minima.size(), counts[info.id]) << info.id;
    }
  }
}

TEST(EveryCatalogObjective, IsStationaryAndConvexAtItsMinima) {
  for (const auto& objective : objectives()) {
    const Index n = objective->dimension();
    Vector g(n);
    Matrix h(n, n);
    for (const Minimum& minimum : objective->info().minima) {
      SCOPED_TRACE(objective->info().id);
      EXPECT_NEAR(objective->value(minimum.point), minimum.value,
                  1e-12 * std::max(1.0, std::abs(minimum.value)));
      objective->gradient(minimum.point, g);
      objective->hessian(minimum.point, h);
      EXPECT_LE(g.cwiseAbs().maxCoeff(), 1e-13 * scaleOf(h));
      const double lowest = Spectrum::ofSymmetric(h).eigenvalues.minCoeff();
      EXPECT_GE(lowest, -1e-12 * scaleOf(h));
    }
  }
}

TEST(EveryCatalogObjective, IsNowhereInItsDomainBelowItsMinima) {
  for (const auto& objective : objectives()) {
    const ObjectiveInfo& info = objective->info();
    if (info.minima.empty()) continue;
    SCOPED_TRACE(info.id);
    const double floor = info.minima[0].value;
    for (const Minimum& minimum : info.minima)
      EXPECT_NEAR(minimum.value, floor, 1e-12) << "all are equally low";
    if (objective->dimension() == 2) {
      for (const double value : valuesOnGrid(*objective, info.domain[0], info.domain[1], 201, 201))
        ASSERT_GE(value, floor - 1e-12);
    } else {
      for (const Vector& x : pointsIn(info, 200)) ASSERT_GE(objective->value(x), floor);
    }
  }
}

TEST(Saddles, AreStationaryAtTheOriginWithoutAMinimum) {
  const Vector origin = Vector::Zero(2);
  Vector g(2);
  Matrix h(2, 2);
  const Surface<Saddle> saddle;
  saddle.gradient(origin, g);
  saddle.hessian(origin, h);
  EXPECT_EQ(g, origin);
  EXPECT_EQ(h, (Matrix{{2, 0}, {0, -2}}));
  const Surface<MonkeySaddle> monkey;
  monkey.gradient(origin, g);
  monkey.hessian(origin, h);
  EXPECT_EQ(g, origin);
  EXPECT_EQ(h, Matrix::Zero(2, 2));
  EXPECT_LT(monkey.value(Vector{{-0.1, 0}}), 0);
  EXPECT_GT(monkey.value(Vector{{0.1, 0}}), 0);
}

TEST(Ackley, IsExactlyZeroAtItsKinkAndHasFiniteDerivativesThere) {
  const Surface<Ackley> ackley;
  const Vector origin = Vector::Zero(2);
  Vector g(2);
  Matrix h(2, 2);
  EXPECT_EQ(ackley.value(origin), 0);
  ackley.gradient(origin, g);
  ackley.hessian(origin, h);
  EXPECT_EQ(g, origin);
  EXPECT_TRUE(h.allFinite());
}

TEST(Surfaces, EqualTheirFormulasTypedAsExpressions) {
  const std::vector<std::string> xy{"x", "y"};
  for (const auto& [id, formula] : formulas) {
    SCOPED_TRACE(id);
    const auto surface = *findObjective(id);
    const auto typed = ExpressionObjective::create(formula, xy);
    ASSERT_TRUE(typed.ok()) << typed.error().message;
    Vector ours(2), theirs(2);
    Matrix ourHessian(2, 2), theirHessian(2, 2);
    for (const Vector& x : pointsIn(surface->info(), 50)) {
      const double value = surface->value(x);
      // The terms of these sums are up to a thousand times their total.
      EXPECT_NEAR(typed->value(x), value, 1e-12 * std::max(1.0, std::abs(value)));
      surface->gradient(x, ours);
      typed->gradient(x, theirs);
      EXPECT_TRUE(near(theirs / scaleOf(ours), ours / scaleOf(ours), 1e-12)) << x.transpose();
      surface->hessian(x, ourHessian);
      typed->hessian(x, theirHessian);
      EXPECT_TRUE(near(theirHessian / scaleOf(ourHessian), ourHessian / scaleOf(ourHessian), 1e-12));
    }
  }
}

TEST(Surfaces, RecordTheirOwnFormula) {
  for (const auto& objective : objectives()) {
    if (objective->dimension() != 2) continue;
    SCOPED_TRACE(objective->info().id);
    ASSERT_NE(objective->tape(), nullptr);
    TapeEvaluation tape(*objective->tape());
    Vector ours(2), taped(2);
    Matrix ourHessian(2, 2), tapedHessian(2, 2);
    for (const Vector& x : pointsIn(objective->info(), 20)) {
      objective->gradient(x, ours);
      EXPECT_NEAR(tape.gradient(x, taped), objective->value(x),
                  1e-13 * std::max(1.0, std::abs(objective->value(x))));
      EXPECT_TRUE(near(taped / scaleOf(ours), ours / scaleOf(ours), 1e-12));
      objective->hessian(x, ourHessian);
      tape.hessian(x, tapedHessian);
      EXPECT_TRUE(near(tapedHessian / scaleOf(ourHessian), ourHessian / scaleOf(ourHessian), 1e-12));
    }
  }
}

/// f(x + ih) = f(x) + i h f'(x) - ...: the derivative without a difference, hence without cancellation.
template <typename Formula>
void expectComplexStepGradient() {
  using Complex = std::complex<double>;
  constexpr double h = 1e-30;
  const Surface<Formula> surface;
  SCOPED_TRACE(surface.info().id);
  Vector g(2);
  for (const Vector& p : pointsIn(surface.info(), 50)) {
    surface.gradient(p, g);
    const Vector byStep{{Formula::value(Complex(p[0], h), Complex(p[1])).imag() / h,
                         Formula::value(Complex(p[0]), Complex(p[1], h)).imag() / h}};
    EXPECT_TRUE(near(g / scaleOf(g), byStep / scaleOf(g), 1e-13)) << p.transpose();
  }
}

TEST(Surfaces, HaveTheGradientThatTheComplexStepGives) {
  expectComplexStepGradient<Rosenbrock>();
  expectComplexStepGradient<Banana>();
  expectComplexStepGradient<Beale>();
  expectComplexStepGradient<Booth>();
  expectComplexStepGradient<Matyas>();
  expectComplexStepGradient<McCormick>();
  expectComplexStepGradient<Himmelblau>();
  expectComplexStepGradient<GoldsteinPrice>();
  expectComplexStepGradient<SixHumpCamel>();
  expectComplexStepGradient<ThreeHumpCamel>();
  expectComplexStepGradient<Rastrigin>();
  expectComplexStepGradient<Ackley>();
  expectComplexStepGradient<StyblinskiTang>();
  expectComplexStepGradient<Easom>();
  expectComplexStepGradient<Saddle>();
  expectComplexStepGradient<MonkeySaddle>();
}

}  // namespace
}  // namespace descent
