#include "descent/objective/chain.h"

#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace descent {

namespace {

std::optional<Error> refuseLength(Index n) {
  if (n >= 1 && n <= Chain::longest) return std::nullopt;
  return rangeError("dimension", "dimension must be a whole number from 1 to " +
                                     std::to_string(Chain::longest) + "; got " + std::to_string(n) + ".");
}

// Eigenpairs of s (T + c I), T tridiagonal with 2 (the last entry 1 + r) and -1: the waves that vanish at the
// tied end and, at the other, vanish behind the last weight (r = 1) or lie flat there (r = 0).
Spectrum chainSpectrum(Index n, double scale, bool tiedEnd, double ridge) {
  Vector eigenvalues(n);
  Matrix eigenvectors(n, n);
  for (Index j = 0; j < n; ++j) {
    const double angle =
        tiedEnd ? std::numbers::pi * static_cast<double>(j + 1) / static_cast<double>(n + 1)
                : std::numbers::pi * static_cast<double>(2 * j + 1) / static_cast<double>(2 * n + 1);
    const double half = std::sin(angle / 2);
    eigenvalues[j] = scale * (4 * half * half + ridge);  // 2 - 2 cos(angle), without cancellation
    for (Index i = 0; i < n; ++i) eigenvectors(i, j) = std::sin(static_cast<double>(i + 1) * angle);
    eigenvectors.col(j).normalize();
  }
  return Spectrum::fromEigenpairs(eigenvalues, eigenvectors);
}

}  // namespace

Chain::Chain(Springs springs, Spectrum spectrum, Vector minimizer, double minimum)
    : springs_(springs), form_{std::move(spectrum), std::move(minimizer)} {
  const Index n = form_.center.size();
  info_.domain.assign(static_cast<std::size_t>(n), {-1.0, 1.0});
  info_.start = Vector::Zero(n);
  info_.minima.push_back({form_.center, minimum});
}

Result<Chain> Chain::convexRosenbrock(Index n, double kappa) {
  if (auto refusal = refuseLength(n)) return *refusal;
  if (!(kappa > 1) || !std::isfinite(kappa))
    return rangeError("kappa", "kappa must be a finite condition number above 1.");
  const Springs springs{.scale = 1, .end = 0, .ridge = 4 / (kappa - 1), .offset = 0};
  // q = (sqrt(kappa) - 1)/(sqrt(kappa) + 1), and 1 - q without cancellation for large kappa.
  const double logarithm = std::log1p(-2 / (std::sqrt(kappa) + 1));
  const auto q = [logarithm](Index exponent) { return std::exp(static_cast<double>(exponent) * logarithm); };
  Vector minimizer(n);
  for (Index i = 1; i <= n; ++i) minimizer[i - 1] = (q(i) + q(2 * n + 1 - i)) / (1 + q(2 * n + 1));
  const double minimum = 0.5 * (1 - minimizer[0]);
  Chain chain(springs, chainSpectrum(n, 1, false, springs.ridge), std::move(minimizer), minimum);
  chain.info_.id = "convex-rosenbrock";
  chain.info_.name = "Convex Rosenbrock";
  chain.info_.equation =
      "\\tfrac12 (w_1-1)^2 + \\tfrac12 \\sum_{i=1}^{n-1} (w_i-w_{i+1})^2 + \\tfrac{2}{\\kappa-1} \\lVert "
      "w\\rVert^2";
  chain.info_.reference = {"Goh 2017, Why Momentum Really Works", "https://distill.pub/2017/momentum/"};
  return chain;
}

Result<Chain> Chain::nesterovWorst(Index n, double lipschitz) {
  if (auto refusal = refuseLength(n)) return *refusal;
  if (!(lipschitz > 0) || !std::isfinite(lipschitz))
    return rangeError("lipschitz", "lipschitz must be a finite number above 0.");
  const Springs springs{.scale = lipschitz / 4, .end = 1, .ridge = 0, .offset = -0.5};
  const double length = static_cast<double>(n + 1);
  Vector minimizer(n);
  for (Index i = 1; i <= n; ++i) minimizer[i - 1] = static_cast<double>(n + 1 - i) / length;
  const double minimum = -lipschitz / 8 * static_cast<double>(n) / length;
  Chain chain(springs, chainSpectrum(n, springs.scale, true, 0), std::move(minimizer), minimum);
  chain.info_.id = "nesterov-worst";
  chain.info_.name = "Nesterov's worst function";
  chain.info_.equation =
      "\\tfrac{L}{4}\\left(\\tfrac12\\Bigl(x_1^2 + \\sum_{i=1}^{n-1} (x_i-x_{i+1})^2 + x_n^2\\Bigr) - "
      "x_1\\right)";
  chain.info_.reference = {"Nesterov 2018, Lectures on Convex Optimization",
                           "https://doi.org/10.1007/978-3-319-91578-4"};
  return chain;
}

template <typename S>
S Chain::Springs::value(std::span<const S> w) const {
  const std::size_t n = w.size();
  S sum = (w[0] - 1.0) * (w[0] - 1.0) + end * w[n - 1] * w[n - 1];
  for (std::size_t i = 0; i + 1 < n; ++i) sum += (w[i] - w[i + 1]) * (w[i] - w[i + 1]);
  S squares = 0.0;
  for (std::size_t i = 0; i < n; ++i) squares += w[i] * w[i];
  return scale * (0.5 * (sum + ridge * squares) + offset);
}

template <typename S>
void Chain::Springs::gradient(std::span<const S> w, std::span<S> g) const {
  const std::size_t n = w.size();
  for (std::size_t i = 0; i < n; ++i) {
    const S before = i == 0 ? w[0] - 1.0 : w[i] - w[i - 1];
    const S after = i + 1 == n ? end * w[i] : w[i] - w[i + 1];
    g[i] = scale * (before + after + ridge * w[i]);
  }
}

double Chain::value(ConstVectorRef w) const { return springs_.value(entriesOf(w)); }

void Chain::gradient(ConstVectorRef w, VectorRef g) const { springs_.gradient(entriesOf(w), entriesOf(g)); }

void Chain::valueAndGradient(std::span<const Pack> w, Pack& value, std::span<Pack> g) const {
  value = springs_.value(w);
  springs_.gradient(w, g);
}

void Chain::hessian(ConstVectorRef, MatrixRef h) const {
  const Index n = dimension();
  h.setZero();
  for (Index i = 0; i < n; ++i) {
    h(i, i) = springs_.scale * (1 + (i + 1 == n ? springs_.end : 1) + springs_.ridge);
    if (i + 1 < n) h(i, i + 1) = h(i + 1, i) = -springs_.scale;
  }
}

}  // namespace descent
