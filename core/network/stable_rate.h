#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "descent/network/trainer.h"

namespace descent {

/// Which learning rate training bears, found by training.
struct StableRate {
  double learningRate = 0;  ///< the largest tried at which every epoch ended with finite numbers
  double tooLarge = 0;      ///< the smallest tried, above it, at which one did not
};

/// Halves the learning rate from `from`, at which training diverges, until it stays finite to its end; then
/// halves the interval, in its logarithm, three times: the answer is within 2^(1/8) of the edge, if there is
/// a single one. Each trial is the whole training from the same start, on the same batches. It says where
/// numbers stay finite, not where the loss goes down. None where `from` stays finite, or where forty halvings
/// do not. `optimizerAt` makes the optimiser with a learning rate. Refuses what Trainer refuses.
template <typename Scalar>
Result<std::optional<StableRate>> largestStableRate(
    const Network& network, const std::function<std::unique_ptr<Optimizer>(double)>& optimizerAt,
    ConstVectorRef start, const Examples& training, const TrainerOptions& options, double from);

extern template Result<std::optional<StableRate>> largestStableRate<float>(
    const Network&, const std::function<std::unique_ptr<Optimizer>(double)>&, ConstVectorRef, const Examples&,
    const TrainerOptions&, double);
extern template Result<std::optional<StableRate>> largestStableRate<double>(
    const Network&, const std::function<std::unique_ptr<Optimizer>(double)>&, ConstVectorRef, const Examples&,
    const TrainerOptions&, double);

}  // namespace descent
