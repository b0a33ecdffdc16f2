#include <emscripten/bind.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "choice.h"
#include "conversions.h"
#include "descent/network/inspection.h"
#include "descent/network/network_objective.h"
#include "descent/network/signal.h"
#include "descent/network/targets.h"
#include "handles.h"
#include "network_examples.h"
#include "network_handles.h"

namespace descent::border {
namespace {

Result<LayerSpec> toLayer(const val& given) {
  LayerSpec layer;
  layer.units = static_cast<Index>(given["units"].as<double>());
  layer.dropout = given["dropout"].as<double>();
  const auto activation = toChoice(activations(), given["activation"], "activation");
  if (!activation) return activation.error();
  layer.activation = *activation;
  const auto normalization = toChoice(normalizations(), given["normalization"], "normalization");
  if (!normalization) return normalization.error();
  layer.normalization = *normalization;
  return layer;
}

void initialize(NetworkState& state, double seed) {
  state.parameters = state.network.initialParameters(state.initializer, static_cast<std::uint64_t>(seed));
  state.running = state.network.initialStatistics();
}

/// What network.js gathers: { inputs, layers, loss, initializer, l1, l2, single, seed }.
val makeNetwork(const val& given) {
  NetworkSpec spec;
  spec.inputs = static_cast<Index>(given["inputs"].as<double>());
  spec.l1 = given["l1"].as<double>();
  spec.l2 = given["l2"].as<double>();
  const auto count = given["layers"]["length"].as<unsigned>();
  for (unsigned l = 0; l < count; ++l) {
    const auto layer = toLayer(given["layers"][l]);
    if (!layer) return fromError(layer.error());
    spec.layers.push_back(*layer);
  }
  const auto loss = toChoice(losses(), given["loss"], "loss");
  if (!loss) return fromError(loss.error());
  spec.loss = *loss;
  const auto initializer = toChoice(initializers(), given["initializer"], "initializer");
  if (!initializer) return fromError(initializer.error());
  auto network = Network::create(std::move(spec));
  if (!network) return fromError(network.error());
  auto state = std::make_shared<NetworkState>(
      NetworkState{std::move(*network), *initializer, given["single"].as<bool>(), {}, {}});
  initialize(*state, given["seed"].as<double>());
  return val(NetworkHandle{std::move(state)});
}

val layersOf(const NetworkHandle& handle) {
  val list = val::array();
  const auto part = [](Index offset, Index length) {
    val object = val::object();
    object.set("offset", static_cast<double>(offset));
    object.set("length", static_cast<double>(length));
    return object;
  };
  for (const Layer& layer : handle.state->network.layers()) {
    val object = val::object();
    object.set("inputs", static_cast<double>(layer.inputs));
    object.set("units", static_cast<double>(layer.units()));
    object.set("weights", part(layer.weights, layer.inputs * layer.units()));
    object.set("biases", part(layer.biases, layer.units()));
    const NormalizationInfo& info = *layer.spec.normalization.info;
    object.set("gains", info.hasGain() ? part(layer.gains, layer.units()) : val::null());
    object.set("shifts", info.hasShift() ? part(layer.shifts, layer.units()) : val::null());
    list.call<void>("push", object);
  }
  return list;
}

double targetColumnsOf(const NetworkHandle& handle) {
  const Network& network = handle.state->network;
  return static_cast<double>(targetColumns(network.loss(), network.outputs()));
}

val parameters(const NetworkHandle& handle) { return fromVector(handle.state->parameters); }
val runningMeans(const NetworkHandle& handle) { return fromVector(handle.state->running.means); }
val runningVariances(const NetworkHandle& handle) { return fromVector(handle.state->running.variances); }

/// Arrays of the right lengths, as network.js has seen to.
void setParameters(NetworkHandle& handle, const val& values) { handle.state->parameters = toVector(values); }
void setRunning(NetworkHandle& handle, const val& means, const val& variances) {
  handle.state->running = {toVector(means), toVector(variances)};
}

val fromTableOrNull(const Table& table) {
  if (table.size() == 0) return val::null();
  return fromDoubles({table.data(), static_cast<std::size_t>(table.size())});
}

/// How many examples pass at a time where nothing depends on a batch.
constexpr Index kAtATime = 256;

/// `use(propagation, parameters, inputs, targets)` in the scalar that the network computes with.
template <typename Use>
auto inItsScalar(const NetworkState& state, const Examples& examples, Index capacity, const Use& use) {
  const auto as = [&]<typename Scalar>(Scalar) {
    Propagation<Scalar> propagation(state.network, std::min(capacity, std::max<Index>(examples.count(), 1)));
    const Rows<Scalar> inputs = examples.inputs.template cast<Scalar>();
    const Rows<Scalar> targets = examples.targets.template cast<Scalar>();
    const Eigen::Matrix<Scalar, Eigen::Dynamic, 1> theta = state.parameters.template cast<Scalar>();
    return use(propagation, theta.data(), inputs, targets);
  };
  return state.single ? as(float()) : as(double());
}

Table forwardOn(const NetworkState& state, const Examples& examples) {
  return inItsScalar(state, examples, kAtATime,
                     [&](auto& propagation, const auto* theta, const auto& inputs, const auto&) {
                       return outputsOf(propagation, theta, state.running, inputs);
                     });
}

val forward(const NetworkHandle& handle, const val& x, double count) {
  const NetworkState& state = *handle.state;
  return fromTableOrNull(forwardOn(state, toExamples(state.network, x, val::array(), count)));
}

val lossAndGradient(const NetworkHandle& handle, const val& x, const val& y, double count, double seed) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  if (auto error = tooManyAtOnce(state.network, examples.count(), "x")) return fromError(*error);
  val object = val::object();
  inItsScalar(
      state, examples, examples.count(),
      [&]<typename Scalar>(Propagation<Scalar>& propagation, const Scalar* theta, const Rows<Scalar>& inputs,
                           const Rows<Scalar>& targets) {
        std::vector<Scalar> gradient(static_cast<std::size_t>(state.network.parameterCount()));
        const auto parts = propagation.lossAndGradient(
            theta, {inputs.data(), targets.data(), inputs.rows()},
            {.mode = Mode::Training, .dropoutSeed = static_cast<std::uint64_t>(seed)}, gradient.data());
        object.set("loss", parts.total());
        object.set("data", parts.data);
        object.set("penalty", parts.penalty);
        object.set("gradient", fromDoubles(std::vector<double>(gradient.begin(), gradient.end())));
        std::fill(gradient.begin(), gradient.end(), Scalar(0));
        propagation.penalty(theta, gradient.data());
        object.set("penaltyGradient", fromDoubles(std::vector<double>(gradient.begin(), gradient.end())));
        return 0;
      });
  return object;
}

val measureOn(const NetworkHandle& handle, const val& x, const val& y, double count) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  val object = val::object();
  inItsScalar(state, examples, kAtATime,
              [&](auto& propagation, const auto* theta, const auto& inputs, const auto& targets) {
                const Measurement found = measure(propagation, theta, state.running, inputs, targets);
                object.set("data", found.loss);
                object.set("penalty", static_cast<double>(propagation.penalty(theta)));
                object.set("accuracy", found.accuracy);
                return 0;
              });
  return object;
}

