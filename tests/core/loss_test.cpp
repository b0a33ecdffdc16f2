#include "descent/network/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace descent {
namespace {

struct Outcome {
  double mean = 0;
  std::vector<double> gradient, perExample;
};

Outcome lossOf(std::string_view id, const std::vector<double>& outputs, const std::vector<double>& targets,
               Index units) {
  const Loss loss = *choose(losses(), id, "loss");
  Outcome out;
  const Index examples = static_cast<Index>(outputs.size()) / units;
  EXPECT_EQ(static_cast<Index>(targets.size()), examples * targetColumns(loss, units));
  out.gradient.resize(outputs.size());
  out.perExample.resize(static_cast<std::size_t>(examples));
  LossArguments<double> arguments{outputs.data(), targets.data(), examples, units,
                                  loss.values[0], nullptr,        nullptr};
  const double alone = loss.info->apply.of<double>()(arguments);
  arguments.gradient = out.gradient.data();
  arguments.perExample = out.perExample.data();
  out.mean = loss.info->apply.of<double>()(arguments);
  EXPECT_TRUE(alone == out.mean || std::isnan(alone));
  return out;
}

TEST(Losses, HaveTheValuesOfTheirFormulas) {
  EXPECT_NEAR(lossOf("softmax-cross-entropy", {1, 2, 3, 1, 2, 3}, {2, 0}, 3).mean, 1.4076059644, 1e-10);
  EXPECT_NEAR(lossOf("bce-with-logits", {0.5}, {1}, 1).mean, .4740769842, 1e-10);
  EXPECT_DOUBLE_EQ(lossOf("mse", {1, 2, 3, 5}, {0, 0, 0, 0}, 2).mean, (1 + 4 + 9 + 25) / 4.0);
  EXPECT_DOUBLE_EQ(lossOf("huber", {0.5, -3}, {0, 0}, 1).mean, (0.125 + 2.5) / 2);
  EXPECT_NEAR(lossOf("cosine-similarity", {3, 0, 1, 1}, {5, 0, -2, 2}, 2).mean, 0.5, 1e-16);
  EXPECT_EQ(lossOf("cosine-similarity", {0, 0}, {1, 2}, 2).mean, 1) << "no direction, no similarity";
  EXPECT_EQ(lossOf("hinge-structured", {7}, {0}, 1).mean, 0) << "one class has no rival";
}

// The lecture's linear classifier at its start: s = Wx + b on nine points.
TEST(Losses, OfTheLinearClassifiersStart) {
  const double points[9][2] = {{.5, .4},  {.8, .3},  {.3, .8},  {-.4, .3}, {-.3, .7},
                               {-.7, .2}, {.7, -.4}, {.5, -.6}, {-.4, -.5}};
  std::vector<double> scores, classes;
  for (int i = 0; i < 9; ++i) {
    const auto& [x, y] = points[i];
    scores.insert(scores.end(), {x + 2 * y, 2 * x - 4 * y + 0.5, 3 * x - y - 0.5});
    classes.push_back(i / 3);
  }
  EXPECT_NEAR(lossOf("hinge-weston-watkins", scores, classes, 3).mean, 2.7667, 5e-5);
  EXPECT_NEAR(lossOf("hinge-one-vs-all", scores, classes, 3).mean, 4.0222, 5e-5);
  EXPECT_NEAR(lossOf("hinge-structured", scores, classes, 3).mean, 2.3667, 5e-5);
  EXPECT_NEAR(lossOf("softmax-cross-entropy", scores, classes, 3).mean, 1.8366, 5e-5);
}

TEST(Losses, DescribeThemselves) {
  std::set<std::string_view> ids;
  for (const LossInfo& info : losses()) {
    EXPECT_TRUE(ids.insert(info.id).second) << info.id;
    EXPECT_FALSE(info.name.empty() || info.equation.empty() || info.reference.url.empty()) << info.id;
  }
  EXPECT_EQ(ids, (std::set<std::string_view>{"mse", "huber", "softmax-cross-entropy", "bce-with-logits",
                                             "hinge-weston-watkins", "hinge-one-vs-all", "hinge-structured",
                                             "cosine-similarity"}));
}

TEST(Losses, GradientsAreDerivativesAndMeansAreMeans) {
  const std::vector<double> outputs{0.3, -1.2, 0.8, 2.5, 0.1, -0.4, -0.9, 0.2, 1.7, 0.6, 1.3, -2.2};
  for (const LossInfo& info : losses()) {
    std::vector<double> targets{0.7, 0.1, 0.4, 0.9, 0.3, 0.5, 0.2, 0.8, 0.5, 0.95, 0.15, 0.35};
    if (info.targets == Targets::Classes) targets = {2, 0, 1, 1};
    const Outcome out = lossOf(info.id, outputs, targets, 3);
    double sum = 0;
    for (const double loss : out.perExample) sum += loss;
    EXPECT_NEAR(out.mean, sum / 4, 1e-15) << info.id;
    for (std::size_t k = 0; k < outputs.size(); ++k) {
      const double h = 1e-6;
      std::vector<double> above = outputs, below = outputs;
      above[k] += h;
      below[k] -= h;
      const double difference =
          (lossOf(info.id, above, targets, 3).mean - lossOf(info.id, below, targets, 3).mean) / (2 * h);
      EXPECT_NEAR(out.gradient[k], difference, 1e-9) << info.id << ", output " << k;
    }
  }
}

// Whether four examples of one output are computed at once must not show.
TEST(Losses, InSinglePrecisionAnExampleHasTheBitsThatItHasAlone) {
  const std::vector<float> outputs{0.3F, -1.7F, 2.9F, 0.1F, 0.7F, -0.2F, 1.3F},
      targets{0.9F, 0.2F, 0.5F, 0.1F, 0.6F, 1, 0};
  for (const char* id : {"mse", "huber", "bce-with-logits"}) {
    SCOPED_TRACE(id);
    const Loss loss = *choose(losses(), id, "loss");
    const auto of = [&](std::size_t first, Index count, float* gradient, float* perExample) {
      return loss.info->apply.of<float>()({.outputs = &outputs[first],
                                           .targets = &targets[first],
                                           .examples = count,
                                           .units = 1,
                                           .parameter = loss.values[0],
                                           .gradient = gradient,
                                           .perExample = perExample});
    };
    std::vector<float> gradient(7), perExample(7);
    const double mean = of(0, 7, gradient.data(), perExample.data());
    EXPECT_EQ(of(0, 7, nullptr, nullptr), mean);
    double sum = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      float g = 0, l = 0;
      sum += of(i, 1, &g, &l);
      EXPECT_EQ(perExample[i], l);
      EXPECT_EQ(gradient[i], static_cast<float>(1.0 / 7) * g);
    }
    EXPECT_EQ(mean, sum / 7);
  }
}

