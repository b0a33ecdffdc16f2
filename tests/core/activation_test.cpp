#include "descent/network/activation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "support/refused.h"

namespace descent {
namespace {

const ActivationInfo& found(std::string_view id) { return *choose(activations(), id, "activation")->info; }

template <typename S>
struct At {
  S value, slope;
};

template <typename S>
At<S> at(const Activation& phi, S u) {
  At<S> result, alone;
  phi.info->apply.of<S>()(&u, &result.value, &result.slope, 1, phi.values[0]);
  phi.info->apply.of<S>()(&u, &alone.value, nullptr, 1, phi.values[0]);
  EXPECT_TRUE(plain(alone.value) == plain(result.value) || std::isnan(plain(result.value)));
  return result;
}

/// With their defaults, and those with a parameter once more with another.
std::vector<Activation> sampleActivations() {
  std::vector<Activation> all;
  for (const ActivationInfo& info : activations()) {
    all.emplace_back(info);
    if (info.parameters.empty()) continue;
    all.emplace_back(info);
    all.back().values[0] = 0.4;
  }
  return all;
}

TEST(Activations, HaveTheValuesOfTheirFormulas) {
  EXPECT_NEAR(at(Activation(found("gelu")), 1.0).value, .841344746068543, 1e-15);
  EXPECT_NEAR(at(Activation(found("gelu-tanh")), 1.0).value, .841191990608277, 1e-15);
  EXPECT_NEAR(at(Activation(found("silu")), 1.0).value, .731058578630005, 1e-15);
  EXPECT_NEAR(at(Activation(found("mish")), 1.0).value, .865098388267310, 1e-15);
  EXPECT_NEAR(at(Activation(found("selu")), -1.0).value, -1.111330737812563, 1e-15);
  EXPECT_EQ(at(Activation(found("relu")), -3.0).value, 0);
  EXPECT_EQ(at(Activation(found("leaky-relu")), -3.0).value, -0.03);
  EXPECT_NEAR(at(Activation(found("softplus")), 0.0).value, std::log(2), 1e-16);
  EXPECT_EQ(at(Activation(found("sigmoid")), 0.0).value, 0.5);
}

TEST(Activations, DescribeThemselves) {
  std::set<std::string_view> ids;
  for (const ActivationInfo& info : activations()) {
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_FALSE(info.name.empty() || info.equation.empty() || info.reference.url.empty()) << info.id;
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"identity", "relu", "leaky-relu", "elu", "selu", "gelu",
                                             "gelu-tanh", "silu", "mish", "tanh", "sigmoid", "softplus"}));
  EXPECT_DOUBLE_EQ(found("relu").gain(0), std::sqrt(2));
  EXPECT_DOUBLE_EQ(found("tanh").gain(0), 5.0 / 3);
  EXPECT_DOUBLE_EQ(found("selu").gain(0), 0.75);
  EXPECT_DOUBLE_EQ(found("leaky-relu").gain(1), 1);
  EXPECT_TRUE(refused(choose(activations(), "tan", "activation"), "activation",
                      "activation \"tan\" is not known; there are identity, relu, leaky-relu, "));
}

TEST(Activations, SlopesAreDerivatives) {
  for (const Activation& phi : sampleActivations()) {
    for (double u = -6.05; u < 6; u += 0.1) {
      const double h = 6e-6;
      const double difference = (at(phi, u + h).value - at(phi, u - h).value) / (2 * h);
      EXPECT_NEAR(at(phi, u).slope, difference, 1e-9) << phi.info->id << " at " << u;
    }
  }
}

TEST(Activations, CarryDerivativesOfValueAndSlope) {
  for (const Activation& phi : sampleActivations()) {
    for (double u = -6.05; u < 6; u += 0.1) {
      const double h = 6e-6;
      const auto carried = at(phi, FirstOrder(u, 1, 2));
      const auto here = at(phi, u);
      EXPECT_NEAR(carried.value.value, here.value, 1e-15);
      EXPECT_NEAR(carried.value.x, here.slope, 1e-13) << phi.info->id << " at " << u;
      EXPECT_NEAR(carried.value.y, 2 * here.slope, 1e-13);
      const double difference = (at(phi, u + h).slope - at(phi, u - h).slope) / (2 * h);
      EXPECT_NEAR(carried.slope.x, difference, 1e-9) << phi.info->id << " at " << u;
    }
  }
}

TEST(Activations, AreSmoothWhereTheyAreAtZero) {
  for (const char* id : {"gelu", "gelu-tanh", "silu", "mish", "tanh", "sigmoid", "softplus"}) {
    const Activation phi(found(id));
    const double h = 1e-5;
    EXPECT_NEAR(at(phi, FirstOrder(0, 1, 0)).slope.x, (at(phi, h).slope - at(phi, -h).slope) / (2 * h), 1e-9)
        << id;
  }
}

TEST(Activations, SteepestIsTheSupremumOfTheSlope) {
  for (const Activation& phi : sampleActivations()) {
    double steepest = 0;
    for (double u = -20; u < 20; u += 1e-3) steepest = std::max(steepest, std::abs(at(phi, u).slope));
    EXPECT_NEAR(phi.info->steepest(phi.values[0]), steepest, 2e-3) << phi.info->id;
  }
}

TEST(Activations, FloatFollowsDouble) {
  for (const Activation& phi : sampleActivations()) {
    for (float u = -30; u < 30; u += 0.37f) {
      const auto single = at(phi, u);
      const auto twice = at(phi, static_cast<double>(u));
      EXPECT_NEAR(single.value, twice.value, 1e-6 * std::max(1.0, std::abs(twice.value))) << phi.info->id;
      EXPECT_NEAR(single.slope, twice.slope, 4e-6) << phi.info->id << " at " << u;
    }
  }
}

TEST(Activations, KinksAndExtremesAreHandled) {
  EXPECT_EQ(at(Activation(found("relu")), 0.0).slope, 0);
  EXPECT_EQ(at(Activation(found("leaky-relu")), 0.0).slope, 0.01);
  EXPECT_EQ(at(Activation(found("elu")), 0.0).slope, 1);
  for (const Activation& phi : sampleActivations()) {
    for (const double u : {-800.0, 800.0, -1e4, 1e4}) {
      EXPECT_TRUE(std::isfinite(at(phi, u).value)) << phi.info->id << " at " << u;
      EXPECT_TRUE(std::isfinite(at(phi, u).slope)) << phi.info->id << " at " << u;
    }
    EXPECT_TRUE(std::isnan(at(phi, std::numeric_limits<double>::quiet_NaN()).value)) << phi.info->id;
  }
}

}  // namespace
}  // namespace descent