/// `points` holds parameter vectors, one after the other, as network.js has seen to.
val measureAlong(const NetworkHandle& handle, const val& points, const val& x, const val& y, double count) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  const Vector all = toVector(points);
  const Index size = state.network.parameterCount(), rows = all.size() / size;
  Vector data(rows), penalties(rows), accuracies(rows);
  inItsScalar(state, examples, kAtATime,
              [&]<typename Scalar>(Propagation<Scalar>& propagation, const Scalar*,
                                   const Rows<Scalar>& inputs, const Rows<Scalar>& targets) {
                for (Index k = 0; k < rows; ++k) {
                  const Eigen::Matrix<Scalar, Eigen::Dynamic, 1> theta =
                      all.segment(k * size, size).template cast<Scalar>();
                  const Measurement found =
                      measure(propagation, theta.data(), state.running, inputs, targets);
                  data[k] = found.loss;
                  penalties[k] = static_cast<double>(propagation.penalty(theta.data()));
                  accuracies[k] = found.accuracy;
                }
                return 0;
              });
  val object = val::object();
  object.set("data", fromVector(data));
  object.set("penalties", fromVector(penalties));
  object.set("accuracies", fromVector(accuracies));
  return object;
}

void setDecisions(val& object, const Decisions& decisions) {
  object.set("classes", fromDoubles(std::vector<double>(decisions.classes.begin(), decisions.classes.end())));
  object.set("confidences", fromVector(decisions.confidences));
  object.set("margins", fromVector(decisions.margins));
  object.set("probabilities", fromTableOrNull(decisions.probabilities));
}

