#include "descent/sampling/minibatch.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>
#include <utility>

namespace descent {

double varianceFactor(Drawing drawing, Index population, Index batch) {
  assert(batch >= 1 && population >= 1);
  const double n = static_cast<double>(population), b = static_cast<double>(batch);
  if (drawing == Drawing::WithReplacement) return 1 / b;
  assert(batch <= population);
  return batch == population ? 0 : (n - b) / (b * (n - 1));
}

Result<BatchSampler> BatchSampler::create(std::vector<Index> pool, Index batch, Drawing drawing,
                                          const std::string& name) {
  if (pool.empty()) return rangeError("pool", "pool must hold at least one example.");
  if (batch < 1) return rangeError(name, name + " must not be below 1; got " + std::to_string(batch) + ".");
  const Index population = static_cast<Index>(pool.size());
  if (drawing == Drawing::WithoutReplacement && batch > population)
    return rangeError(name, name + " must not be above the number of examples, " +
                                std::to_string(population) + ", without replacement; got " +
                                std::to_string(batch) + ".");
  return BatchSampler(std::move(pool), batch, drawing);
}

BatchSampler::BatchSampler(std::vector<Index> pool, Index batch, Drawing drawing)
    : pool_(std::move(pool)), chosen_(static_cast<std::size_t>(batch)), batch_(batch), drawing_(drawing) {}

std::span<const Index> BatchSampler::draw(RandomStream& random) {
  const std::size_t n = pool_.size();
  if (drawing_ == Drawing::WithReplacement) {
    for (Index& row : chosen_) row = pool_[static_cast<std::size_t>(random.below(n))];
    return chosen_;
  }
  // The first steps of a shuffle; from whatever order the last one left, all are as likely.
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    std::swap(pool_[i], pool_[i + static_cast<std::size_t>(random.below(n - i))]);
    chosen_[i] = pool_[i];
  }
  return chosen_;
}

std::vector<Index> wholePool(Index examples) {
  std::vector<Index> rows(static_cast<std::size_t>(examples));
  std::iota(rows.begin(), rows.end(), Index{0});
  return rows;
}

Table batchMeans(ConstTableRef gradients, BatchSampler sampler, Index count, RandomStream& random) {
  Table means = Table::Zero(count, gradients.cols());
  for (Index k = 0; k < count; ++k) {
    const auto batch = sampler.draw(random);
    for (const Index row : batch) means.row(k) += gradients.row(row);
    means.row(k) /= static_cast<double>(batch.size());
  }
  return means;
}

SampleMoments momentsOf(ConstTableRef rows) {
  const double count = static_cast<double>(rows.rows());
  Vector mean = Vector::Zero(rows.cols());
  for (Index i = 0; i < rows.rows(); ++i) mean += rows.row(i).transpose();
  mean /= count;
  Matrix covariance = covarianceMatrix(rows) * (count / std::max(1.0, count - 1));
  return {std::move(mean), std::move(covariance)};
}

}  // namespace descent
