#pragma once

#include <span>
#include <string>
#include <vector>

#include "descent/data/table.h"
#include "descent/numeric/random.h"
#include "descent/numeric/result.h"
#include "descent/numeric/types.h"

namespace descent {

/// How the examples of one batch are drawn. Batches are independent of each other.
enum class Drawing {
  WithReplacement,
  WithoutReplacement,  ///< no example twice in a batch
};

/// Cov(g_B) over the population covariance of the examples' own gradients, divided by n: 1/B with
/// replacement, (n - B)/(B (n - 1)) without, the finite population correction (Cochran 1977, Sampling
/// Techniques, theorem 2.2). 1 <= batch, at most n without replacement.
double varianceFactor(Drawing drawing, Index population, Index batch);

/// Draws batches out of a pool of examples.
class BatchSampler {
 public:
  /// `pool`: rows that may be drawn; all the same are as likely. Refuses an empty pool and a batch that it
  /// cannot fill, by the `name` that the caller knows it by.
  static Result<BatchSampler> create(std::vector<Index> pool, Index batch, Drawing drawing,
                                     const std::string& name = "batch");

  /// The next batch; valid until the one after it.
  std::span<const Index> draw(RandomStream& random);

  Index population() const { return static_cast<Index>(pool_.size()); }
  /// Cov(g_B) over that of the pool's examples.
  double varianceFactor() const { return descent::varianceFactor(drawing_, population(), batch_); }
  /// The rows that may be drawn, in some order.
  std::span<const Index> pool() const { return pool_; }

 private:
  BatchSampler(std::vector<Index> pool, Index batch, Drawing drawing);

  std::vector<Index> pool_;
  std::vector<Index> chosen_;
  Index batch_;
  Drawing drawing_;
};

/// Rows 0, ..., n - 1.
std::vector<Index> wholePool(Index examples);

/// Means of `count` batches over the rows of `gradients`, one a row. The sampler's pool are these rows.
Table batchMeans(ConstTableRef gradients, BatchSampler sampler, Index count, RandomStream& random);

struct SampleMoments {
  Vector mean;
  Matrix covariance;  ///< about `mean`, divided by count - 1 (by 1 where there is a single row)
};

SampleMoments momentsOf(ConstTableRef rows);

}  // namespace descent
