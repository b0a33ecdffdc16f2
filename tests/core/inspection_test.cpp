#include "descent/network/inspection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

TEST(Inspection, MeasuresWhatAPassLeavesBehind) {
  NetworkSpec spec = networkSpec({3, 5, 2}, "tanh", "mse");
  spec.l2 = 0.1;
  const Network network = *Network::create(spec);
  const Vector theta = sampleParameters(network, 1, 3);
  const Examples examples = sampleExamples(network, 40, 2);
  const NetworkInspection found = inspect(network, theta, examples, {});
  ASSERT_EQ(found.layers.size(), 2u);
  const LayerInspection& hidden = found.layers[0];
  // By the definitions, from scratch.
  const Rows<double> w = Eigen::Map<const Rows<double>>(theta.data(), 5, 3),
                     w2 = Eigen::Map<const Rows<double>>(theta.data() + 20, 2, 5);
  const Table u = (examples.inputs * w.transpose()).rowwise() + theta.segment(15, 5).transpose();
  const Table a = u.array().tanh();
  const Table s = (a * w2.transpose()).rowwise() + theta.segment(30, 2).transpose();
  const Table da = (s - examples.targets) * w2;  // of an example's own mean over two outputs
  const Table slopes = 1 - a.array().square();
  const Table du = da.array() * slopes.array();
  const auto scales = [](const Table& values) { return Vector((values.colwise().norm() / std::sqrt(40))); };
  const Table uCentered = u.rowwise() - u.colwise().mean(), aCentered = a.rowwise() - a.colwise().mean();
  EXPECT_TRUE(near(hidden.preActivationMean, u.colwise().mean().transpose(), 1e-13));
  EXPECT_TRUE(near(hidden.preActivationDeviation, scales(uCentered), 1e-13));
  EXPECT_TRUE(near(hidden.activationMean, a.colwise().mean().transpose(), 1e-13));
  EXPECT_TRUE(near(hidden.activationDeviation, scales(aCentered), 1e-13));
  EXPECT_TRUE(near(hidden.activationGradient, scales(da), 1e-13));
  EXPECT_TRUE(near(hidden.preActivationGradient, scales(du), 1e-13));
  EXPECT_NEAR(hidden.preActivationScale, u.norm() / std::sqrt(200), 1e-13);
  EXPECT_NEAR(hidden.activationScale, a.norm() / std::sqrt(200), 1e-13);
  EXPECT_NEAR(hidden.activationGradientScale, da.norm() / std::sqrt(200), 1e-13);
  EXPECT_NEAR(hidden.preActivationGradientScale, du.norm() / std::sqrt(200), 1e-13);
  EXPECT_NEAR(hidden.weightScale, w.norm() / std::sqrt(15), 1e-15);
  EXPECT_NEAR(hidden.weightGradientScale, found.gradient.head(15).norm() / std::sqrt(15), 1e-15);
  for (Index j = 0; j < 5; ++j) {
    double flat = 0;
    for (Index i = 0; i < 40; ++i) flat += slopes(i, j) < 0.05;
    EXPECT_DOUBLE_EQ(hidden.saturation[j], flat / 40);
  }
  EXPECT_DOUBLE_EQ(hidden.meanSaturation, hidden.saturation.mean());
  EXPECT_GT(hidden.meanSaturation, 0.1);
  EXPECT_EQ(found.layers[1].meanSaturation, 0) << "the identity does not saturate";
  const auto objective = *NetworkObjective<double>::create(network, examples);
  EXPECT_EQ(found.loss.total(), objective.value(theta));
}

TEST(Inspection, SaturationGrowsWithTheWeightsOfASigmoid) {
  const Network network = *Network::create(networkSpec({3, 50, 2}, "sigmoid", "mse"));
  const Examples examples = sampleExamples(network, 60, 2);
  double before = -1;
  for (const double scale : {0.1, 3.0, 10.0, 100.0}) {
    const double saturation =
        inspect(network, sampleParameters(network, 1, scale), examples, {}).layers[0].meanSaturation;
    EXPECT_GE(saturation, scale < 1 ? 0 : before + 0.05);
    before = saturation;
  }
  EXPECT_GT(before, 0.9);
}

