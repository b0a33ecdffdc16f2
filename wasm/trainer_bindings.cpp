#include <emscripten/bind.h>

#include <algorithm>
#include <string>
#include <utility>

#include "conversions.h"
#include "descent/network/pytorch.h"
#include "descent/network/stable_rate.h"
#include "network_handles.h"
#include "run_spec.h"

namespace descent::border {
namespace {

std::string_view statusName(TrainingStatus status) {
  switch (status) {
    case TrainingStatus::Training:
      return "training";
    case TrainingStatus::Finished:
      return "finished";
    case TrainingStatus::Stopped:
      return "stopped";
    case TrainingStatus::Diverged:
      return "diverged";
  }
  return "training";
}

Examples toExamples(const Network& network, const val& given) {
  const std::vector<double> inputs = toDoubles(given["x"]), targets = toDoubles(given["y"]);
  const auto rows = static_cast<Index>(given["count"].as<double>());
  return {Eigen::Map<const Table>(inputs.data(), rows, network.inputs()),
          Eigen::Map<const Table>(targets.data(), rows, targetColumns(network.loss(), network.outputs()))};
}

template <typename Scalar>
val make(const NetworkHandle& handle, const RunSpec& spec, const Examples& training, const Examples& test,
         const TrainerOptions& options) {
  auto made =
      Trainer<Scalar>::create(handle.state->network, spec.optimizer->make(spec.hyperparameters),
                              handle.state->parameters, training, test, options, handle.state->running);
  if (!made) return fromError(made.error());
  TrainerHandle trainer{handle.state, std::make_shared<AnyTrainer>(std::move(*made))};
  trainer.share();
  return val(trainer);
}

/// `given` is { training, test, batchSize, epochs, seed, shuffle, measureTraining, patience,
/// leastImprovement }.
TrainerOptions toOptions(const RunSpec& spec, const val& given) {
  TrainerOptions options;
  options.batchSize = static_cast<Index>(given["batchSize"].as<double>());
  options.epochs = static_cast<Index>(given["epochs"].as<double>());
  options.seed = static_cast<std::uint64_t>(given["seed"].as<double>());
  options.shuffle = given["shuffle"].as<bool>();
  options.measureTraining = given["measureTraining"].as<bool>();
  options.patience = static_cast<Index>(given["patience"].as<double>());
  options.leastImprovement = given["leastImprovement"].as<double>();
  options.schedule = spec.options.schedule;
  options.clipNorm = spec.options.clipNorm;
  return options;
}

/// `run` as run.js gathers it.
val makeTrainer(const NetworkHandle& handle, const val& run, const val& given) {
  const Network& network = handle.state->network;
  const auto spec = toRunSpec(run, network.parameterCount());
  if (!spec) return fromError(spec.error());
  const TrainerOptions options = toOptions(*spec, given);
  const Examples training = toExamples(network, given["training"]), test = toExamples(network, given["test"]);
  if (auto error = tooManyAtOnce(network, std::min(options.batchSize, training.count()), "batchSize"))
    return fromError(*error);
  return handle.state->single ? make<float>(handle, *spec, training, test, options)
                              : make<double>(handle, *spec, training, test, options);
}

/// `run` has the learning rate that is too large; hyper-parameters are in the order of the rule's.
val largestStable(const NetworkHandle& handle, const val& run, const val& given) {
  const NetworkState& state = *handle.state;
  const auto spec = toRunSpec(run, state.network.parameterCount());
  if (!spec) return fromError(spec.error());
  const TrainerOptions options = toOptions(*spec, given);
  const Examples training = toExamples(state.network, given["training"]);
  if (auto error = tooManyAtOnce(state.network, std::min(options.batchSize, training.count()), "batchSize"))
    return fromError(*error);
  const auto& parameters = spec->optimizer->parameters;
  const auto rate = std::find_if(parameters.begin(), parameters.end(),
                                 [](const Parameter& parameter) { return parameter.id == "learningRate"; });
  if (rate == parameters.end())
    return fromError(rangeError("optimizer", "optimizer must have a learning rate; " +
                                                 std::string(spec->optimizer->id) + " has none."));
  std::vector<double> values = spec->hyperparameters;
  double& learningRate = values[static_cast<std::size_t>(rate - parameters.begin())];
  const double from = learningRate;
  const auto optimizerAt = [&](double at) {
    learningRate = at;
    return spec->optimizer->make(values);
  };
  const auto found =
      state.single
          ? largestStableRate<float>(state.network, optimizerAt, state.parameters, training, options, from)
          : largestStableRate<double>(state.network, optimizerAt, state.parameters, training, options, from);
  if (!found) return fromError(found.error());
  if (!*found) return val::null();
  val object = val::object();
  object.set("learningRate", (*found)->learningRate);
  object.set("tooLarge", (*found)->tooLarge);
  return object;
}

val makeTrainingProgram(const NetworkHandle& handle, const val& run, const val& given, double steps) {
  const NetworkState& state = *handle.state;
  const auto spec = toRunSpec(run, state.network.parameterCount());
  if (!spec) return fromError(spec.error());
  const TrainerOptions options = toOptions(*spec, given);
  const Examples training = toExamples(state.network, given["training"]);
  if (auto error = unfitExamples(state.network, training, "training")) return fromError(*error);
  const auto program = trainingProgram(state.network, state.parameters, training,
                                       {.rule = spec->optimizer->python(spec->hyperparameters),
                                        .steps = static_cast<Index>(steps),
                                        .batchSize = options.batchSize,
                                        .seed = options.seed,
                                        .shuffle = options.shuffle,
                                        .schedule = spec->pythonSchedule,
                                        .clipNorm = options.clipNorm,
                                        .single = state.single});
  if (!program) return fromError(program.error());
  return fromString(*program);
}

val standing(const TrainerHandle& handle) {
  return std::visit(
      [](const auto& trainer) {
        val object = val::object();
        object.set("status", fromString(statusName(trainer.status())));
        object.set("steps", static_cast<double>(trainer.steps()));
        object.set("epoch", static_cast<double>(trainer.epoch()));
        object.set("stepsPerEpoch", static_cast<double>(trainer.stepsPerEpoch()));
        return object;
      },
      *handle.trainer);
}

val advanceTrainer(TrainerHandle& handle, double count) {
  std::vector<double> losses;
  std::visit(
      [&](auto& trainer) {
        for (double taken = 0; taken < count && trainer.step(); ++taken)
          losses.push_back(trainer.lastBatchLoss());
      },
      *handle.trainer);
  handle.share();
  val object = standing(handle);
  object.set("losses", fromDoubles(losses));
  return object;
}

void reset(TrainerHandle& handle) {
  std::visit([](auto& trainer) { trainer.reset(); }, *handle.trainer);
  handle.share();
}

void setTrainerParameters(TrainerHandle& handle, const val& values) {
  std::visit([&](auto& trainer) { trainer.setParameters(toVector(values)); }, *handle.trainer);
  handle.share();
}

val lastBatch(const TrainerHandle& handle) {
  std::vector<double> indices;
  std::visit(
      [&](const auto& trainer) {
        const auto batch = trainer.lastBatch();
        indices.assign(batch.begin(), batch.end());
      },
      *handle.trainer);
  return fromDoubles(indices);
}

val trainerState(const TrainerHandle& handle) {
  val object = val::object();
  std::visit(
      [&](const auto& trainer) {
        for (const StateBuffer& buffer : trainer.optimizer().state())
          object.set(std::string(buffer.id), fromVector(buffer.values));
      },
      *handle.trainer);
  return object;
}

/// The records column by column.
val records(const TrainerHandle& handle) {
  return std::visit(
      [](const auto& trainer) {
        val object = val::object();
        const auto column = [&](const char* name, auto entry) {
          std::vector<double> values;
          for (const EpochRecord& record : trainer.records()) values.push_back(entry(record));
          object.set(name, fromDoubles(values));
        };
        column("epochs", [](const EpochRecord& r) { return static_cast<double>(r.epoch); });
        column("steps", [](const EpochRecord& r) { return static_cast<double>(r.steps); });
        column("trainingLosses", [](const EpochRecord& r) { return r.training.loss; });
        column("trainingAccuracies", [](const EpochRecord& r) { return r.training.accuracy; });
        column("testLosses", [](const EpochRecord& r) { return r.test.loss; });
        column("testAccuracies", [](const EpochRecord& r) { return r.test.accuracy; });
        column("penalties", [](const EpochRecord& r) { return r.penalty; });
        column("batchLosses", [](const EpochRecord& r) { return r.batchLoss; });
        return object;
      },
      *handle.trainer);
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_trainer) {
  emscripten::class_<TrainerHandle>("TrainerHandle")
      .function("standing", &standing)
      .function("advance", &advanceTrainer)
      .function("reset", &reset)
      .function("setParameters", &setTrainerParameters)
      .function("lastBatch", &lastBatch)
      .function("state", &trainerState)
      .function("records", &records);
  emscripten::function("makeTrainer", &makeTrainer);
  emscripten::function("largestStableRate", &largestStable);
  emscripten::function("makeTrainingProgram", &makeTrainingProgram);
}

}  // namespace descent::border
