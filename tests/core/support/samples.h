#pragma once

#include <memory>
#include <string>
#include <vector>

#include "descent/objective/least_squares.h"
#include "descent/objective/objective.h"

/// Numbers and objectives to try things on. The generators' raw bits are the same everywhere; tests of the
/// engine's own streams are elsewhere.

namespace descent {

/// Entries spread over [-2, 2).
Matrix sampleMatrix(Index rows, Index columns, unsigned seed);

Vector sampleVector(Index size, unsigned seed);

/// Symmetric with eigenvalues above `floor`.
Matrix samplePositiveDefinite(Index size, unsigned seed, double floor = 0.1);

LeastSquares sampleLeastSquares(Index examples, Index dimension, unsigned seed);

struct NamedObjective {
  std::string name;
  std::shared_ptr<const Objective> objective;
};

/// Every kind of objective that there is: all of the catalog, and what is made from numbers.
std::vector<NamedObjective> sampleObjectives();

/// Where a run is usually started: the gradient does not vanish there.
Vector startOn(const Objective& objective);

}  // namespace descent