TEST(Inspection, GainsKeepTheScaleOfWhatPasses) {
  // He's initialisation through twenty layers of ReLU, and what a gain too small or too large does.
  std::vector<Index> sizes(21, 200);
  const Network network = *Network::create(networkSpec(sizes, "relu", "mse"));
  const Examples examples = sampleExamples(network, 20, 2);
  const auto ratio = [&](double gain) {
    Initializer initializer = *choose(initializers(), "he-normal", "initializer");
    initializer.values[0] = gain;
    const auto layers = inspect(network, network.initialParameters(initializer, 3), examples, {}).layers;
    return layers[18].activationScale / layers[0].activationScale;
  };
  EXPECT_NEAR(std::log(ratio(std::sqrt(2))), 0, 1);
  EXPECT_NEAR(std::log(ratio(1) / ratio(std::sqrt(2))), -18 * std::log(std::sqrt(2)), 1e-6);
}

TEST(UnitResponses, AreTheActivationsOnTheGrid) {
  for (const char* normalization : {"none", "batch", "layer", "rms"}) {
    const Network network = *Network::create(networkSpec({3, 5, 4, 2}, "silu", "mse", normalization));
    const Vector theta = sampleParameters(network, 1);
    RunningStatistics running = network.initialStatistics();
    running.means.setConstant(0.5);
    const InputGrid grid{Vector{{0.1, 0.2, 0.3}}, 2, 0, {-1, 3}, {-2, 2}, 5, 3};
    const auto maps = *unitResponses(network, theta, grid, &running);
    ASSERT_EQ(maps.size(), 3u);
    EXPECT_EQ(maps[0].rows(), 5);
    EXPECT_EQ(maps[2].cols(), 15);
    Propagation<double> one(network, 1);
    for (Index row = 0; row < 3; ++row) {
      for (Index column = 0; column < 5; ++column) {
        const double input[] = {-2.0 + 2 * static_cast<double>(row), 0.2, -1.0 + static_cast<double>(column)};
        one.forward(theta.data(), {input, nullptr, 1}, {Mode::Evaluation, 0, &running});
        for (Index l = 0; l < 3; ++l)
          EXPECT_EQ(maps[static_cast<std::size_t>(l)].col(row * 5 + column),
                    one.activations(l).row(0).transpose());
      }
    }
  }
}

TEST(UnitResponses, OfOneInputAreACurve) {
  const Network network = *Network::create(networkSpec({1, 3, 1}, "tanh", "mse"));
  const InputGrid grid{Vector{{0}}, 0, -1, {-2, 2}, {0, 0}, 9, 1};
  EXPECT_EQ((*unitResponses(network, sampleParameters(network, 1), grid))[1].cols(), 9);
}

TEST(UnitResponses, RefusesGridsWithoutMeaning) {
  const Network network = *Network::create(networkSpec({2, 3, 1}, "tanh", "mse"));
  const Vector theta = sampleParameters(network, 1);
  const InputGrid good{Vector{{0, 0}}, 0, 1, {-2, 2}, {-2, 2}, 4, 4};
  const auto with = [&](auto change) {
    InputGrid grid = good;
    change(grid);
    return unitResponses(network, theta, grid);
  };
  EXPECT_TRUE(with([](InputGrid&) {}).ok());
  EXPECT_TRUE(refused(with([](InputGrid& g) { g.base = Vector::Zero(3); }), "base", "got 3"));
  EXPECT_TRUE(refused(with([](InputGrid& g) { g.first = 2; }), "first", "inputs"));
  EXPECT_TRUE(refused(with([](InputGrid& g) { g.second = 0; }), "second", "another"));
  EXPECT_TRUE(refused(with([](InputGrid& g) { g.rows = 0; }), "grid", "at least one"));
  EXPECT_TRUE(refused(with([](InputGrid& g) { g.second = -1; }), "grid", "one row"));
  EXPECT_TRUE(refused(unitResponses(network, Vector::Zero(3), good), "parameters", "got 3"));
}

}  // namespace
}  // namespace descent
