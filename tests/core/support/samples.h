#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/objective/expression_objective.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/quadratic.h"

/// Numbers and objectives to try things on. The generators' raw bits are the same everywhere; tests of the
/// engine's own streams are elsewhere.

namespace descent {

/// Entries spread over [-2, 2).
inline Matrix sampleMatrix(Index rows, Index columns, unsigned seed) {
  std::mt19937 bits(seed);
  Matrix m(rows, columns);
  for (double& entry : m.reshaped()) entry = 4.0 * static_cast<double>(bits()) / 4294967296.0 - 2.0;
  return m;
}

inline Vector sampleVector(Index size, unsigned seed) { return sampleMatrix(size, 1, seed); }

/// Symmetric with eigenvalues above `floor`.
inline Matrix samplePositiveDefinite(Index size, unsigned seed, double floor = 0.1) {
  const Matrix factor = sampleMatrix(size, size, seed);
  Matrix a = factor * factor.transpose() + floor * Matrix::Identity(size, size);
  return 0.5 * (a + a.transpose());
}

inline LeastSquares sampleLeastSquares(Index examples, Index dimension, unsigned seed) {
  return *LeastSquares::create(sampleMatrix(examples, dimension, seed), sampleVector(examples, seed + 1));
}

struct NamedObjective {
  std::string name;
  std::shared_ptr<const Objective> objective;
};

/// Every kind of objective that there is: all of the catalog, and what is made from numbers.
inline std::vector<NamedObjective> sampleObjectives() {
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
  add("square least squares", sampleLeastSquares(5, 5, 5));
  add("wide least squares", sampleLeastSquares(4, 9, 7));
  return all;
}

/// Where a run is usually started: the gradient does not vanish there.
inline Vector startOn(const Objective& objective) {
  const Vector& usual = objective.info().start;
  return usual.size() > 0 ? usual : sampleVector(objective.dimension(), 9);
}

}  // namespace descent