val evaluateOn(const NetworkHandle& handle, const val& x, const val& y, double count) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  val object = val::object();
  inItsScalar(state, examples, kAtATime,
              [&](auto& propagation, const auto* theta, const auto& inputs, const auto& targets) {
                const Evaluation found = evaluate(propagation, theta, state.running, inputs, targets);
                object.set("data", found.mean.loss);
                object.set("penalty", static_cast<double>(propagation.penalty(theta)));
                object.set("accuracy", found.mean.accuracy);
                object.set("losses", fromVector(found.losses));
                object.set("hardest",
                           fromDoubles(std::vector<double>(found.hardest.begin(), found.hardest.end())));
                object.set("outputs", fromTableOrNull(found.outputs));
                object.set("outputGradients", fromTableOrNull(found.outputGradients));
                object.set("confusion", fromTableOrNull(found.confusion));
                setDecisions(object, found.decisions);
                return 0;
              });
  return object;
}

val classify(const NetworkHandle& handle, const val& x, double count) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, val::array(), count);
  const Table outputs = forwardOn(state, examples);
  val object = val::object();
  object.set("outputs", fromTableOrNull(outputs));
  setDecisions(object, decide(state.network.loss(), outputs));
  return object;
}

val inspectOn(const NetworkHandle& handle, const val& x, const val& y, double count, bool training) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  if (auto error = tooManyAtOnce(state.network, examples.count(), "x")) return fromError(*error);
  const NetworkInspection found = inspect(
      state.network, state.parameters, examples,
      {.mode = training ? Mode::Training : Mode::Evaluation, .dropoutSeed = 0, .running = &state.running});
  val layers = val::array();
  for (const LayerInspection& layer : found.layers) {
    val object = val::object();
    object.set("preActivationMean", fromVector(layer.preActivationMean));
    object.set("preActivationDeviation", fromVector(layer.preActivationDeviation));
    object.set("activationMean", fromVector(layer.activationMean));
    object.set("activationDeviation", fromVector(layer.activationDeviation));
    object.set("preActivationGradient", fromVector(layer.preActivationGradient));
    object.set("activationGradient", fromVector(layer.activationGradient));
    object.set("saturation", fromVector(layer.saturation));
    object.set("preActivationScale", layer.preActivationScale);
    object.set("activationScale", layer.activationScale);
    object.set("preActivationGradientScale", layer.preActivationGradientScale);
    object.set("activationGradientScale", layer.activationGradientScale);
    object.set("weightScale", layer.weightScale);
    object.set("weightGradientScale", layer.weightGradientScale);
    object.set("meanSaturation", layer.meanSaturation);
    layers.call<void>("push", object);
  }
  val object = val::object();
  object.set("loss", found.loss.total());
  object.set("data", found.loss.data);
  object.set("penalty", found.loss.penalty);
  object.set("gradient", fromVector(found.gradient));
  object.set("layers", layers);
  return object;
}

/// A start by the network's initialiser, as theory has it; backwards from what the parameters as they stand
/// make of the outputs.
val predictedScales(const NetworkHandle& handle, const val& x, const val& y, double count) {
  const NetworkState& state = *handle.state;
  const Examples examples = toExamples(state.network, x, y, count);
  if (auto error = unfitExamples(state.network, examples, "y")) return fromError(*error);
  if (auto error = tooManyAtOnce(state.network, examples.count(), "x")) return fromError(*error);
  const auto predicted = predictScales(state.network, state.initializer, state.parameters, examples);
  if (!predicted) return fromError(predicted.error());
  val object = val::object();
  const auto column = [&](const char* name, double SignalScale::*scale) {
    std::vector<double> values;
    for (const SignalScale& of : *predicted) values.push_back(of.*scale);
    object.set(name, fromDoubles(values));
  };
  column("preActivation", &SignalScale::preActivation);
  column("activation", &SignalScale::activation);
  column("preActivationGradient", &SignalScale::preActivationGradient);
  column("activationGradient", &SignalScale::activationGradient);
  return object;
}