TEST(Losses, LargeScoresDoNotOverflow) {
  EXPECT_EQ(lossOf("softmax-cross-entropy", {1000, 0}, {0}, 2).mean, 0);
  EXPECT_EQ(lossOf("softmax-cross-entropy", {1000, 0}, {1}, 2).mean, 1000);
  EXPECT_EQ(lossOf("bce-with-logits", {-900}, {1}, 1).mean, 900);
  EXPECT_EQ(lossOf("bce-with-logits", {900}, {1}, 1).mean, 0);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const LossInfo& info : losses()) {
    const auto out = info.targets == Targets::Classes ? lossOf(info.id, {nan, 1, 2}, {1}, 3)
                                                      : lossOf(info.id, {nan, 1, 2}, {0, 1, 1}, 3);
    EXPECT_TRUE(std::isnan(out.mean)) << info.id << " hides what is no number";
  }
}

TEST(Losses, TieGoesToTheFirstAndTouchingHingesAreFlat) {
  EXPECT_EQ(lossOf("hinge-structured", {2, 0, 2}, {1}, 3).gradient, (std::vector<double>{1, -1, 0}));
  EXPECT_EQ(lossOf("hinge-weston-watkins", {0, 1, 0}, {1}, 3).gradient, (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(lossOf("hinge-one-vs-all", {-1, 1}, {1}, 2).gradient, (std::vector<double>{0, 0}));
}

TEST(Decisions, GoByTheLargestScoreTheLogitOrTheSign) {
  const std::vector<double> scores{-1, 3, 2};
  const double one = 1, two = 2;
  EXPECT_TRUE(decidesFor(Targets::Classes, scores.data(), &one, 3));
  EXPECT_FALSE(decidesFor(Targets::Classes, scores.data(), &two, 3));
  // Several at once: each output by itself.
  const std::vector<double> probabilities{0, 1, 0.8}, signs{-1, 1, 1}, others{1, -1, 1};
  EXPECT_TRUE(decidesFor(Targets::Probabilities, scores.data(), probabilities.data(), 3));
  EXPECT_FALSE(decidesFor(Targets::Probabilities, scores.data(), others.data(), 3));
  EXPECT_TRUE(decidesFor(Targets::Values, scores.data(), signs.data(), 3));
  EXPECT_FALSE(decidesFor(Targets::Values, scores.data(), others.data(), 3));
  EXPECT_TRUE(decidesFor(Targets::Values, scores.data() + 1, signs.data() + 1, 1));
  EXPECT_FALSE(decidesFor(Targets::Values, scores.data(), signs.data() + 1, 1));
}

// What `decide` answers of the same outputs is the largest: as a class, as the one probability, as the one
// value.
TEST(Decisions, OfOneClassAmongSeveralAreTheSameHoweverTheTargetsAreWritten) {
  const std::vector<double> scores{-1, 3, 2};
  for (Index own = 0; own < 3; ++own) {
    const double number = static_cast<double>(own);
    std::vector<double> chances(3, 0), signs(3, -1);
    chances[static_cast<std::size_t>(own)] = signs[static_cast<std::size_t>(own)] = 1;
    const bool right = decidesFor(Targets::Classes, scores.data(), &number, 3);
    EXPECT_EQ(right, own == 1);
    EXPECT_EQ(decidesFor(Targets::Probabilities, scores.data(), chances.data(), 3), right) << own;
    EXPECT_EQ(decidesFor(Targets::Values, scores.data(), signs.data(), 3), right) << own;
  }
}

}  // namespace
}  // namespace descent
