#include "descent/objective/objective.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/catalog/catalog.h"
#include "descent/objective/evaluations.h"
#include "descent/objective/quadratic.h"
#include "support/derivatives.h"
#include "support/near.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

const double kNaN = std::nan("");
const double kInfinity = std::numeric_limits<double>::infinity();

/// An objective seen with one entry of its gradient or Hessian a little wrong.
class Tampered final : public Objective {
 public:
  Tampered(const Objective& true_, Index gradientEntry, Index hessianEntry)
      : true_(true_), gradientEntry_(gradientEntry), hessianEntry_(hessianEntry) {}
  const ObjectiveInfo& info() const override { return true_.info(); }
  Index dimension() const override { return true_.dimension(); }
  double value(ConstVectorRef x) const override { return true_.value(x); }
  void gradient(ConstVectorRef x, VectorRef g) const override {
    true_.gradient(x, g);
    if (gradientEntry_ >= 0) g[gradientEntry_] += kError * (1 + std::abs(value(x)) + g.cwiseAbs().maxCoeff());
  }
  void hessian(ConstVectorRef x, MatrixRef h) const override {
    true_.hessian(x, h);
    if (hessianEntry_ < 0) return;
    Vector g(dimension());
    true_.gradient(x, g);
    const double error = kError * (1 + g.cwiseAbs().maxCoeff() + h.cwiseAbs().maxCoeff());
    h(hessianEntry_, 0) += error;
    if (hessianEntry_ > 0) h(0, hessianEntry_) += error;
  }

 private:
  static constexpr double kError = 1e-4;
  const Objective& true_;
  Index gradientEntry_, hessianEntry_;
};

TEST(EveryObjective, GradientIsTheDerivativeOfTheValue) {
  for (const auto& [name, objective] : sampleObjectives()) {
    for (unsigned seed = 0; seed < 10; ++seed)
      EXPECT_TRUE(gradientIsRight(*objective, sampleVector(objective->dimension(), seed))) << name;
  }
}

TEST(EveryObjective, HessianIsTheDerivativeOfTheGradient) {
  for (const auto& [name, objective] : sampleObjectives()) {
    for (unsigned seed = 0; seed < 10; ++seed)
      EXPECT_TRUE(hessianIsRight(*objective, sampleVector(objective->dimension(), seed))) << name;
  }
}

TEST(DerivativeCheck, RejectsOneWrongEntry) {
  for (const auto& [name, objective] : sampleObjectives()) {
    const Index n = objective->dimension();
    const Vector x = 0.3 * sampleVector(n, 1);
    for (Index i = 0; i < n; ++i) {
      EXPECT_FALSE(gradientIsRight(Tampered(*objective, i, -1), x)) << name << ", entry " << i;
      EXPECT_FALSE(hessianIsRight(Tampered(*objective, -1, i), x)) << name << ", entry " << i;
    }
    EXPECT_TRUE(gradientIsRight(Tampered(*objective, -1, -1), x)) << name;
  }
}

TEST(EveryObjective, ValueAndGradientAtOnceAgreeWithEachAlone) {
  for (const auto& [name, objective] : sampleObjectives()) {
    const Vector x = sampleVector(objective->dimension(), 4);
    Vector alone(x.size()), together(x.size());
    objective->gradient(x, alone);
    EXPECT_NEAR(objective->valueAndGradient(x, together), objective->value(x),
                1e-14 * (1 + std::abs(objective->value(x))))
        << name;
    EXPECT_EQ(together, alone) << name;
  }
}

TEST(EveryObjective, KnownMinimaAreMinima) {
  for (const auto& [name, objective] : sampleObjectives()) {
    for (const Minimum& minimum : objective->info().minima) {
      ASSERT_EQ(minimum.point.size(), objective->dimension()) << name;
      EXPECT_NEAR(objective->value(minimum.point), minimum.value, 1e-13 * (1 + std::abs(minimum.value)))
          << name;
      Vector g(objective->dimension());
      Matrix h(g.size(), g.size());
      objective->gradient(minimum.point, g);
      objective->hessian(minimum.point, h);
      EXPECT_LT(g.norm(), 1e-13 * (1 + h.norm())) << name << ": as far as the point's own rounding moves it";
      EXPECT_GE(Spectrum::ofSymmetric(h).eigenvalues[0], 0) << name;
    }
  }
}