val balancedParameterOf(const NetworkHandle& handle, const val& x, double count) {
  const NetworkState& state = *handle.state;
  const auto found =
      balancedParameter(state.network, state.initializer, toExamples(state.network, x, val::array(), count));
  if (!found) return fromError(found.error());
  return *found ? val(**found) : val::null();
}

/// `given` is { base, first, second, x, y, columns, rows }.
InputGrid toGrid(const val& given) {
  InputGrid grid;
  grid.base = toVector(given["base"]);
  grid.first = static_cast<Index>(given["first"].as<double>());
  grid.second = static_cast<Index>(given["second"].as<double>());
  grid.x = {given["x"][0].as<double>(), given["x"][1].as<double>()};
  grid.y = {given["y"][0].as<double>(), given["y"][1].as<double>()};
  grid.columns = static_cast<Index>(given["columns"].as<double>());
  grid.rows = static_cast<Index>(given["rows"].as<double>());
  return grid;
}

val responses(const NetworkHandle& handle, const val& given) {
  const NetworkState& state = *handle.state;
  const auto tables = unitResponses(state.network, state.parameters, toGrid(given), &state.running);
  if (!tables) return fromError(tables.error());
  val layers = val::array();
  for (const Table& table : *tables)
    layers.call<void>("push", fromDoubles({table.data(), static_cast<std::size_t>(table.size())}));
  return layers;
}

/// `layer` and `unit` are there, as network.js has seen to.
val response(const NetworkHandle& handle, const val& given, double layer, double unit) {
  const NetworkState& state = *handle.state;
  const auto tables = unitResponses(state.network, state.parameters, toGrid(given), &state.running);
  if (!tables) return fromError(tables.error());
  const Table& units = (*tables)[static_cast<std::size_t>(layer)];
  return fromVector(units.row(static_cast<Index>(unit)).transpose());
}

val decisionsOn(const NetworkHandle& handle, const val& given) {
  const NetworkState& state = *handle.state;
  const auto tables = unitResponses(state.network, state.parameters, toGrid(given), &state.running);
  if (!tables) return fromError(tables.error());
  val object = val::object();
  setDecisions(object, decide(state.network.loss(), tables->back().transpose()));
  return object;
}

/// A data set's targets as the network's loss takes them; `kind` is the catalog's word for what they are.
val targets(const NetworkHandle& handle, const val& given, const std::string& kind) {
  const Network& network = handle.state->network;
  const TargetKind of = kind == "labels"    ? TargetKind::Label
                        : kind == "classes" ? TargetKind::Class
                                            : TargetKind::Value;
  const auto made = targetsFor(network.loss(), network.outputs(), of, toVector(given));
  if (!made) return fromError(made.error());
  return fromTableOrNull(*made);
}

val objectiveOf(const NetworkHandle& handle, const val& x, const val& y, double count) {
  const Network& network = handle.state->network;
  if (auto error = tooManyAtOnce(network, static_cast<Index>(count), "x")) return fromError(*error);
  auto made = NetworkObjective<double>::create(network, toExamples(network, x, y, count));
  if (!made) return fromError(made.error());
  return val(ObjectiveHandle{
      std::make_shared<const NetworkObjective<double>>(std::move(*made)), {}, network.blocks()});
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_network) {
  emscripten::class_<NetworkHandle>("NetworkHandle")
      .function("layers", &layersOf)
      .function("targetColumns", &targetColumnsOf)
      .function("parameters", &parameters)
      .function("setParameters", &setParameters)
      .function("runningMeans", &runningMeans)
      .function("runningVariances", &runningVariances)
      .function("setRunning", &setRunning)
      .function("initialize", emscripten::optional_override([](NetworkHandle& handle, double seed) {
                  initialize(*handle.state, seed);
                }))
      .function("forward", &forward)
      .function("lossAndGradient", &lossAndGradient)
      .function("measure", &measureOn)
      .function("measureAlong", &measureAlong)
      .function("evaluate", &evaluateOn)
      .function("classify", &classify)
      .function("inspect", &inspectOn)
      .function("predictedScales", &predictedScales)
      .function("balancedParameter", &balancedParameterOf)
      .function("responses", &responses)
      .function("response", &response)
      .function("targets", &targets)
      .function("decisions", &decisionsOn)
      .function("objective", &objectiveOf);
  emscripten::function("makeNetwork", &makeNetwork);
}

}  // namespace descent::border
