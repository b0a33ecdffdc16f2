#include "support/samples.h"

#include <random>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/huber_regression.h"
#include "descent/objective/quadratic.h"

namespace descent {

Matrix sampleMatrix(Index rows, Index columns, unsigned seed) {
  std::mt19937 bits(seed);
  Matrix m(rows, columns);
  for (double& entry : m.reshaped()) entry = 4.0 * static_cast<double>(bits()) / 4294967296.0 - 2.0;
  return m;
}

Vector sampleVector(Index size, unsigned seed) { return sampleMatrix(size, 1, seed); }

Matrix samplePositiveDefinite(Index size, unsigned seed, double floor) {
  const Matrix factor = sampleMatrix(size, size, seed);
  Matrix a = factor * factor.transpose() + floor * Matrix::Identity(size, size);
  return 0.5 * (a + a.transpose());
}

LeastSquares sampleLeastSquares(Index examples, Index dimension, unsigned seed) {
  return *LeastSquares::create(sampleMatrix(examples, dimension, seed), sampleVector(examples, seed + 1));
}

std::vector<NamedObjective> sampleObjectives() {
  std::vector<NamedObjective> all;
  for (const auto& objective : objectives()) all.push_back({objective->info().id, objective});
  const auto add = [&all](std::string name, auto objective) {
    all.push_back({std::move(name), std::make_shared<decltype(objective)>(std::move(objective))});
  };
  add("quadratic by rotation", *Quadratic::fromRotation(1, 30, 0.7, Vector{{1, -2}}));
  add("saddle", *Quadratic::fromRotation(-1, 2, 0.3, Vector{{0.5, 0.25}}));
  add("quadratic by matrix", *Quadratic::fromMatrix(samplePositiveDefinite(7, 1), sampleVector(7, 2)));
  add("expression",
      *ExpressionObjective::create("exp(x)*sin(y) + norm(x, y, 1) + x^4/(1 + z^2) - tanh(y*z)"));
  add("tall least squares", sampleLeastSquares(25, 4, 3));
  add("Huber regression", *HuberRegression::create(sampleMatrix(25, 4, 3), sampleVector(25, 4), 0.7));
  add("square least squares", sampleLeastSquares(5, 5, 5));
  add("wide least squares", sampleLeastSquares(4, 9, 7));
  return all;
}

Vector startOn(const Objective& objective) {
  const Vector& usual = objective.info().start;
  return usual.size() > 0 ? usual : sampleVector(objective.dimension(), 9);
}

}  // namespace descent