TEST(EveryObjective, QuadraticFormIsTheObjectiveItself) {
  int seen = 0;
  for (const auto& [name, objective] : sampleObjectives()) {
    const QuadraticForm* form = objective->quadraticForm();
    if (form == nullptr) continue;
    ++seen;
    const Vector x = sampleVector(objective->dimension(), 6);
    const Vector c = form->spectrum.toEigenbasis(x - form->center);
    const double above = 0.5 * (form->spectrum.eigenvalues.array() * c.array().square()).sum();
    const double expected = objective->value(x) - objective->value(form->center);
    EXPECT_NEAR(above, expected, 1e-12 * (1 + std::abs(expected))) << name;
  }
  EXPECT_GE(seen, 6);
}

TEST(Evaluations, CountWhatIsAsked) {
  const auto quadratic = *Quadratic::fromRotation(1, 2, 0, Vector::Zero(2));
  Evaluations f(quadratic);
  const Vector x{{1, 1}};
  Vector g(2);
  Matrix h(2, 2);
  EXPECT_EQ(f.value(x), 1.5);
  f.gradient(x, g);
  f.gradient(x, g);
  EXPECT_EQ(f.valueAndGradient(x, g), 1.5);
  f.hessian(x, h);
  EXPECT_EQ(f.counts().value, 2);
  EXPECT_EQ(f.counts().gradient, 3);
  EXPECT_EQ(f.counts().hessian, 1);
  EXPECT_EQ(g, (Vector{{1, 2}}));
  EXPECT_EQ(h, (Matrix{{1, 0}, {0, 2}}));
}

TEST(NearestMinimum, IsNearestOrNone) {
  ObjectiveInfo info;
  EXPECT_FALSE(nearestMinimum(info, Vector{{0, 0}}).has_value());
  info.minima = {{Vector{{3, 0}}, 1}, {Vector{{-1, 0}}, 2}, {Vector{{0, 5}}, 3}};
  EXPECT_EQ(nearestMinimum(info, Vector{{0.9, 0}})->value, 2);
  EXPECT_EQ(nearestMinimum(info, Vector{{1.1, 0}})->value, 1);
  EXPECT_EQ(nearestMinimum(info, Vector{{1, 9}})->value, 3);
}

TEST(Quadratic, IsWhatItSays) {
  // (x - c)' A (x - c) / 2 with x - c = (2, -1): (4 * 3 - 4 * 1 + 1 * 2) / 2.
  const auto f = *Quadratic::fromMatrix(Matrix{{3, 1}, {1, 2}}, Vector{{1, 1}});
  const Vector x{{3, 0}};
  Vector g(2);
  f.gradient(x, g);
  EXPECT_EQ(f.value(x), 5);
  EXPECT_EQ(g, (Vector{{5, 0}}));
  EXPECT_EQ(f.value(Vector{{1, 1}}), 0);
}

TEST(Quadratic, RotationIsTheAngleToTheFirstEigenvector) {
  const double angle = M_PI / 6;
  const auto f = *Quadratic::fromRotation(2, 10, angle, Vector{{1, 1}});
  const Vector q{{std::cos(angle), std::sin(angle)}};
  EXPECT_TRUE(near(f.matrix() * q, 2 * q, 1e-15));
  EXPECT_TRUE(near(f.quadraticForm()->spectrum.eigenvectors.col(0), q, 1e-15));
  EXPECT_NEAR(f.value(Vector{{1, 1}} + 3 * q), 9, 1e-14);  // 1/2 * 2 * 3^2
}

TEST(Quadratic, FirstEigenvalueMayBeTheLarger) {
  const auto f = *Quadratic::fromRotation(10, 2, 0.4, Vector::Zero(2));
  const Vector q{{std::cos(0.4), std::sin(0.4)}};
  EXPECT_TRUE(near(f.matrix() * q, 10 * q, 1e-14));
  EXPECT_EQ(f.quadraticForm()->spectrum.eigenvalues, (Vector{{2, 10}}));
}

TEST(Quadratic, OfASpectrumAgreesWithItsMatrix) {
  const Spectrum s = Spectrum::ofSymmetric(samplePositiveDefinite(6, 2));
  const Vector c = sampleVector(6, 3), x = sampleVector(6, 4);
  const auto bySpectrum = *Quadratic::fromSpectrum(s.eigenvalues, s.eigenvectors, c);
  const auto byMatrix = *Quadratic::fromMatrix(bySpectrum.matrix(), c);
  EXPECT_EQ(bySpectrum.matrix(), bySpectrum.matrix().transpose());
  EXPECT_EQ(bySpectrum.value(x), byMatrix.value(x));
  EXPECT_TRUE(near(byMatrix.quadraticForm()->spectrum.eigenvalues, s.eigenvalues, 1e-13));
}

