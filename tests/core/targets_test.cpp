#include "descent/network/targets.h"

#include <gtest/gtest.h>

#include <array>

#include "descent/network/network.h"
#include "descent/network/network_objective.h"
#include "descent/network/pytorch.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

Result<Table> made(std::string_view loss, Index outputs, TargetKind kind, const Vector& given) {
  return targetsFor(*choose(losses(), loss, "loss"), outputs, kind, given);
}

TEST(Targets, LabelsAreTheClassesZeroAndOne) {
  const Vector labels{{1, -1}};
  EXPECT_EQ(*made("mse", 1, TargetKind::Label, labels), (Table{{1}, {-1}}));
  EXPECT_EQ(*made("bce-with-logits", 1, TargetKind::Label, labels), (Table{{1}, {0}}));
  EXPECT_EQ(*made("softmax-cross-entropy", 2, TargetKind::Label, labels), (Table{{1}, {0}}));
  EXPECT_EQ(*made("huber", 2, TargetKind::Label, labels), (Table{{-1, 1}, {1, -1}}));
}

TEST(Targets, ClassesAreOneAmongOthers) {
  const Vector classes{{2, 0}};
  EXPECT_EQ(*made("hinge-one-vs-all", 3, TargetKind::Class, classes), (Table{{2}, {0}}));
  EXPECT_EQ(*made("bce-with-logits", 3, TargetKind::Class, classes), (Table{{0, 0, 1}, {1, 0, 0}}));
  EXPECT_EQ(*made("mse", 3, TargetKind::Class, classes), (Table{{-1, -1, 1}, {1, -1, -1}}));
}

TEST(Targets, WhatDoesNotFitIsRefused) {
  EXPECT_FALSE(made("softmax-cross-entropy", 3, TargetKind::Value, Vector{{1}}));
  EXPECT_FALSE(made("mse", 2, TargetKind::Value, Vector{{1}}));
  EXPECT_FALSE(made("bce-with-logits", 1, TargetKind::Value, Vector{{0.5}}));
  EXPECT_FALSE(made("mse", 1, TargetKind::Class, Vector{{2}}));
  EXPECT_FALSE(made("softmax-cross-entropy", 3, TargetKind::Class, Vector{{0, 3}}));
  EXPECT_FALSE(made("softmax-cross-entropy", 3, TargetKind::Class, Vector{{0.5}}));
  EXPECT_FALSE(made("mse", 1, TargetKind::Label, Vector{{0.5}}));
  EXPECT_FALSE(made("softmax-cross-entropy", 1, TargetKind::Label, Vector{{1}}));
}

TEST(Targets, WhatIsMadeFitsTheNetwork) {
  for (const LossInfo& info : losses()) {
    for (const Index outputs : {1, 2, 3}) {
      const auto targets = made(info.id, outputs, TargetKind::Label, Vector{{1, -1, -1}});
      if (info.targets == Targets::Classes && outputs == 1) {
        EXPECT_FALSE(targets) << info.id;
        continue;
      }
      ASSERT_TRUE(targets) << info.id;
      const Network network = *Network::create(networkSpec({1, outputs}, "tanh", info.id));
      EXPECT_FALSE(unfitExamples(network, {Table{{1}, {2}, {3}}, *targets}, "data")) << info.id;
    }
  }
}

TEST(TrainingProgram, HoldsWhatTheOptionsAskForAndNoMore) {
  NetworkSpec spec = networkSpec({2, 3, 1}, "leaky-relu", "huber", "rms");
  spec.layers[0].dropout = 0.25;
  spec.l2 = 0.5;
  const Network network = *Network::create(spec);
  const Examples examples = sampleExamples(network, 4, 1);
  TrainingProgramOptions options;
  options.rule = {"torch.optim.SGD([theta], lr=0.5)", "", false};
  options.clipNorm = 2;
  const auto program = trainingProgram(network, sampleParameters(network, 1), examples, options);
  ASSERT_TRUE(program);
  const auto holds = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  for (const char* part :
       {"nn.Linear(2, 3)", "RMSNorm(3, eps=1e-05)", "nn.LeakyReLU(0.01)", "Dropout(0.25)",
        "huber_loss(s, y, delta=1)", "SGD(net.parameters(), lr=0.5)", "clip_grad_norm_", "0.5 * sum("})
    EXPECT_TRUE(holds(*program, part)) << part;
  const Network plain = *Network::create(networkSpec({2, 1}, "tanh", "mse"));
  options.shuffle = false;
  options.clipNorm = std::numeric_limits<double>::infinity();
  const auto shorter =
      trainingProgram(plain, sampleParameters(plain, 1), sampleExamples(plain, 4, 1), options);
  ASSERT_TRUE(shorter);
  for (const char* part : {"Stream", "Dropout", "RMSNorm", "clip_grad_norm_", "scheduler", "weights"})
    EXPECT_FALSE(holds(*shorter, part)) << part;
  options.rule.oneVector = true;
  EXPECT_EQ(trainingProgram(network, sampleParameters(network, 1), examples, options).error().argument,
            "optimizer");
}

TEST(TrainingProgram, RefusesBatchesOfOneExampleWherePyTorchNormalisesThem) {
  const auto program = [](std::string_view normalization, Index count, Index batchSize, Index steps) {
    const Network network = *Network::create(networkSpec({2, 3, 1}, "tanh", "mse", normalization));
    TrainingProgramOptions options;
    options.rule = {"torch.optim.SGD([theta], lr=0.5)", "", false};
    options.batchSize = batchSize;
    options.steps = steps;
    return trainingProgram(network, sampleParameters(network, 1), sampleExamples(network, count, 1), options);
  };
  for (const auto& [count, batchSize, steps] :
       {std::array<Index, 3>{5, 4, 2}, {5, 4, 7}, {5, 1, 1}, {1, 4, 1}, {5, 2, 3}}) {
    EXPECT_TRUE(refused(program("batch", count, batchSize, steps), "batchSize", "a single example"));
    EXPECT_TRUE(program("layer", count, batchSize, steps));
  }
  // Where every batch has two or more, or training ends before.
  for (const auto& [count, batchSize, steps] :
       {std::array<Index, 3>{6, 4, 9}, {5, 5, 9}, {5, 8, 9}, {5, 4, 1}, {5, 2, 2}, {5, 1, 0}, {4, 2, 9}})
    EXPECT_TRUE(program("batch", count, batchSize, steps));
}

}  // namespace
}  // namespace descent
