#include "descent/network/trainer.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace descent {

namespace {

std::optional<Error> withoutMeaning(const TrainerOptions& options) {
  if (options.batchSize < 1) return rangeError("batchSize", "batchSize must be at least 1.");
  if (options.epochs < 0) return rangeError("epochs", "epochs must not be negative.");
  if (options.patience < 0) return rangeError("patience", "patience must not be negative.");
  if (!(options.leastImprovement >= 0))
    return rangeError("leastImprovement", "leastImprovement must be a number, not below 0.");
  if (!(options.clipNorm > 0)) return rangeError("clipNorm", "clipNorm must be a number above 0.");
  return std::nullopt;
}

}  // namespace

template <typename Scalar>
struct Trainer<Scalar>::State {
  static constexpr Index kMeasuredAtATime = 256;

  State(const Network& network, std::unique_ptr<Optimizer> rule, ConstVectorRef from,
        const Examples& trainingSet, const Examples& testSet, const TrainerOptions& given,
        RunningStatistics remembered)
      : options(given),
        optimizer(std::move(rule)),
        start(from),
        startStatistics(std::move(remembered)),
        blocks(network.blocks()),
        inputs(trainingSet.inputs.cast<Scalar>()),
        targets(trainingSet.targets.cast<Scalar>()),
        testInputs(testSet.inputs.cast<Scalar>()),
        testTargets(testSet.targets.cast<Scalar>()),
        batch(network, std::min(given.batchSize, trainingSet.count())),
        evaluations(batch, given.clipNorm),
        measuring(network, std::min(kMeasuredAtATime, std::max(trainingSet.count(), testSet.count()))),
        orders(given.seed, "batches"),
        dropouts(given.seed, "dropout") {
    if constexpr (std::is_same_v<Scalar, float>) {
      singleRule = optimizer->inSingle(start.size());
      if (singleRule != nullptr) {
        for (auto* buffer : {&single, &nextSingle, &gradient})
          buffer->resize(static_cast<std::size_t>(start.size()));
      }
    }
    hasDropout = std::any_of(network.layers().begin(), network.layers().end(),
                             [](const Layer& layer) { return layer.spec.dropout > 0; });
    order.resize(static_cast<std::size_t>(inputs.rows()));
    seen.reserve(static_cast<std::size_t>(std::min(given.batchSize, trainingSet.count())));
    converted.resize(static_cast<std::size_t>(start.size()));
    records.reserve(static_cast<std::size_t>(std::min<Index>(options.epochs, 10'000) + 1));
    reset();
  }

  void reset() {
    orders = RandomStream(options.seed, "batches");
    dropouts = RandomStream(options.seed, "dropout");
    std::iota(order.begin(), order.end(), Index{0});
    optimizer->reset(std::span<const Block>(blocks));
    if (singleRule != nullptr) singleRule = optimizer->inSingle(start.size());
    theta = next = best = start;
    parametersChanged();
    running = bestRunning = startStatistics;
    position = steps = epoch = bestEpoch = 0;
    seen.clear();
    lossSum = 0;
    lastLoss = std::numeric_limits<double>::quiet_NaN();
    status = options.epochs == 0 ? TrainingStatus::Finished : TrainingStatus::Training;
    records.clear();
    record(std::numeric_limits<double>::quiet_NaN());
    bestLoss = watched(records.back());
    if (!std::isfinite(records.back().penalty) ||
        (options.measureTraining && !std::isfinite(records.back().training.loss)))
      status = TrainingStatus::Diverged;
  }

  /// After `theta` was set: single precision goes on from there, rounded.
  void parametersChanged() {
    if (singleRule == nullptr) return;
    std::transform(theta.begin(), theta.end(), single.begin(),
                   [](double x) { return static_cast<Scalar>(x); });
    isBehind = true;
  }

  /// `theta` becomes what training in single precision has reached: only when it is asked for.
  void catchUp() {
    if (!std::exchange(isBehind, false)) return;
    std::copy(single.begin(), single.end(), theta.begin());
  }

  void record(double batchLoss) {
    if (singleRule != nullptr) {
      converted = single;
    } else {
      std::transform(theta.begin(), theta.end(), converted.begin(),
                     [](double x) { return static_cast<Scalar>(x); });
    }
    EpochRecord made;
    made.epoch = epoch;
    made.steps = steps;
    made.batchLoss = batchLoss;
    if (options.measureTraining)
      made.training = measure(measuring, converted.data(), running, inputs, targets);
    made.test = measure(measuring, converted.data(), running, testInputs, testTargets);
    made.penalty = measuring.penalty(converted.data());
    records.push_back(made);
  }

  double watched(const EpochRecord& of) const {
    if (testInputs.rows() > 0) return of.test.loss;
    return options.measureTraining ? of.training.loss + of.penalty : of.batchLoss;
  }

  void endEpoch() {
    ++epoch;
    record(lossSum / static_cast<double>(inputs.rows()));
    position = 0;
    lossSum = 0;
    if (epoch >= options.epochs) status = TrainingStatus::Finished;
    if (options.patience == 0) return;
    const double loss = watched(records.back());
    if (std::isnan(bestLoss) || loss < bestLoss - options.leastImprovement) {
      bestLoss = loss;
      bestEpoch = epoch;
      catchUp();
      best = theta;
      bestRunning = running;
    } else if (epoch - bestEpoch >= options.patience) {
      status = TrainingStatus::Stopped;
      theta = best;
      parametersChanged();
      running = bestRunning;
    }
  }

  /// `next` becomes the optimiser's next iterate on the batch; gives the batch's loss, if both are finite.
  std::optional<double> move() {
    evaluations.objectiveChanged();
    next = theta;
    optimizer->step(evaluations, next);
    // A rule that asked for nothing on this batch has left its loss unknown.
    if (!batch.firstLoss()) (void)batch.value(theta);
    const double loss = batch.firstLoss()->total();
    if (!next.allFinite() || !std::isfinite(loss)) return std::nullopt;
    return loss;
  }

  /// The same with `nextSingle`.
  std::optional<double> moveInSingle() {
    if constexpr (std::is_same_v<Scalar, float>) {
      const double loss = batch.lossAndGradient(single.data(), gradient.data()).total();
      if (std::isfinite(options.clipNorm)) {
        double square = 0;
        for (const float g : gradient) square += static_cast<double>(g) * static_cast<double>(g);
        const auto factor = static_cast<float>(clipFactor(std::sqrt(square), options.clipNorm));
        for (float& g : gradient) g *= factor;
      }
      const bool isFinite = singleRule->update(gradient, single, nextSingle);
      if (isFinite && std::isfinite(loss)) return loss;
    }
    return std::nullopt;
  }

  bool step() {
    if (status != TrainingStatus::Training) return false;
    if (position == 0 && options.shuffle) orders.shuffle(std::span<Index>(order));
    const Index size = std::min(options.batchSize, inputs.rows() - position);
    const auto rows = std::span<const Index>(order).subspan(static_cast<std::size_t>(position),
                                                            static_cast<std::size_t>(size));
    batch.load(inputs, targets, rows);
    if (hasDropout) batch.setDropoutSeed(dropouts.bits());
    if (options.schedule) optimizer->scaleLearningRate(options.schedule(steps));
    const std::optional<double> loss = singleRule != nullptr ? moveInSingle() : move();
    if (!loss) {
      status = TrainingStatus::Diverged;
      return false;
    }
    batch.propagation().updateRunning(running);
    if (singleRule != nullptr) {
      single.swap(nextSingle);
      isBehind = true;
    } else {
      theta.swap(next);
    }
    seen.assign(rows.begin(), rows.end());
    lastLoss = *loss;
    lossSum += *loss * static_cast<double>(size);
    position += size;
    ++steps;
    if (position == inputs.rows()) endEpoch();
    return true;
  }

  TrainerOptions options;
  std::unique_ptr<Optimizer> optimizer;
  Vector start;
  RunningStatistics startStatistics;
  std::vector<Block> blocks;
  Rows<Scalar> inputs, targets, testInputs, testTargets;
  NetworkObjective<Scalar> batch;
  Evaluations evaluations;
  Propagation<Scalar> measuring;
  RandomStream orders, dropouts;
  bool hasDropout;
  std::vector<Index> order;
  std::vector<Index> seen;  // by the last step: the order may be the next epoch's already
  std::vector<Scalar> converted;
  Vector theta, next, best;
  SingleRule* singleRule = nullptr;  // the optimiser's, where it and the network work in single precision
  std::vector<Scalar> single, nextSingle, gradient;  // theta, next and the gradient of that rule
  bool isBehind = false;                             // whether `theta` is older than `single`
  RunningStatistics running, bestRunning;
  Index position = 0;  // in the epoch's order
  Index steps = 0, epoch = 0, bestEpoch = 0;
  double lossSum = 0, lastLoss = 0, bestLoss = 0;
  TrainingStatus status = TrainingStatus::Training;
  std::vector<EpochRecord> records;
};

template <typename Scalar>
Trainer<Scalar>::Trainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
template <typename Scalar>
Trainer<Scalar>::~Trainer() = default;
template <typename Scalar>
Trainer<Scalar>::Trainer(Trainer&&) noexcept = default;
template <typename Scalar>
Trainer<Scalar>& Trainer<Scalar>::operator=(Trainer&&) noexcept = default;

template <typename Scalar>
Result<Trainer<Scalar>> Trainer<Scalar>::create(const Network& network, std::unique_ptr<Optimizer> optimizer,
                                                ConstVectorRef start, const Examples& training,
                                                const Examples& test, const TrainerOptions& options,
                                                std::optional<RunningStatistics> statistics) {
  if (auto error = unfitExamples(network, training, "training")) return *error;
  if (test.count() > 0) {
    if (auto error = unfitExamples(network, test, "test")) return *error;
  }
  if (start.size() != network.parameterCount())
    return rangeError("parameters", "parameters must be " + std::to_string(network.parameterCount()) +
                                        " numbers; got " + std::to_string(start.size()) + ".");
  if (!start.allFinite()) return rangeError("parameters", "parameters must be finite numbers.");
  if (auto error = withoutMeaning(options)) return *error;
  RunningStatistics remembered = statistics ? std::move(*statistics) : network.initialStatistics();
  assert(remembered.means.size() == network.initialStatistics().means.size() &&
         remembered.variances.size() == remembered.means.size());
  return Trainer(std::make_unique<State>(network, std::move(optimizer), start, training, test, options,
                                         std::move(remembered)));
}

template <typename Scalar>
bool Trainer<Scalar>::step() {
  return state_->step();
}

template <typename Scalar>
void Trainer<Scalar>::advance(Index count) {
  for (Index i = 0; i < count && step(); ++i) {
  }
}

template <typename Scalar>
void Trainer<Scalar>::finishEpoch() {
  const Index before = epoch();
  while (epoch() == before && step()) {
  }
}

template <typename Scalar>
void Trainer<Scalar>::reset() {
  state_->reset();
}

template <typename Scalar>
void Trainer<Scalar>::setParameters(ConstVectorRef parameters) {
  assert(parameters.size() == state_->theta.size() && parameters.allFinite());
  state_->theta = parameters;
  state_->parametersChanged();
}

template <typename Scalar>
void Trainer<Scalar>::setStatistics(const RunningStatistics& statistics) {
  assert(statistics.means.size() == state_->running.means.size() &&
         statistics.variances.size() == state_->running.variances.size());
  state_->running = statistics;
}

template <typename Scalar>
const Network& Trainer<Scalar>::network() const {
  return state_->batch.network();
}
template <typename Scalar>
const Vector& Trainer<Scalar>::parameters() const {
  state_->catchUp();
  return state_->theta;
}
template <typename Scalar>
const RunningStatistics& Trainer<Scalar>::statistics() const {
  return state_->running;
}
template <typename Scalar>
const Optimizer& Trainer<Scalar>::optimizer() const {
  return *state_->optimizer;
}
template <typename Scalar>
TrainingStatus Trainer<Scalar>::status() const {
  return state_->status;
}
template <typename Scalar>
Index Trainer<Scalar>::steps() const {
  return state_->steps;
}
template <typename Scalar>
Index Trainer<Scalar>::epoch() const {
  return state_->epoch;
}
template <typename Scalar>
Index Trainer<Scalar>::stepsPerEpoch() const {
  return (state_->inputs.rows() + state_->options.batchSize - 1) / state_->options.batchSize;
}
template <typename Scalar>
const std::vector<EpochRecord>& Trainer<Scalar>::records() const {
  return state_->records;
}
template <typename Scalar>
double Trainer<Scalar>::lastBatchLoss() const {
  return state_->lastLoss;
}
template <typename Scalar>
std::span<const Index> Trainer<Scalar>::lastBatch() const {
  return state_->seen;
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace descent
