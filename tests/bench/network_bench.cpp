#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/curvature/slice.h"
#include "descent/network/trainer.h"

namespace descent {
namespace {

// The workloads of network_workloads.mjs.

/// Uniform on the multiples of 2^-20 in [0, 1).
class Stream {
 public:
  double operator()() {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<double>(state_ >> 12) / 1048576;
  }

 private:
  std::uint32_t state_ = 1;
};

Examples points(Index count) {
  Stream uniform;
  Examples made{Table(count, 2), Table(count, 1)};
  for (Index i = 0; i < count; ++i) {
    for (Index k = 0; k < 2; ++k) made.inputs(i, k) = 2 * uniform() - 1;
    made.targets(i, 0) = made.inputs(i, 0) * made.inputs(i, 1);
  }
  return made;
}

Examples pictures(Index count, Index inputs) {
  Stream uniform;
  Examples made{Table(count, inputs), Table(count, 1)};
  for (Index i = 0; i < count; ++i) {
    for (Index k = 0; k < inputs; ++k) made.inputs(i, k) = uniform();
    made.targets(i, 0) = static_cast<double>(i % 10);
  }
  return made;
}

Network network(std::vector<Index> sizes, std::string_view activation, std::string_view last,
                std::string_view loss) {
  NetworkSpec spec;
  spec.inputs = sizes.front();
  for (std::size_t l = 1; l < sizes.size(); ++l) {
    LayerSpec layer;
    layer.units = sizes[l];
    layer.activation = *choose(activations(), l + 1 < sizes.size() ? activation : last, "activation");
    spec.layers.push_back(layer);
  }
  spec.loss = *choose(losses(), loss, "loss");
  return *Network::create(std::move(spec));
}

Vector start(const Network& of, std::uint64_t seed) {
  return of.initialParameters(*choose(initializers(), "xavier-normal", "initializer"), seed);
}

void train(benchmark::State& state, const Network& of, const Examples& examples, const char* rule,
           double learningRate, Index batchSize, Index checked) {
  const OptimizerInfo& info = **findOptimizer(rule);
  const std::vector<NamedValue> given{{"learningRate", learningRate}};
  const auto values = *fillParameters(info.parameters, given, rule);
  TrainerOptions options;
  options.batchSize = batchSize;
  options.epochs = 1'000'000'000;
  options.shuffle = false;
  options.measureTraining = false;
  auto trainer = *Trainer<float>::create(of, info.make(values), start(of, 1), examples, {}, options);
  trainer.advance(checked);
  Propagation<float> measuring(of, examples.count());
  const Eigen::VectorXf parameters = trainer.parameters().cast<float>();
  const Rows<float> inputs = examples.inputs.cast<float>(), targets = examples.targets.cast<float>();
  state.counters["value"] = measure(measuring, parameters.data(), trainer.statistics(), inputs, targets).loss;
  for (auto _ : state) benchmark::DoNotOptimize(trainer.step());
  state.SetItemsProcessed(state.iterations() * batchSize);
}

void networkSmallNet(benchmark::State& state) {
  train(state, network({2, 8, 8, 8, 1}, "tanh", "tanh", "mse"), points(500), "gd", 0.03, 10, 100);
}
BENCHMARK(networkSmallNet);

void networkDigitsNet(benchmark::State& state) {
  train(state, network({784, 128, 64, 10}, "relu", "identity", "softmax-cross-entropy"), pictures(512, 784),
        "adam", 0.001, 64, 8);
}
BENCHMARK(networkDigitsNet);

void networkLandscape(benchmark::State& state) {
  const Network of = network({2, 8, 8, 1}, "tanh", "tanh", "mse");
  constexpr Index side = 64;
  Slice slice{
      .origin = start(of, 1), .directions = {}, .x = {-1, 1}, .y = {-1, 1}, .columns = side, .rows = side};
  slice.directions.resize(of.parameterCount(), 2);
  slice.directions << start(of, 2), start(of, 3);
  const auto objective = NetworkObjective<float>::create(of, points(500));
  double sum = 0;
  for (auto _ : state) {
    sum = 0;
    for (const double loss : *valuesOnSlice(*objective, slice)) sum += loss;
  }
  state.counters["value"] = sum / (side * side);
  state.SetItemsProcessed(state.iterations() * side * side);
}
BENCHMARK(networkLandscape);

}  // namespace
}  // namespace descent