TEST(Quadratic, HasAMinimumUnlessAnEigenvalueIsNegative) {
  const Vector c{{1, 2}};
  EXPECT_TRUE(Quadratic::fromRotation(-1, 2, 0.3, c)->info().minima.empty());
  EXPECT_TRUE(Quadratic::fromMatrix(Matrix{{1, 2}, {2, 1}}, c)->info().minima.empty());
  const auto bowl = *Quadratic::fromRotation(0, 2, 0.3, c);
  ASSERT_EQ(bowl.info().minima.size(), 1u);
  EXPECT_EQ(bowl.info().minima[0].point, c);
  EXPECT_EQ(bowl.info().minima[0].value, 0);
}

TEST(Quadratic, RoundingDoesNotTakeASingularMatrixsMinimum) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Vector v = sampleVector(3, seed);
    EXPECT_EQ(Quadratic::fromMatrix(v * v.transpose(), Vector::Zero(3))->info().minima.size(), 1u) << seed;
  }
}

TEST(Quadratic, RoundingInTheMatrixIsEvenedOut) {
  Matrix a = samplePositiveDefinite(4, 1);
  EXPECT_EQ(Quadratic::fromMatrix(a, Vector::Zero(4))->matrix(), a) << "what is symmetric stays as it is";
  a(0, 1) *= 1 + 1e-14;
  const auto f = *Quadratic::fromMatrix(a, Vector::Zero(4));
  EXPECT_EQ(f.matrix(), f.matrix().transpose());
}

TEST(Quadratic, RefusesWhatIsNone) {
  const Matrix good{{2, 1}, {1, 2}};
  const Vector c = Vector::Zero(2);
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix{{2, 1}, {0, 2}}, c), "matrix", "symmetric"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix{{2, 1}, {1 + 1e-9, 2}}, c), "matrix", "symmetric"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix::Ones(2, 3), c), "matrix", "square"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix(), Vector()), "matrix", "not empty"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix{{2, kNaN}, {kNaN, 2}}, c), "matrix", "finite"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(Matrix{{kInfinity, 0}, {0, 2}}, c), "matrix", "finite"));
  EXPECT_TRUE(
      refused(Quadratic::fromMatrix(good, Vector::Zero(3)), "minimum", "2 entries, one a dimension; got 3"));
  EXPECT_TRUE(refused(Quadratic::fromMatrix(good, Vector{{0, kNaN}}), "minimum", "finite"));
  EXPECT_TRUE(refused(Quadratic::fromRotation(1, 2, kInfinity, c), "rotation", "finite angle"));
  EXPECT_TRUE(refused(Quadratic::fromRotation(1, kNaN, 0, c), "eigenvalues", "finite"));
  EXPECT_TRUE(refused(Quadratic::fromRotation(1, 2, 0, Vector::Zero(1)), "minimum", "got 1"));
  EXPECT_TRUE(refused(Quadratic::fromSpectrum(Vector(), Matrix(), Vector()), "eigenvalues", "empty"));
  EXPECT_TRUE(
      refused(Quadratic::fromSpectrum(Vector{{1, 2}}, Matrix::Identity(3, 3), c), "eigenvectors", "square"));
  EXPECT_TRUE(refused(Quadratic::fromSpectrum(Vector{{1, 2}}, Matrix{{1, kNaN}, {0, 1}}, c), "eigenvectors",
                      "finite"));
  EXPECT_TRUE(refused(Quadratic::fromSpectrum(Vector{{1, 2}}, Matrix{{1, 1}, {0, 1}}, c), "eigenvectors",
                      "orthonormal"));
  EXPECT_TRUE(refused(Quadratic::fromSpectrum(Vector{{1, 2}}, 2 * Matrix::Identity(2, 2), c), "eigenvectors",
                      "orthonormal"));
}

TEST(Banana, MatchesItsFormulaByHand) {
  const auto f = *findObjective("banana");
  const Vector p{{-1.5, 0.5}};  // 3y - x^2 = -3/4
  Vector g(2);
  Matrix h(2, 2);
  f->gradient(p, g);
  f->hessian(p, h);
  EXPECT_DOUBLE_EQ(f->value(p), 2.5 * 2.5 + 20 * 0.75 * 0.75);
  EXPECT_TRUE(near(g, Vector{{-2 * 2.5 + 80 * 1.5 * -0.75, 120 * -0.75}}, 1e-15));
  EXPECT_TRUE(near(h, Matrix{{2 + 20 * (12 * 2.25 - 12 * 0.5), 360}, {360, 360}}, 1e-15));
}

}  // namespace
}  // namespace descent
