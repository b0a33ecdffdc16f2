#include "descent/network/signal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "descent/network/inspection.h"
#include "descent/network/unit.h"
#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

Activation activation(std::string_view id) { return *choose(activations(), id, "activation"); }
Initializer initializer(std::string_view id) { return *choose(initializers(), id, "initializer"); }

TEST(Signal, GaussianMomentsHaveTheirClosedForms) {
  for (const double q : {1e-8, 0.04, 1.0, 9.0, 1e6}) {
    const GaussianMoments line = gaussianMoments(activation("identity"), q);
    EXPECT_NEAR(line.value / q, 1, 1e-12);
    EXPECT_NEAR(line.slope, 1, 1e-12);
    const GaussianMoments relu = gaussianMoments(activation("relu"), q);
    EXPECT_NEAR(relu.value / q, 0.5, 1e-12);
    EXPECT_NEAR(relu.slope, 0.5, 1e-12);
    const GaussianMoments leaky = gaussianMoments(activation("leaky-relu"), q);
    EXPECT_NEAR(leaky.slope, 0.5 * (1 + 1e-4), 1e-12);
  }
  // E phi'(u)^2 tends to the integral of phi'^2 times the density at 0 as q grows: 4/3, or
  // 1/6, over sqrt(2 pi q).
  EXPECT_NEAR(gaussianMoments(activation("tanh"), 1e6).slope * std::sqrt(2 * std::numbers::pi * 1e6), 4.0 / 3,
              1e-5);
  EXPECT_NEAR(gaussianMoments(activation("sigmoid"), 1e6).slope * std::sqrt(2 * std::numbers::pi * 1e6),
              1.0 / 6, 1e-5);
  // The trapezoidal rule at 280,001 points, which converges faster than any power here.
  const GaussianMoments tanh = gaussianMoments(activation("tanh"), 2.25);
  EXPECT_NEAR(tanh.value, 0.5406483809030979, 1e-11);
  EXPECT_NEAR(tanh.slope, 0.3320105816430721, 1e-11);
  const GaussianMoments gelu = gaussianMoments(activation("gelu"), 2.25);
  EXPECT_NEAR(gelu.value, 1.0477537709079245, 1e-11);
  EXPECT_NEAR(gelu.slope, 0.4934308454355484, 1e-11);
}

TEST(Signal, MomentsOfEachInitialiserAreThoseOfItsNumbers) {
  for (const InitializerInfo& info : initializers()) {
    if (info.moments == nullptr) {
      EXPECT_TRUE(info.id == "zeros" || info.id == "constant") << info.id;
      continue;
    }
    for (const auto& [out, in] : {std::pair<Index, Index>{400, 100}, {100, 400}, {200, 200}}) {
      Initializer chosen(info);
      RandomStream random(3, "initialisation");
      Rows<double> weights(out, in);
      Vector biases = Vector::Zero(out);
      info.fill(random, weights, biases, chosen.values[0]);
      const WeightMoments due =
          info.moments(static_cast<double>(in), static_cast<double>(out), chosen.values[0]);
      EXPECT_NEAR(weights.squaredNorm() / static_cast<double>(weights.size()) / due.weight, 1, 0.03)
          << info.id;
      EXPECT_NEAR(biases.squaredNorm() / static_cast<double>(out), due.bias, 0.2 * due.bias) << info.id;
    }
  }
}

/// A wide network meets the theory at every layer, forwards and backwards.
TEST(Signal, WideNetworksAreAsPredicted) {
  for (const char* phi : {"relu", "tanh", "sigmoid", "gelu", "selu"}) {
    for (const char* scheme : {"he-normal", "xavier-uniform", "pytorch", "orthogonal"}) {
      const Network network = *Network::create(networkSpec({12, 400, 400, 400, 3}, phi, "mse"));
      const Initializer chosen = initializer(scheme);
      const Vector theta = network.initialParameters(chosen, 7);
      const Examples examples = sampleExamples(network, 60, 2);
      const NetworkInspection measured = inspect(network, theta, examples, {.mode = Mode::Evaluation});
      const auto predicted = predictScales(network, chosen, theta, examples);
      ASSERT_TRUE(predicted.ok());
      for (std::size_t l = 0; l < 3; ++l) {
        const LayerInspection& of = measured.layers[l];
        const SignalScale& due = (*predicted)[l];
        const std::string where = std::string(phi) + " " + scheme + " " + std::to_string(l);
        EXPECT_NEAR(of.preActivationScale / due.preActivation, 1, 0.12) << where;
        EXPECT_NEAR(of.activationScale / due.activation, 1, 0.12) << where;
        EXPECT_NEAR(of.preActivationGradientScale / due.preActivationGradient, 1, 0.25) << where;
        EXPECT_NEAR(of.activationGradientScale / due.activationGradient, 1, 0.25) << where;
      }
      EXPECT_NEAR(measured.layers[3].preActivationGradientScale, (*predicted)[3].preActivationGradient,
                  1e-12);
    }
  }
}

