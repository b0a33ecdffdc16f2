#include <benchmark/benchmark.h>

#include <algorithm>

#include "descent/catalog/catalog.h"
#include "descent/optimizer/sweep_grid.h"

namespace descent {
namespace {

// The workloads of sweep_workloads.mjs.
template <auto sweepGrid>
void sweepRosenbrock(benchmark::State& state, const char* id) {
  const auto objective = *findObjective("rosenbrock");
  const OptimizerInfo& optimizer = **findOptimizer(id);
  const auto values = *fillParameters(optimizer.parameters, {}, id);
  // Momentum's second parameter is its momentum, Adam's is beta1.
  const SweepGrid grid(values, Vector{{-1.2, 1}},
                       {SweepAxis::Of::Hyperparameter, 0, spaced(1e-4, 1e-2, 64, Scale::Log)},
                       {SweepAxis::Of::Hyperparameter, 1, spaced(0, 0.99, 64, Scale::Linear)});
  double value = 0;
  for (auto _ : state) {
    const Sweep swept = sweepGrid(*objective, optimizer, grid, 500, {});
    value = 0;
    for (const double end : swept.values) value += std::min(end, 1e3);  // else those that fled are all of it
  }
  state.SetItemsProcessed(state.iterations() * static_cast<Index>(grid.size()));
  state.counters["value"] = value;
}
constexpr auto sweepRosenbrockOneByOne = sweepRosenbrock<sweepOneByOne>;
constexpr auto sweepRosenbrockInLanes = sweepRosenbrock<sweepInLanes>;
BENCHMARK_CAPTURE(sweepRosenbrockOneByOne, momentum, "momentum");
BENCHMARK_CAPTURE(sweepRosenbrockInLanes, momentum, "momentum");
BENCHMARK_CAPTURE(sweepRosenbrockOneByOne, adam, "adam");
BENCHMARK_CAPTURE(sweepRosenbrockInLanes, adam, "adam");

}  // namespace
}  // namespace descent
