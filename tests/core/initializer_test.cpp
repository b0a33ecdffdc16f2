#include "descent/network/initializer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "support/network_cases.h"

namespace descent {
namespace {

struct Filled {
  Rows<double> weights;
  Vector biases;
};

Filled fill(const Initializer& initializer, Index out, Index in, std::uint64_t seed = 5) {
  RandomStream random(seed, "initialisation");
  Filled filled{Rows<double>(out, in), Vector::Zero(out)};
  initializer.info->fill(random, filled.weights, filled.biases, initializer.values[0]);
  return filled;
}

Initializer named(std::string_view id) { return *choose(initializers(), id, "initializer"); }

Initializer named(std::string_view id, double value) {
  Initializer initializer = named(id);
  initializer.values[0] = value;
  return initializer;
}

double deviation(const Rows<double>& weights) {
  return weights.norm() / std::sqrt(static_cast<double>(weights.size()));
}

TEST(Initializers, HaveTheDeviationsOfTheirFormulas) {
  constexpr Index in = 300, out = 200;
  const std::pair<const char*, double> expected[] = {
      {"xavier-uniform", std::sqrt(2.0 / 500)},
      {"xavier-normal", std::sqrt(2.0 / 500)},
      {"he-uniform", std::sqrt(2.0 / 300)},
      {"he-normal", std::sqrt(2.0 / 300)},
      {"lecun-uniform", std::sqrt(1.0 / 300)},
      {"lecun-normal", std::sqrt(1.0 / 300)},
      {"normal", 0.1},
      {"pytorch", 1 / std::sqrt(3 * 300.0)},
      {"zeros", 0},
      {"constant", 0.1},
  };
  for (const auto& [id, due] : expected) {
    const Filled filled = fill(named(id), out, in);
    EXPECT_NEAR(deviation(filled.weights), due, 0.02 * due) << id;
    const bool moved = std::string_view(id) == "constant";
    EXPECT_NEAR(filled.weights.mean(), moved ? 0.1 : 0, 0.02 * due) << id;
  }
}

TEST(Initializers, UniformOnesStayWithinTheirBoundsAndReachThem) {
  const std::pair<const char*, double> bounds[] = {{"xavier-uniform", std::sqrt(6.0 / 500)},
                                                   {"he-uniform", std::sqrt(6.0 / 300)},
                                                   {"lecun-uniform", std::sqrt(3.0 / 300)},
                                                   {"pytorch", 1 / std::sqrt(300.0)}};
  for (const auto& [id, bound] : bounds) {
    const double most = fill(named(id), 200, 300).weights.cwiseAbs().maxCoeff();
    EXPECT_TRUE(most <= bound * (1 + 1e-15) && most > 0.999 * bound) << id;
  }
  // A normal law has tails.
  EXPECT_GT(fill(named("lecun-normal"), 200, 300).weights.cwiseAbs().maxCoeff(), 3.5 / std::sqrt(300.0));
}

TEST(Initializers, GainsMultiply) {
  for (const char* id : {"xavier-uniform", "xavier-normal", "he-uniform", "he-normal", "lecun-uniform",
                         "lecun-normal", "orthogonal"}) {
    const Rows<double> once = fill(named(id, 1), 20, 30).weights, thrice = fill(named(id, 3), 20, 30).weights;
    EXPECT_LT((3 * once - thrice).norm(), 1e-14 * thrice.norm()) << id;
  }
}

TEST(Initializers, OrthogonalIsOrthogonal) {
  const std::pair<Index, Index> shapes[] = {{30, 30}, {50, 20}, {20, 50}, {1, 7}, {7, 1}, {1, 1}};
  for (const auto& [out, in] : shapes) {
    const Matrix w = fill(named("orthogonal"), out, in).weights;
    const Matrix gram = out > in ? Matrix(w.transpose() * w) : Matrix(w * w.transpose());
    EXPECT_LT((gram - Matrix::Identity(gram.rows(), gram.cols())).cwiseAbs().maxCoeff(), 1e-14)
        << out << " x " << in;
  }
}

TEST(Initializers, BiasesAreZeroButPyTorchs) {
  for (const InitializerInfo& info : initializers()) {
    const Vector biases = fill(Initializer(info), 200, 50).biases;
    if (info.id == "pytorch") {
      EXPECT_NEAR(biases.norm() / std::sqrt(200.0), 1 / std::sqrt(3 * 50.0), 0.1 / std::sqrt(3 * 50.0));
    } else {
      EXPECT_EQ(biases, Vector::Zero(200)) << info.id;
    }
  }
}

TEST(Initializers, DescribeThemselves) {
  std::set<std::string_view> ids;
  for (const InitializerInfo& info : initializers()) {
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_FALSE(info.name.empty() || info.equation.empty() || info.reference.url.empty()) << info.id;
    EXPECT_LE(info.parameters.size(), 1u) << info.id;
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"zeros", "constant", "normal", "xavier-uniform", "xavier-normal",
                                             "he-uniform", "he-normal", "lecun-uniform", "lecun-normal",
                                             "orthogonal", "pytorch"}));
}

TEST(InitialParameters, AreTheSameForTheSameSeed) {
  const Network network = *Network::create(networkSpec({3, 5, 4, 2}, "tanh", "mse", "layer"));
  for (const InitializerInfo& info : initializers()) {
    const Initializer initializer(info);
    const Vector once = network.initialParameters(initializer, 4);
    EXPECT_EQ(once, network.initialParameters(initializer, 4)) << info.id;
    if (info.id == "zeros" || info.id == "constant") continue;
    EXPECT_NE(once, network.initialParameters(initializer, 5)) << info.id;
  }
}

TEST(InitialParameters, FillWeightsAndGainsWhereTheyBelong) {
  const Network network = *Network::create(networkSpec({3, 4, 2}, "tanh", "mse", "batch"));
  const Vector theta = network.initialParameters(named("constant", 0.5), 1);
  Vector expected(12 + 4 + 4 + 4 + 8 + 2);
  expected << Vector::Constant(12, 0.5), Vector::Zero(4), Vector::Ones(4), Vector::Zero(4),
      Vector::Constant(8, 0.5), Vector::Zero(2);
  EXPECT_EQ(theta, expected);
}

}  // namespace
}  // namespace descent
