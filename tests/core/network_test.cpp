#include "descent/network/network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "support/allocation_count.h"
#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"
#include "support/samples.h"

namespace descent {
namespace {

constexpr const char* kNormalizations[] = {"none", "batch", "layer", "rms"};

TEST(Network, LaysItsParametersOutLayerByLayer) {
  NetworkSpec spec = networkSpec({2, 5, 4, 3}, "tanh", "mse", "layer");
  spec.layers[1].normalization = *choose(normalizations(), "rms", "normalization");
  const Network network = *Network::create(spec);
  std::vector<std::pair<Index, Index>> blocks;
  for (const Block& block : network.blocks()) blocks.emplace_back(block.rows, block.columns);
  EXPECT_EQ(blocks, (std::vector<std::pair<Index, Index>>{
                        {5, 2}, {5, 1}, {5, 1}, {5, 1}, {4, 5}, {4, 1}, {4, 1}, {3, 4}, {3, 1}}));
  EXPECT_EQ(network.parameterCount(), 10 + 15 + 20 + 8 + 12 + 3);
  EXPECT_EQ(network.layers()[1].weights, 25);
  EXPECT_EQ(network.layers()[2].biases, 65);
  EXPECT_EQ(network.inputs(), 2);
  EXPECT_EQ(network.outputs(), 3);
}

TEST(Network, RefusesWhatHasNoMeaning) {
  const NetworkSpec good = networkSpec({2, 3, 1}, "tanh", "mse");
  const auto with = [&good](auto change) {
    NetworkSpec spec = good;
    change(spec);
    return Network::create(spec);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(Network::create(good).ok());
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers.clear(); }), "layers", "from 1 to 64; got 0"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers.resize(65); }), "layers", "got 65"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.inputs = 0; }), "inputs", "got 0"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers[0].units = 0; }), "units", "got 0"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers[0].units = 10'000; }), "units",
                      "from 1 to 4096; got 10000"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers[0].dropout = 1; }), "dropout", "below 1"));
  EXPECT_TRUE(refused(with([nan](NetworkSpec& s) { s.layers[0].dropout = nan; }), "dropout", "below 1"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.layers[1].dropout = 0.5; }), "dropout", "last layer"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) { s.l1 = -1; }), "l1", "not below 0"));
  EXPECT_TRUE(refused(with([nan](NetworkSpec& s) { s.l2 = nan; }), "l2", "finite"));
  EXPECT_TRUE(refused(with([](NetworkSpec& s) {
                        s.inputs = 4096;
                        s.layers.resize(8);
                        for (LayerSpec& layer : s.layers) layer.units = 4096;
                      }),
                      "layers", "parameters in all"));
}

struct Answer {
  double loss = 0;
  Vector gradient;
  Table outputs;
};

Answer answer(const Network& network, const Vector& theta, const Examples& examples, const Pass& pass = {}) {
  Propagation<double> propagation(network, examples.count());
  Answer found;
  found.gradient.resize(theta.size());
  const Batch<double> batch{examples.inputs.data(), examples.targets.data(), examples.count()};
  found.loss = propagation.lossAndGradient(theta.data(), batch, pass, found.gradient.data()).total();
  found.outputs = propagation.forward(theta.data(), batch, pass);
  return found;
}

TEST(NetworkProperties, PermutedHiddenUnitsChangeNothing) {
  for (const char* normalization : kNormalizations) {
    SCOPED_TRACE(normalization);
    NetworkSpec spec = networkSpec({3, 5, 4, 2}, "gelu", "softmax-cross-entropy", normalization);
    spec.l1 = 0.01;
    spec.l2 = 0.02;
    const Network network = *Network::create(spec);
    const Vector theta = sampleParameters(network, 1);
    const Examples examples = sampleExamples(network, 9, 2);
    // Position p of the permuted first layer holds unit order[p].
    const std::vector<Index> order{3, 0, 4, 1, 2};
    const Layer &first = network.layers()[0], &second = network.layers()[1];
    std::vector<Index> from(static_cast<std::size_t>(theta.size()));
    std::iota(from.begin(), from.end(), Index{0});
    for (Index p = 0; p < 5; ++p) {
      const Index unit = order[static_cast<std::size_t>(p)];
      const auto take = [&](Index to, Index source) { from[static_cast<std::size_t>(to)] = source; };
      for (Index k = 0; k < 3; ++k) take(first.weights + p * 3 + k, first.weights + unit * 3 + k);
      take(first.biases + p, first.biases + unit);
      if (first.normalized()) take(first.gains + p, first.gains + unit);
      if (first.spec.normalization.info->hasShift()) take(first.shifts + p, first.shifts + unit);
      for (Index j = 0; j < 4; ++j) take(second.weights + j * 5 + p, second.weights + j * 5 + unit);
    }
    const Vector permuted = theta(from);
    ASSERT_NE(permuted, theta);
    const Answer here = answer(network, theta, examples), there = answer(network, permuted, examples);
    EXPECT_NEAR(here.loss, there.loss, 1e-14);
    EXPECT_TRUE(near(there.outputs, here.outputs, 1e-13));
    EXPECT_TRUE(near(there.gradient, here.gradient(from), 1e-13));
  }
}

TEST(NetworkProperties, ABatchOfOneHasTheBitsOfARowOfMany) {
  for (const char* normalization : kNormalizations) {
    SCOPED_TRACE(normalization);
    const Network network = *Network::create(networkSpec({3, 6, 5, 2}, "silu", "mse", normalization));
    const Vector theta = sampleParameters(network, 3);
    const Examples examples = sampleExamples(network, 7, 4);
    RunningStatistics running = network.initialStatistics();
    running.means.setConstant(0.25);
    const Pass pass{Mode::Evaluation, 0, &running};
    const Table all = answer(network, theta, examples, pass).outputs;
    for (Index i = 0; i < 7; ++i) {
      const Examples one{examples.inputs.row(i), examples.targets.row(i)};
      EXPECT_EQ(answer(network, theta, one, pass).outputs, all.row(i));
    }
  }
}

