#include "descent/network/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/network/network_objective.h"
#include "support/network_cases.h"

namespace descent {
namespace {

Loss loss(std::string_view id) { return *choose(losses(), id, "loss"); }

TEST(Decisions, OfSeveralOutputsTheFirstOfTheLargest) {
  const Table outputs{{0, 1, 0}, {2, 2, 1}, {-3, -2, -1}};
  const Decisions found = decide(loss("hinge-structured"), outputs);
  EXPECT_EQ(found.classes, (std::vector<Index>{1, 0, 2}));
  EXPECT_EQ(found.confidences, (Vector{{1, 0, 1}}));
  EXPECT_EQ(found.margins, (Vector{{1, 0, 1}}));
  EXPECT_EQ(found.probabilities.size(), 0);
  // A margin is one of the outputs, also where they make probabilities, and not cut off at 1.
  EXPECT_EQ(decide(loss("softmax-cross-entropy"), Table{{-4, 3, 0.5}}).margins, (Vector{{2.5}}));
}

TEST(Decisions, OfASingleOutputItsSide) {
  const Table outputs{{0.25}, {0}, {-3}};
  const Decisions value = decide(loss("mse"), outputs);
  EXPECT_EQ(value.classes, (std::vector<Index>{1, 0, 0}));
  EXPECT_EQ(value.confidences, (Vector{{0.25, 0, 1}}));
  EXPECT_EQ(value.margins, (Vector{{0.25, 0, 3}}));
  const Decisions logit = decide(loss("bce-with-logits"), outputs);
  EXPECT_EQ(logit.classes, value.classes);
  EXPECT_NEAR(logit.probabilities(2, 0), 1 / (1 + std::exp(3)), 1e-15);
  EXPECT_NEAR(logit.confidences[2], 1 - logit.probabilities(2, 0), 1e-15);
  EXPECT_EQ(logit.confidences[1], 0.5);
}

TEST(Decisions, ProbabilitiesOfHugeScoresAreFinite) {
  const Decisions found = decide(loss("softmax-cross-entropy"), Table{{1e4, -1e4, 1e4}, {-1e4, -1e4, -1e4}});
  EXPECT_EQ(found.probabilities, (Table{{0.5, 0, 0.5}, {1.0 / 3, 1.0 / 3, 1.0 / 3}}));
}

template <typename Scalar>
void expectConsistent(std::string_view id) {
  SCOPED_TRACE(id);
  const Network network = *Network::create(networkSpec({2, 5, 3}, "tanh", id, "batch"));
  const Examples examples = sampleExamples(network, 23, 1);
  const Rows<Scalar> inputs = examples.inputs.cast<Scalar>(), targets = examples.targets.cast<Scalar>();
  const Eigen::Matrix<Scalar, Eigen::Dynamic, 1> theta = sampleParameters(network, 2).cast<Scalar>();
  const RunningStatistics running = network.initialStatistics();
  // In parts, the last of them short.
  Propagation<Scalar> inParts(network, 7), whole(network, 23);
  const Evaluation found = evaluate(inParts, theta.data(), running, inputs, targets);
  const Measurement same = measure(inParts, theta.data(), running, inputs, targets);
  EXPECT_EQ(found.mean.loss, same.loss);
  if (std::isnan(same.accuracy)) {
    EXPECT_TRUE(std::isnan(found.mean.accuracy));
    EXPECT_EQ(found.confusion.size(), 0);
  } else {
    EXPECT_EQ(found.mean.accuracy, same.accuracy);
  }
  EXPECT_EQ(found.outputs, outputsOf(whole, theta.data(), running, inputs));
  EXPECT_NEAR(found.losses.mean(), found.mean.loss, 1e-6 * (1 + found.mean.loss));
  if (network.loss().info->targets == Targets::Classes) {
    ASSERT_EQ(found.confusion.rows(), 3);
    EXPECT_EQ(found.confusion.sum(), 23);
    EXPECT_NEAR(found.confusion.diagonal().sum() / 23, found.mean.accuracy, 1e-15);
    for (Index k = 0; k < 3; ++k)
      EXPECT_EQ(found.confusion.row(k).sum(), (examples.targets.array() == static_cast<double>(k)).count());
  }
}

TEST(Evaluation, AgreesWithItselfForEveryLoss) {
  for (const LossInfo& info : losses()) {
    expectConsistent<double>(info.id);
    expectConsistent<float>(info.id);
  }
}

TEST(Evaluation, ConfusionOfTwoLabels) {
  const Network network = *Network::create(networkSpec({1, 1}, "tanh", "mse"));
  const RunningStatistics running = network.initialStatistics();
  Propagation<double> propagation(network, 4);
  const double identity[] = {1, 0};
  const Table x{{1}, {-1}, {2}, {-2}}, y{{1}, {1}, {1}, {-1}};
  const Evaluation found = evaluate<double>(propagation, identity, running, x, y);
  EXPECT_EQ(found.confusion, (Table{{1, 0}, {1, 2}}));
  EXPECT_EQ(found.mean.accuracy, 0.75);
  // Squared errors 0, 4, 1, 1.
  EXPECT_EQ(found.hardest, (std::vector<Index>{1, 2, 3, 0}));
  const Table values{{1}, {1}, {1}, {0.5}};
  EXPECT_EQ(evaluate<double>(propagation, identity, running, x, values).confusion.size(), 0);
}

TEST(Evaluation, WhatIsNotANumberIsTheHardest) {
  const Network network = *Network::create(networkSpec({1, 1}, "identity", "mse"));
  Propagation<double> propagation(network, 4);
  const double identity[] = {1, 0};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Table x{{1}, {nan}, {3}, {nan}}, y{{0}, {0}, {0}, {0}};
  EXPECT_EQ(evaluate<double>(propagation, identity, network.initialStatistics(), x, y).hardest,
            (std::vector<Index>{1, 3, 2, 0}));
}

TEST(Propagation, KeepsAsManyNumbersAsItSays) {
  NetworkSpec spec = networkSpec({3, 5, 2}, "tanh", "mse", "layer");
  spec.layers[0].dropout = 0.5;
  EXPECT_EQ(numbersPerExample(*Network::create(spec)), 8 * 5 + 5 * 2 + 3);
}

}  // namespace
}  // namespace descent
