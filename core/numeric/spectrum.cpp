#include "descent/numeric/spectrum.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace descent {

namespace {

void findRank(Spectrum& spectrum) {
  const Vector& lambda = spectrum.eigenvalues;
  const Index n = lambda.size();
  const double threshold =
      static_cast<double>(n) * std::numeric_limits<double>::epsilon() * lambda.cwiseAbs().maxCoeff();
  spectrum.rank = (lambda.array() > threshold).count();
  spectrum.conditionNumber =
      spectrum.rank > 0 ? lambda[n - 1] / lambda[n - spectrum.rank] : std::numeric_limits<double>::infinity();
}

}  // namespace

Spectrum Spectrum::ofSymmetric(ConstMatrixRef a) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(a);
  Spectrum spectrum{solver.eigenvalues(), solver.eigenvectors()};
  for (Index j = 0; j < spectrum.eigenvectors.cols(); ++j) {
    Index largest = 0;
    spectrum.eigenvectors.col(j).cwiseAbs().maxCoeff(&largest);
    if (spectrum.eigenvectors(largest, j) < 0) spectrum.eigenvectors.col(j) *= -1;
  }
  findRank(spectrum);
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
  findRank(spectrum);
  return spectrum;
}

}  // namespace descent
