#include "descent/network/stable_rate.h"

#include <gtest/gtest.h>

#include "descent/optimizer/gradient_descent.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

std::unique_ptr<Optimizer> gradientDescent(double rate) {
  const std::vector<NamedValue> values{{"learningRate", rate}};
  return *makeOptimizer("gd", values);
}

/// A linear network of one weight and a bias on inputs +-s is a bowl of curvatures 2 s^2 and 2: 2 / lambda
/// is known.
TEST(StableRate, FindsTheEdgeOfABowl) {
  NetworkSpec spec = networkSpec({1, 1}, "identity", "mse");
  const Network network = *Network::create(spec);
  Examples examples{Table(2, 1), Table(2, 1)};
  examples.inputs << 3, -3;
  examples.targets << 1, -1;
  const double edge = 2.0 / (2 * 9);
  TrainerOptions options;
  options.epochs = 20'000;
  options.batchSize = 2;
  const auto found =
      *largestStableRate<double>(network, gradientDescent, Vector{{0.5, 0.5}}, examples, options, 10.0);
  ASSERT_TRUE(found);
  EXPECT_LE(found->learningRate, edge);
  EXPECT_GT(found->learningRate, edge / 1.1);
  EXPECT_GT(found->tooLarge, edge);
  EXPECT_LT(found->tooLarge / found->learningRate, 1.0906);
  const auto already =
      *largestStableRate<double>(network, gradientDescent, Vector{{0.5, 0.5}}, examples, options, 0.1);
  EXPECT_FALSE(already);
  options.batchSize = 0;
  EXPECT_TRUE(refused(
      largestStableRate<double>(network, gradientDescent, Vector{{0.5, 0.5}}, examples, options, 10.0),
      "batchSize", "batchSize"));
}

}  // namespace
}  // namespace descent
