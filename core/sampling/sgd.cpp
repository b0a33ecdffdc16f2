#include "descent/sampling/sgd.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace descent {
namespace {

/// f - f* about the minimiser, without the rounding of a difference of two losses.
double excessAt(const LeastSquares& objective, const Vector& w) {
  const Vector offset = w - objective.quadraticForm()->center;
  return 0.5 * offset.dot(objective.gram() * offset);
}

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const std::size_t below = static_cast<std::size_t>(at);
  const double rest = at - static_cast<double>(below);
  // Between two infinite entries a difference would be none.
  if (rest == 0 || sorted[below] == sorted[below + 1]) return sorted[below];
  return sorted[below] + rest * (sorted[below + 1] - sorted[below]);
}

}  // namespace

Table exampleGradients(const LeastSquares& objective, ConstVectorRef w, std::span<const Index> rows) {
  const Table& x = objective.features();
  Table gradients(static_cast<Index>(rows.size()), x.cols());
  Index k = 0;
  for (const Index i : rows) gradients.row(k++) = (x.row(i).dot(w) - objective.targets()[i]) * x.row(i);
  return gradients;
}

Table landings(ConstVectorRef w, ConstTableRef gradients, double learningRate) {
  return (-learningRate * gradients).rowwise() + w.transpose();
}

Vector learningRates(const SgdOptions& options) {
  Vector rates = Vector::Constant(options.steps, options.learningRate);
  if (options.schedule)
    for (Index t = 0; t < options.steps; ++t) rates[t] *= options.schedule(t);
  return rates;
}

SgdRuns runSgd(const LeastSquares& objective, BatchSampler sampler, ConstVectorRef start,
               const SgdOptions& options) {
  const Index dimension = objective.dimension();
  const Table& x = objective.features();
  const Vector& y = objective.targets();
  const Vector rates = learningRates(options);
  SgdRuns runs{Table(options.steps + 1, dimension), Table(options.replicates, options.steps + 1)};
  const BatchSampler fresh = sampler;
  Vector w(dimension), z(dimension), g(dimension);
  for (Index r = 0; r < options.replicates; ++r) {
    RandomStream random(options.seed, "batches " + std::to_string(r));
    sampler = fresh;
    w = start;
    z.setZero();
    bool finite = true;
    for (Index t = 0; t <= options.steps; ++t) {
      if (t > 0 && finite) {
        const auto batch = sampler.draw(random);
        g.setZero();
        for (const Index i : batch) {
          const double* example = x.data() + i * dimension;
          double error = -y[i];
          for (Index j = 0; j < dimension; ++j) error += example[j] * w[j];
          for (Index j = 0; j < dimension; ++j) g[j] += error * example[j];
        }
        g /= static_cast<double>(batch.size());
        z = options.momentum * z + g;
        w -= rates[t - 1] * z;
      }
      const double excess = finite ? excessAt(objective, w) : 0;
      finite = finite && std::isfinite(excess);
      runs.excess(r, t) = finite ? excess : std::numeric_limits<double>::infinity();
      if (r == 0) runs.path.row(t) = w.transpose();
    }
    if (!finite) ++runs.diverged;
  }
  return runs;
}

QuantileBand quantileBand(ConstTableRef runs, double share) {
  const Index columns = runs.cols();
  QuantileBand band{Vector(columns), Vector(columns), Vector(columns), Vector(columns)};
  std::vector<double> sorted(static_cast<std::size_t>(runs.rows()));
  for (Index t = 0; t < columns; ++t) {
    double sum = 0;
    for (Index r = 0; r < runs.rows(); ++r) sum += sorted[static_cast<std::size_t>(r)] = runs(r, t);
    std::sort(sorted.begin(), sorted.end());
    band.mean[t] = sum / static_cast<double>(runs.rows());
    band.low[t] = quantile(sorted, share);
    band.median[t] = quantile(sorted, 0.5);
    band.high[t] = quantile(sorted, 1 - share);
  }
  return band;
}

}  // namespace descent