TEST(Signal, HeKeepsTheScaleOfReluAndXavierHalvesItsSquare) {
  const Network network = *Network::create(networkSpec({50, 50, 50, 50, 50, 50, 50, 1}, "relu", "mse"));
  const Examples examples = sampleExamples(network, 10, 2);
  const Vector theta = network.initialParameters(initializer("he-normal"), 1);
  const auto he = *predictScales(network, initializer("he-normal"), theta, examples);
  const auto xavier = *predictScales(network, initializer("xavier-normal"), theta, examples);
  for (std::size_t l = 1; l < 6; ++l) {
    EXPECT_NEAR(he[l].preActivation / he[0].preActivation, 1, 1e-12);
    EXPECT_NEAR(he[l].preActivationGradient / he[5].preActivationGradient, 1, 1e-12);
    EXPECT_NEAR(xavier[l].preActivation / xavier[l - 1].preActivation, std::sqrt(0.5), 1e-12);
    EXPECT_NEAR(xavier[l - 1].preActivationGradient / xavier[l].preActivationGradient, std::sqrt(0.5), 1e-12);
  }
}

TEST(Signal, TheBalancedParameterIsTheKnownOne) {
  const auto balanced = [](const char* phi, const char* scheme, std::vector<Index> sizes) {
    const Network network = *Network::create(networkSpec(sizes, phi, "mse"));
    return *balancedParameter(network, initializer(scheme), sampleExamples(network, 20, 2));
  };
  const std::vector<Index> deep{2, 30, 30, 30, 30, 30, 1};
  EXPECT_NEAR(*balanced("relu", "he-normal", deep), std::numbers::sqrt2, 1e-9);
  EXPECT_NEAR(*balanced("relu", "xavier-uniform", deep), std::numbers::sqrt2, 1e-9);
  EXPECT_NEAR(*balanced("relu", "normal", deep), std::sqrt(2.0 / 30), 1e-9);
  EXPECT_NEAR(*balanced("identity", "orthogonal", deep), 1, 1e-9);
  // Of tanh the edge is at 1 for an infinite depth, from above.
  std::vector<Index> deeper(60, 30);
  EXPECT_GT(*balanced("tanh", "lecun-normal", deep), 1.05);
  EXPECT_LT(*balanced("tanh", "lecun-normal", deeper), 1.2);
  EXPECT_GT(*balanced("tanh", "lecun-normal", deeper), 1);
  // By its definition, of an example of the mean length: here all have the same.
  const Network network = *Network::create(networkSpec(deep, "tanh", "mse"));
  Initializer chosen = initializer("lecun-normal");
  Examples examples = sampleExamples(network, 3, 2);
  examples.inputs << 1, -1, 1, 1, -1, 1;
  chosen.values[0] = **balancedParameter(network, chosen, examples);
  const auto scales = *predictScales(network, chosen, network.initialParameters(chosen, 1), examples);
  EXPECT_NEAR(scales[0].preActivationGradient / scales[4].preActivationGradient, 1, 1e-9);
  EXPECT_FALSE(balanced("relu", "pytorch", deep));
  EXPECT_FALSE(balanced("relu", "he-normal", {2, 30, 1}));
}

TEST(Signal, RefusesWhatTheoryDoesNotKnow) {
  const Network network = *Network::create(networkSpec({3, 5, 5, 2}, "tanh", "mse"));
  const Examples examples = sampleExamples(network, 4, 2);
  const Vector theta = sampleParameters(network, 1);
  EXPECT_TRUE(refused(predictScales(network, initializer("constant"), theta, examples), "initializer",
                      "draw each weight"));
  EXPECT_TRUE(refused(balancedParameter(network, initializer("zeros"), examples), "initializer", "zeros"));
  const Network normalized = *Network::create(networkSpec({3, 5, 5, 2}, "tanh", "mse", "layer"));
  EXPECT_TRUE(refused(predictScales(normalized, initializer("he-normal"), sampleParameters(normalized, 1),
                                    sampleExamples(normalized, 4, 2)),
                      "normalization", "none"));
}

TEST(Unit, PassesWhatArrivesTimesItsSlope) {
  const Vector w = Vector{{0.5, -2}}, x = Vector{{3, 0.25}};
  const UnitPass pass = passUnit(activation("tanh"), w, 0.1, x, 1.5);
  const double z = 0.5 * 3 - 2 * 0.25 + 0.1, slope = 1 - std::tanh(z) * std::tanh(z);
  EXPECT_DOUBLE_EQ(pass.preActivation, z);
  EXPECT_DOUBLE_EQ(pass.activation, std::tanh(z));
  EXPECT_NEAR(pass.slope, slope, 1e-15);
  EXPECT_NEAR(pass.preActivationGradient, 1.5 * slope, 1e-15);
  EXPECT_TRUE(near(pass.weightGradient, 1.5 * slope * x, 1e-15));
  EXPECT_TRUE(near(pass.inputGradient, 1.5 * slope * w, 1e-15));
  EXPECT_FALSE(pass.saturated);
  EXPECT_TRUE(passUnit(activation("tanh"), w, 3, x, 1).saturated);
  EXPECT_TRUE(passUnit(activation("relu"), w, -3, x, 1).saturated) << "a dead unit";
  EXPECT_EQ(passUnit(activation("relu"), w, -3, x, 1).weightGradient.norm(), 0);
  // sigma' is a quarter at most: a twentieth of that, not of 1.
  EXPECT_FALSE(passUnit(activation("sigmoid"), w, 2, x, 1).saturated);
}

}  // namespace
}  // namespace descent
