#include <gtest/gtest.h>

#include <algorithm>

#include "descent/catalog/catalog.h"
#include "descent/network/evaluation.h"
#include "descent/network/network_objective.h"
#include "descent/optimizer/run.h"
#include "support/network_cases.h"

namespace descent {
namespace {

/// The classic demonstration: three classes in the plane, s = W x + b, nine parameters.
const Examples& demonstration() {
  static const Examples examples{Table{{0.5, 0.4},
                                       {0.8, 0.3},
                                       {0.3, 0.8},
                                       {-0.4, 0.3},
                                       {-0.3, 0.7},
                                       {-0.7, 0.2},
                                       {0.7, -0.4},
                                       {0.5, -0.6},
                                       {-0.4, -0.5}},
                                 Table{{0}, {0}, {0}, {1}, {1}, {1}, {2}, {2}, {2}}};
  return examples;
}

const Vector kStart{{1, 2, 2, -4, 3, -1, 0, 0.5, -0.5}};
constexpr double kPenalty = 0.1;

struct KnownLosses {
  std::string_view loss;
  double data;    ///< at the start
  double lowest;  ///< total, of a run of gradient descent with step 0.1
};

constexpr KnownLosses kKnown[] = {{"hinge-weston-watkins", 2.7667, 0.660},
                                  {"hinge-one-vs-all", 4.0222, 1.617},
                                  {"hinge-structured", 2.3667, 0.628},
                                  {"softmax-cross-entropy", 1.8366, 0.876}};

Network classifier(std::string_view loss) {
  NetworkSpec spec = networkSpec({2, 3}, "identity", loss);
  spec.l2 = kPenalty;
  return *Network::create(spec);
}

TEST(LinearClassifier, StartsAtTheKnownLosses) {
  for (const KnownLosses& known : kKnown) {
    SCOPED_TRACE(known.loss);
    const auto objective = *NetworkObjective<double>::create(classifier(known.loss), demonstration());
    EXPECT_NEAR(objective.value(kStart), known.data + 3.5, 5e-5);
    ASSERT_TRUE(objective.firstLoss().has_value());
    EXPECT_NEAR(objective.firstLoss()->data, known.data, 5e-5);
    EXPECT_NEAR(objective.firstLoss()->penalty, 3.5, 1e-12);
  }
}

TEST(LinearClassifier, DescendsToTheKnownLosses) {
  for (const KnownLosses& known : kKnown) {
    SCOPED_TRACE(known.loss);
    const auto objective = *NetworkObjective<double>::create(classifier(known.loss), demonstration());
    const std::vector<NamedValue> step{{"learningRate", 0.1}};
    auto descent = makeOptimizer("gd", step);
    ASSERT_TRUE(descent.ok());
    const Trace run = trace(objective, std::move(*descent), kStart, 300);
    EXPECT_NEAR(*std::min_element(run.values.begin(), run.values.end()), known.lowest, 5e-4);
  }
}

TEST(LinearClassifier, TheGradientOfThePenaltyIsTwiceLambdaTimesTheWeights) {
  for (const KnownLosses& known : kKnown) {
    SCOPED_TRACE(known.loss);
    const Network with = classifier(known.loss);
    const Network without = *Network::create(networkSpec({2, 3}, "identity", known.loss));
    Vector whole(9), data(9), penalty = Vector::Zero(9);
    NetworkObjective<double>::create(with, demonstration())->gradient(kStart, whole);
    NetworkObjective<double>::create(without, demonstration())->gradient(kStart, data);
    Propagation<double>(with, 1).penalty(kStart.data(), penalty.data());
    EXPECT_EQ(penalty.head(6), 2 * kPenalty * kStart.head(6));
    EXPECT_EQ(penalty.tail(3), Vector::Zero(3));
    EXPECT_TRUE((data + penalty - whole).isZero(1e-15));
  }
}

/// What becomes of the loss that is shown where descent follows a quarter of the penalty's slope.
TEST(LinearClassifier, AnotherGradientLeadsToTheMinimumOfAnotherLoss) {
  struct Shown {
    std::string_view loss;
    double lowest, last;
  };
  for (const Shown& shown :
       {Shown{"hinge-weston-watkins", 0.831, 0.835}, Shown{"hinge-one-vs-all", 1.976, 2.316},
        Shown{"softmax-cross-entropy", 1.236, 1.236}}) {
    SCOPED_TRACE(shown.loss);
    NetworkSpec spec = networkSpec({2, 3}, "identity", shown.loss);
    spec.l2 = kPenalty / 4;
    const auto followed = *NetworkObjective<double>::create(*Network::create(spec), demonstration());
    const auto charged = *NetworkObjective<double>::create(classifier(shown.loss), demonstration());
    const std::vector<NamedValue> step{{"learningRate", 0.1}};
    auto descent = makeOptimizer("gd", step);
    ASSERT_TRUE(descent.ok());
    const Trace run = trace(followed, std::move(*descent), kStart, 1000);
    Vector totals(run.steps + 1);
    for (Index k = 0; k <= run.steps; ++k)
      totals[k] = charged.value(Eigen::Map<const Vector>(run.points.data() + 9 * k, 9));
    EXPECT_NEAR(totals.minCoeff(), shown.lowest, 1e-3);
    EXPECT_NEAR(totals[totals.size() - 1], shown.last, 1e-3);
  }
}

TEST(LinearClassifier, TheTableAddsUpToTheGradient) {
  for (const KnownLosses& known : kKnown) {
    SCOPED_TRACE(known.loss);
    const Network network = *Network::create(networkSpec({2, 3}, "identity", known.loss));
    const Examples& examples = demonstration();
    Propagation<double> propagation(network, 4);
    const Evaluation table = evaluate<double>(propagation, kStart.data(), network.initialStatistics(),
                                              examples.inputs, examples.targets);
    EXPECT_NEAR(table.mean.loss, known.data, 5e-5);
    Vector gradient(9);
    NetworkObjective<double>::create(network, examples)->gradient(kStart, gradient);
    const double n = static_cast<double>(examples.count());
    const Table weights = table.outputGradients.transpose() * examples.inputs / n;
    EXPECT_TRUE((weights.reshaped<Eigen::RowMajor>() - gradient.head(6)).isZero(1e-15));
    EXPECT_TRUE((table.outputGradients.colwise().mean().transpose() - gradient.tail(3)).isZero(1e-15));
  }
}

TEST(LinearClassifier, AViolatedMarginPushesTwoScoresByOne) {
  const Network network = classifier("hinge-structured");
  Propagation<double> propagation(network, 9);
  const Evaluation table = evaluate<double>(propagation, kStart.data(), network.initialStatistics(),
                                            demonstration().inputs, demonstration().targets);
  // (0.5, 0.4): scores 1.3, -0.1, 0.6; the rival is class 2, and 0.3 of the margin is missing.
  EXPECT_NEAR(table.losses[0], 0.3, 1e-12);
  EXPECT_EQ(table.outputGradients.row(0), (Table{{-1, 0, 1}}));
}

}  // namespace
}  // namespace descent