TEST(NetworkProperties, TheGradientOfTheMeanIsTheMeanOfGradients) {
  const Network network = *Network::create(networkSpec({3, 6, 2}, "tanh", "softmax-cross-entropy", "layer"));
  const Vector theta = sampleParameters(network, 3);
  const Examples examples = sampleExamples(network, 8, 4);
  Vector mean = Vector::Zero(theta.size());
  for (Index i = 0; i < 8; ++i)
    mean += answer(network, theta, {examples.inputs.row(i), examples.targets.row(i)}).gradient / 8;
  EXPECT_TRUE(near(mean, answer(network, theta, examples).gradient, 1e-15));
}

TEST(NetworkProperties, NormalisedUnitsForgetTheScaleOfTheirWeights) {
  for (const char* normalization : {"batch", "layer", "rms"}) {
    const Network network = *Network::create(networkSpec({3, 6, 2}, "tanh", "mse", normalization));
    Vector theta = sampleParameters(network, 3);
    const Examples examples = sampleExamples(network, 30, 4);
    const double before = answer(network, theta, examples).loss;
    theta.head(24) *= 100;  // first W and b
    EXPECT_NEAR(answer(network, theta, examples).loss, before, 2e-3) << normalization;
  }
}

TEST(BatchNormalization, RunningStatisticsTendToThoseOfTheBatches) {
  const Network network = *Network::create(networkSpec({2, 4, 1}, "tanh", "mse", "batch"));
  const Vector theta = sampleParameters(network, 5);
  const Examples examples = sampleExamples(network, 50, 6);
  Propagation<double> propagation(network, 50);
  RunningStatistics running = network.initialStatistics();
  for (int i = 0; i < 400; ++i) {
    propagation.forward(theta.data(), {examples.inputs.data(), nullptr, 50}, {});
    propagation.updateRunning(running);
  }
  const Table z =
      (examples.inputs * Eigen::Map<const Rows<double>>(theta.data(), 4, 2).transpose()).rowwise() +
      theta.segment(8, 4).transpose();
  const Vector means = z.colwise().mean();
  EXPECT_TRUE(near(running.means, means, 1e-13));
  for (Index j = 0; j < 4; ++j)
    EXPECT_NEAR(running.variances[j], (z.col(j).array() - means[j]).square().sum() / 49, 1e-12);
  // By then evaluation differs from training by the 50/49 alone.
  const auto trained = Table(propagation.forward(theta.data(), {examples.inputs.data(), nullptr, 50}, {}));
  const auto evaluated = Table(propagation.forward(theta.data(), {examples.inputs.data(), nullptr, 50},
                                                   {Mode::Evaluation, 0, &running}));
  EXPECT_TRUE(near(evaluated, trained, 0.02));
  EXPECT_NE(evaluated, trained);
}

TEST(Dropout, KeepsMeansAndForgetsNothingInEvaluation) {
  NetworkSpec spec = networkSpec({2, 400, 1}, "sigmoid", "mse");
  spec.layers[0].dropout = 0.25;
  const Network network = *Network::create(spec);
  const Vector theta = sampleParameters(network, 7, 0.5);
  const Examples examples = sampleExamples(network, 40, 8);
  Propagation<double> propagation(network, 40);
  const Batch<double> batch{examples.inputs.data(), nullptr, 40};
  propagation.forward(theta.data(), batch, {Mode::Evaluation, 1, nullptr});
  const Table all = propagation.activations(0);
  propagation.forward(theta.data(), batch, {Mode::Training, 1, nullptr});
  const Table some = propagation.activations(0);
  const double left = static_cast<double>((some.array() == 0).count()) / static_cast<double>(some.size());
  EXPECT_NEAR(left, 0.25, 0.02);
  EXPECT_NEAR(some.mean(), all.mean(), 0.02);
  EXPECT_TRUE((some.array() == 0 || (some.array() - all.array() / 0.75).abs() < 1e-15).all());
  propagation.forward(theta.data(), batch, {Mode::Training, 2, nullptr});
  EXPECT_NE(propagation.activations(0), some) << "another seed leaves others out";
  propagation.forward(theta.data(), batch, {Mode::Training, 1, nullptr});
  EXPECT_EQ(propagation.activations(0), some) << "the same seed the same ones";
}

TEST(Propagation, DoesNotAllocate) {
  for (const char* normalization : kNormalizations) {
    NetworkSpec spec = networkSpec({50, 200, 150, 10}, "gelu", "softmax-cross-entropy", normalization);
    spec.l1 = spec.l2 = 0.01;
    spec.layers[0].dropout = 0.5;
    const Network network = *Network::create(spec);
    const Examples examples = sampleExamples(network, 64, 1);
    const Vector theta = sampleParameters(network, 2, 0.1);
    Vector gradient(theta.size());
    RunningStatistics running = network.initialStatistics();
    Propagation<double> propagation(network, 64);
    const long before = allocationCount();
    for (const Index count : {64, 17, 1}) {
      const Batch<double> batch{examples.inputs.data(), examples.targets.data(), count};
      for (const Mode mode : {Mode::Training, Mode::Evaluation})
        propagation.lossAndGradient(theta.data(), batch, {mode, 3, &running}, gradient.data());
      propagation.forward(theta.data(), batch, {});
      propagation.updateRunning(running);
    }
    EXPECT_EQ(allocationCount(), before) << normalization;
  }
}

}  // namespace
}  // namespace descent
