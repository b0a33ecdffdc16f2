#include "descent/dynamics/learning_curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "descent/dynamics/closed_form.h"
#include "descent/numeric/spectrum.h"

namespace descent {
namespace {

// Those above the rank threshold, ascending; equal ones in their order.
std::vector<Index> curvedDirections(ConstVectorRef eigenvalues) {
  const double threshold = rankThreshold(eigenvalues);
  std::vector<Index> order;
  for (Index i = 0; i < eigenvalues.size(); ++i)
    if (eigenvalues[i] > threshold) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return eigenvalues[a] < eigenvalues[b]; });
  return order;
}

}  // namespace

Bands bandsOfDirections(ConstVectorRef eigenvalues) {
  Bands bands{{}, std::vector<Index>(static_cast<std::size_t>(eigenvalues.size()), -1)};
  for (Index i : curvedDirections(eigenvalues)) {
    bands.of[static_cast<std::size_t>(i)] = static_cast<Index>(bands.bands.size());
    bands.bands.push_back({eigenvalues[i], eigenvalues[i], 1});
  }
  return bands;
}

Bands bandsOfDecades(ConstVectorRef eigenvalues, Index most) {
  assert(most >= 1);
  Bands bands{{}, std::vector<Index>(static_cast<std::size_t>(eigenvalues.size()), -1)};
  const std::vector<Index> order = curvedDirections(eigenvalues);
  if (order.empty()) return bands;
  const double largest = eigenvalues[order.back()];
  const auto decadeOf = [&](double lambda) {
    Index decade = 0;
    for (double edge = largest / 10; decade + 1 < most && lambda <= edge; edge /= 10) ++decade;
    return decade;
  };
  Index last = -1;
  for (Index i : order) {
    const double lambda = eigenvalues[i];
    const Index decade = decadeOf(lambda);
    if (decade != last) bands.bands.push_back({lambda, lambda, 0});
    last = decade;
    bands.bands.back().largest = lambda;
    ++bands.bands.back().count;
    bands.of[static_cast<std::size_t>(i)] = static_cast<Index>(bands.bands.size()) - 1;
  }
  return bands;
}

Vector coordinatesOfShares(ConstVectorRef eigenvalues, ConstVectorRef shares) {
  assert(eigenvalues.size() == shares.size());
  Vector coordinates(eigenvalues.size());
  for (Index i = 0; i < eigenvalues.size(); ++i)
    coordinates[i] = eigenvalues[i] > 0 ? std::sqrt(2 * shares[i] / eigenvalues[i]) : 0;
  return coordinates;
}

LearningCurve learningCurve(ConstVectorRef eigenvalues, ConstVectorRef coordinates, const Bands& bands,
                            double learningRate, double momentum, std::span<const std::int64_t> steps) {
  assert(eigenvalues.size() == coordinates.size());
  const Index columns = static_cast<Index>(steps.size());
  LearningCurve curve{Matrix::Zero(static_cast<Index>(bands.bands.size()), columns), Vector::Zero(columns)};
  for (Index i = 0; i < eigenvalues.size(); ++i) {
    const Index band = bands.of[static_cast<std::size_t>(i)];
    if (band < 0 || coordinates[i] == 0) continue;
    const ClosedForm direction(eigenvalues[i], learningRate, momentum);
    for (Index j = 0; j < columns; ++j) {
      const double c = direction.coordinateAt(steps[static_cast<std::size_t>(j)], coordinates[i]);
      curve.errors(band, j) += 0.5 * eigenvalues[i] * c * c;
    }
  }
  for (Index j = 0; j < columns; ++j) curve.values[j] = curve.errors.col(j).sum();
  return curve;
}

}  // namespace descent
