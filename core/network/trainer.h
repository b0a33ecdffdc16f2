#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "descent/network/evaluation.h"
#include "descent/network/network_objective.h"
#include "descent/objective/evaluations.h"
#include "descent/optimizer/optimizer.h"
#include "descent/optimizer/schedule.h"

namespace descent {

struct TrainerOptions {
  Index batchSize = 32;  ///< at most; an epoch's last batch has what is left
  Index epochs = 100;    ///< after how many training ends
  /// Of the order of examples (stream "batches") and of dropout (stream "dropout").
  std::uint64_t seed = 1;
  bool shuffle = true;  ///< whether each epoch has an order of its own
  Schedule schedule{};  ///< of the learning rate, by steps; constant where there is none
  double clipNorm = std::numeric_limits<double>::infinity();  ///< the longest gradient the optimiser sees
  /// Whether each epoch ends with a pass over all training examples; else only the batches' losses are known.
  bool measureTraining = true;
  /// Early stopping: after so many epochs without a loss that is lower than the lowest before by more than
  /// `leastImprovement`; 0 never stops. Which loss: of the test examples where there are any, else of the
  /// training examples, else the batches'. The parameters go back to the best epoch's.
  Index patience = 0;
  double leastImprovement = 0;
};

/// Where training stood at the end of an epoch; the first record is the start.
struct EpochRecord {
  Index epoch = 0;
  Index steps = 0;
  Measurement training, test;
  double penalty = 0;  ///< of the parameters, to be added to either loss
  /// The mean over the epoch's examples of the loss that their batches had, penalties included, each before
  /// its step: what comes for free.
  double batchLoss = std::numeric_limits<double>::quiet_NaN();
};

enum class TrainingStatus {
  Training,  ///< going on
  Finished,  ///< all epochs done
  Stopped,   ///< early, for want of improvement
  Diverged,  ///< the next parameters or the batch's loss are not finite; rests at the last finite parameters
};

/// A network being trained on minibatches, to be watched, paused after any step and resumed. The same seed,
/// the same curve; `reset` leads back to the same start.
template <typename Scalar>
class Trainer {
 public:
  /// `test` may have no examples. `statistics` is what batch normalisation remembers at the start, as many
  /// entries as the network has; those of a network that has seen nothing, unless told. Refuses examples that
  /// do not fit, a start of the wrong length or not finite, and options without meaning.
  static Result<Trainer> create(const Network& network, std::unique_ptr<Optimizer> optimizer,
                                ConstVectorRef start, const Examples& training, const Examples& test,
                                const TrainerOptions& options,
                                std::optional<RunningStatistics> statistics = std::nullopt);
  ~Trainer();
  Trainer(Trainer&&) noexcept;
  Trainer& operator=(Trainer&&) noexcept;

  /// One step on one minibatch, if training has not ended; false once it has. Never allocates.
  bool step();
  /// Up to `count` steps.
  void advance(Index count);
  /// To the end of the epoch.
  void finishEpoch();
  /// Back to the start: parameters, statistics, optimiser, order, records.
  void reset();
  /// Other parameters by the reader's hand: training goes on from them, with everything else as it is.
  /// Finite, and as many.
  void setParameters(ConstVectorRef parameters);
  /// The same for what batch normalisation remembers: as many entries.
  void setStatistics(const RunningStatistics& statistics);

  const Network& network() const;
  const Vector& parameters() const;
  const RunningStatistics& statistics() const;
  const Optimizer& optimizer() const;
  TrainingStatus status() const;
  Index steps() const;
  Index epoch() const;  ///< finished ones
  Index stepsPerEpoch() const;
  const std::vector<EpochRecord>& records() const;
  /// The loss of the last step's batch, before it, penalties included.
  double lastBatchLoss() const;
  /// Which training examples the last step saw, in their order.
  std::span<const Index> lastBatch() const;

 private:
  struct State;
  explicit Trainer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace descent
