#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>

#include "descent/objective/quadratic.h"
#include "descent/optimizer/momentum.h"
#include "descent/optimizer/run.h"

namespace descent {
namespace {

// The workload of workload.mjs: momentum on the Lehmer matrix. Few enough steps to stay clear of denormals.
constexpr Index steps = 1000;

Quadratic lehmer(Index n) {
  const Matrix a = Matrix::NullaryExpr(n, n, [](Index i, Index j) {
    return static_cast<double>(std::min(i, j) + 1) / static_cast<double>(std::max(i, j) + 1);
  });
  return *Quadratic::fromMatrix(a, Vector::Zero(n));
}

void quadraticMomentum(benchmark::State& state) {
  const Index n = state.range(0);
  const Quadratic objective = lehmer(n);
  const Vector start = Vector::Ones(n);
  const Momentum::Hyperparameters hyperparameters{.learningRate = 1.0 / static_cast<double>(n),
                                                  .momentum = 0.9};
  double value = 0;
  for (auto _ : state) {
    Run run(objective, std::make_unique<Momentum>(hyperparameters), start);
    run.advance(steps);
    value = run.value();
    // A copy: what DoNotOptimize is given as a variable, GCC may leave with other bits (seen with 1.7.1).
    benchmark::DoNotOptimize(run.value());
  }
  state.SetItemsProcessed(state.iterations() * steps);
  state.counters["value"] = value;
}
BENCHMARK(quadraticMomentum)->Arg(2)->Arg(10)->Arg(100)->Arg(784);

}  // namespace
}  // namespace descent
