#include "descent/network/stable_rate.h"

#include <cmath>

namespace descent {

template <typename Scalar>
Result<std::optional<StableRate>> largestStableRate(
    const Network& network, const std::function<std::unique_ptr<Optimizer>(double)>& optimizerAt,
    ConstVectorRef start, const Examples& training, const TrainerOptions& options, double from) {
  TrainerOptions bare = options;
  bare.measureTraining = false;
  bare.patience = 0;
  std::optional<Error> refusal;
  const auto staysFinite = [&](double rate) {
    auto trainer = Trainer<Scalar>::create(network, optimizerAt(rate), start, training, Examples{}, bare);
    if (!trainer) {
      refusal = trainer.error();
      return true;
    }
    while (trainer->step()) {
    }
    return trainer->status() != TrainingStatus::Diverged;
  };
  std::optional<StableRate> found;
  if (staysFinite(from)) {
    if (refusal) return *refusal;
    return found;
  }
  double low = from, high = from;
  for (int halving = 0; halving < 40; ++halving) {
    high = low;
    low /= 2;
    if (!staysFinite(low)) continue;
    for (int bisection = 0; bisection < 3; ++bisection) {
      const double middle = std::sqrt(low * high);
      (staysFinite(middle) ? low : high) = middle;
    }
    found = StableRate{low, high};
    break;
  }
  return found;
}

template Result<std::optional<StableRate>> largestStableRate<float>(
    const Network&, const std::function<std::unique_ptr<Optimizer>(double)>&, ConstVectorRef, const Examples&,
    const TrainerOptions&, double);
template Result<std::optional<StableRate>> largestStableRate<double>(
    const Network&, const std::function<std::unique_ptr<Optimizer>(double)>&, ConstVectorRef, const Examples&,
    const TrainerOptions&, double);

}  // namespace descent
