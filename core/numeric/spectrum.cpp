#include "descent/numeric/spectrum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "descent/numeric/symmetric_eigen.h"

namespace descent {

namespace {

void findRank(Spectrum& spectrum, double threshold) {
  const Vector& lambda = spectrum.eigenvalues;
  const Index n = lambda.size();
  spectrum.rank = (lambda.array() > threshold).count();
  const bool descends = spectrum.rank > 0 && lambda[0] >= -threshold;
  spectrum.conditionNumber =
      descends ? lambda[n - 1] / lambda[n - spectrum.rank] : std::numeric_limits<double>::infinity();
}

void turnLargestEntryPositive(VectorRef v) {
  // Entries that are equal in exact arithmetic differ by rounding; the first of them decides.
  const double largest = v.cwiseAbs().maxCoeff();
  Index i = 0;
  while (std::abs(v[i]) < largest * (1 - 1e-9)) ++i;
  if (v[i] < 0) v *= -1;
}

}  // namespace

Spectrum Spectrum::ofSymmetric(ConstMatrixRef a, Index terms) {
  SymmetricEigen eigen;
  eigen.compute(a);
  Spectrum spectrum{eigen.values(), eigen.vectors()};
  for (Index j = 0; j < spectrum.eigenvectors.cols(); ++j)
    turnLargestEntryPositive(spectrum.eigenvectors.col(j));
  const double threshold = rankThreshold(spectrum.eigenvalues, terms);
  for (double& lambda : spectrum.eigenvalues) {
    if (std::abs(lambda) <= threshold) lambda = 0;
  }
  findRank(spectrum, threshold);
  return spectrum;
}

Spectrum Spectrum::fromEigenpairs(ConstVectorRef eigenvalues, ConstMatrixRef eigenvectors) {
  const Index n = eigenvalues.size();
  std::vector<Index> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index i, Index j) { return eigenvalues[i] < eigenvalues[j]; });
  Spectrum spectrum{Vector(n), Matrix(n, n)};
  for (Index k = 0; k < n; ++k) {
    const Index from = order[static_cast<std::size_t>(k)];
    spectrum.eigenvalues[k] = eigenvalues[from];
    spectrum.eigenvectors.col(k) = eigenvectors.col(from);
  }
  findRank(spectrum, rankThreshold(spectrum.eigenvalues));
  return spectrum;
}

double rankThreshold(ConstVectorRef eigenvalues, Index terms) {
  if (eigenvalues.size() == 0) return 0;
  return static_cast<double>(std::max(eigenvalues.size(), terms)) * std::numeric_limits<double>::epsilon() *
         eigenvalues.cwiseAbs().maxCoeff();
}

std::optional<EigenvalueRange> positiveRange(ConstVectorRef eigenvalues) {
  const double threshold = rankThreshold(eigenvalues);
  std::optional<EigenvalueRange> range;
  for (const double lambda : eigenvalues) {
    if (!(lambda > threshold)) continue;
    if (!range) range = EigenvalueRange{lambda, lambda};
    range->smallest = std::min(range->smallest, lambda);
    range->largest = std::max(range->largest, lambda);
  }
  return range;
}

}  // namespace descent
