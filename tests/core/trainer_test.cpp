#include "descent/network/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "descent/data/playground.h"
#include "descent/data/point_clouds.h"
#include "support/allocation_count.h"
#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

std::unique_ptr<Optimizer> rule(std::string_view id, double learningRate) {
  return *makeOptimizer(id, std::vector<NamedValue>{{"learningRate", learningRate}});
}

Vector xavier(const Network& network, std::uint64_t seed) {
  return network.initialParameters(*choose(initializers(), "xavier-uniform", "initializer"), seed);
}

Examples examplesOf(const Dataset& data) {
  return {data.features, Table(data.targets.reshaped(data.targets.size(), 1))};
}

const Examples kNone{Table(0, 0), Table(0, 0)};

TrainerOptions options(Index batchSize, Index epochs, std::uint64_t seed = 1) {
  TrainerOptions given;
  given.batchSize = batchSize;
  given.epochs = epochs;
  given.seed = seed;
  return given;
}

/// 23 examples, classes of three, with every source of randomness in use.
struct Small {
  Network network = [] {
    NetworkSpec spec = networkSpec({2, 6, 5, 3}, "silu", "softmax-cross-entropy", "batch");
    spec.layers[0].dropout = 0.2;
    spec.l2 = 1e-3;
    return *Network::create(spec);
  }();
  Examples training = sampleExamples(network, 23, 1), test = sampleExamples(network, 9, 2);
  Vector start = xavier(network, 3);

  template <typename Scalar = double>
  Trainer<Scalar> trainer(const TrainerOptions& given, double learningRate = 0.02) const {
    return *Trainer<Scalar>::create(network, rule("adam", learningRate), start, training, test, given);
  }
};

template <typename Scalar>
void expectSameTraining(const NetworkCase& oracle, double tolerance) {
  SCOPED_TRACE(oracle.name);
  TrainerOptions given = options(oracle.batchSize, 1000, oracle.seed);
  given.measureTraining = false;
  auto trainer =
      *Trainer<Scalar>::create(oracle.network(), *makeOptimizer(oracle.optimizer, oracle.hyperparameters),
                               oracle.parameters(), oracle.examples(), kNone, given);
  ASSERT_EQ(oracle.losses.size(), 100);
  auto iterate = oracle.iterates.begin();
  for (Index step = 0; step < 100; ++step) {
    ASSERT_TRUE(trainer.step());
    ASSERT_NEAR(trainer.lastBatchLoss(), oracle.losses[step], tolerance) << "in step " << step + 1;
    if (iterate == oracle.iterates.end() || iterate->first != step + 1) continue;
    ASSERT_TRUE(near(trainer.parameters(), iterate->second, tolerance)) << "after " << step + 1 << " steps";
    ++iterate;
  }
  EXPECT_EQ(iterate, oracle.iterates.end());
  Vector running(oracle.running.size());
  running << trainer.statistics().means, trainer.statistics().variances;
  EXPECT_TRUE(near(running, oracle.running, tolerance));
}

// 100 steps of PyTorch's Adam and momentum SGD: fixtures/training.txt.
TEST(TrainerOracle, ParametersAlongTrainingInDouble) {
  const auto cases = readNetworkCases("training.txt");
  ASSERT_EQ(cases.size(), 10u);
  for (const NetworkCase& oracle : cases) expectSameTraining<double>(oracle, 1e-9);
}

TEST(TrainerOracle, ParametersAlongTrainingInFloat) {
  for (const NetworkCase& oracle : readNetworkCases("training.txt")) expectSameTraining<float>(oracle, 1e-4);
}

TEST(Trainer, EachEpochSeesEveryExampleOnceInAnOrderOfItsOwn) {
  auto trainer = Small().trainer(options(8, 5));
  EXPECT_EQ(trainer.stepsPerEpoch(), 3);
  std::set<std::vector<Index>> orders;
  for (int epoch = 0; epoch < 5; ++epoch) {
    std::vector<Index> order;
    std::vector<std::size_t> sizes;
    for (int batch = 0; batch < 3; ++batch) {
      ASSERT_TRUE(trainer.step());
      sizes.push_back(trainer.lastBatch().size());
      order.insert(order.end(), trainer.lastBatch().begin(), trainer.lastBatch().end());
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{8, 8, 7})) << "what is left is not carried over";
    orders.insert(order);
    std::sort(order.begin(), order.end());
    std::vector<Index> all(23);
    std::iota(all.begin(), all.end(), Index{0});
    EXPECT_EQ(order, all);
    EXPECT_EQ(trainer.epoch(), epoch + 1);
  }
  EXPECT_EQ(orders.size(), 5u);
  EXPECT_EQ(trainer.status(), TrainingStatus::Finished);
  EXPECT_FALSE(trainer.step());
}

TEST(Trainer, KeepsTheOrderWhereItIsAskedTo) {
  TrainerOptions given = options(10, 2);
  given.shuffle = false;
  auto trainer = Small().trainer(given);
  for (const Index first : {0, 10, 20, 0, 10, 20}) {
    ASSERT_TRUE(trainer.step());
    EXPECT_EQ(trainer.lastBatch().front(), first);
  }
}

void expectSameCurve(const Trainer<double>& a, const Trainer<double>& b) {
  ASSERT_EQ(a.records().size(), b.records().size());
  for (std::size_t i = 0; i < a.records().size(); ++i) {
    EXPECT_EQ(a.records()[i].training.loss, b.records()[i].training.loss) << i;
    EXPECT_EQ(a.records()[i].test.accuracy, b.records()[i].test.accuracy) << i;
    EXPECT_TRUE(i == 0 || a.records()[i].batchLoss == b.records()[i].batchLoss) << i;
  }
  EXPECT_EQ(a.parameters(), b.parameters());
  EXPECT_EQ(a.statistics().variances, b.statistics().variances);
}

TEST(Trainer, SameSeedSameCurveHoweverItIsPaused) {
  const Small small;
  auto whole = small.trainer(options(8, 12)), paused = small.trainer(options(8, 12)),
       other = small.trainer(options(8, 12, 2));
  whole.advance(1000);
  for (int i = 0; paused.status() == TrainingStatus::Training; ++i) paused.advance(i % 3);
  other.advance(1000);
  EXPECT_EQ(whole.records().size(), 13u);
  EXPECT_EQ(whole.steps(), 36);
  expectSameCurve(whole, paused);
  EXPECT_NE(whole.parameters(), other.parameters());
  EXPECT_EQ(whole.records()[0].training.loss, other.records()[0].training.loss) << "the seed is of the order";
}

TEST(Trainer, ResetLeadsBackToTheSameStart) {
  const Small small;
  auto trainer = small.trainer(options(8, 6)), fresh = small.trainer(options(8, 6));
  trainer.advance(7);
  EXPECT_NE(trainer.parameters(), small.start);
  trainer.reset();
  EXPECT_EQ(trainer.parameters(), small.start);
  EXPECT_EQ(trainer.records().size(), 1u);
  EXPECT_EQ(trainer.steps(), 0);
  trainer.advance(1000);
  fresh.advance(1000);
  expectSameCurve(trainer, fresh);
}

TEST(Trainer, RecordsWhatEvaluationFinds) {
  const Small small;
  auto trainer = small.trainer(options(8, 4));
  trainer.advance(1000);
  const EpochRecord& last = trainer.records().back();
  EXPECT_EQ(last.epoch, 4);
  EXPECT_EQ(last.steps, 12);
  Propagation<double> propagation(small.network, 23);
  const Pass pass{Mode::Evaluation, 0, &trainer.statistics()};
  const Batch<double> batch{small.training.inputs.data(), small.training.targets.data(), 23};
  const auto loss = propagation.loss(trainer.parameters().data(), batch, pass);
  EXPECT_NEAR(last.training.loss, loss.data, 1e-15);
  EXPECT_EQ(last.penalty, loss.penalty);
  EXPECT_GT(last.penalty, 0);
  int right = 0;
  for (Index i = 0; i < 23; ++i) {
    Index best = 0;
    propagation.activations(2).row(i).maxCoeff(&best);
    right += static_cast<double>(best) == small.training.targets(i, 0);
  }
  EXPECT_DOUBLE_EQ(last.training.accuracy, right / 23.0);
  EXPECT_TRUE(std::isfinite(last.test.loss));
}

TEST(Trainer, BatchLossIsTheMeanOverTheEpochsExamples) {
  auto trainer = Small().trainer(options(8, 3));
  for (std::size_t epoch = 1; epoch <= 3; ++epoch) {
    double sum = 0;
    for (Index i = 0; i < trainer.stepsPerEpoch(); ++i) {
      ASSERT_TRUE(trainer.step());
      sum += trainer.lastBatchLoss() * static_cast<double>(trainer.lastBatch().size());
    }
    EXPECT_NEAR(trainer.records()[epoch].batchLoss, sum / 23, 1e-15);
  }
  EXPECT_TRUE(std::isnan(trainer.records().front().batchLoss));
}

TEST(Trainer, GoesOnFromParametersThatAreSet) {
  const Small small;
  auto trainer = small.trainer(options(8, 6));
  trainer.advance(5);
  Vector edited = trainer.parameters();
  edited[0] = 2;
  trainer.setParameters(edited);
  EXPECT_EQ(trainer.parameters(), edited);
  trainer.advance(1);
  EXPECT_EQ(trainer.steps(), 6);
  EXPECT_NEAR(trainer.parameters()[0], 2, 0.1);
  trainer.reset();
  EXPECT_EQ(trainer.parameters(), small.start);
}

TEST(Trainer, StartsFromWhatBatchNormalisationRemembers) {
  const Small small;
  auto first = small.trainer(options(8, 6));
  first.advance(9);
  const RunningStatistics remembered = first.statistics();
  auto second = *Trainer<double>::create(small.network, rule("adam", 0.02), first.parameters(),
                                         small.training, small.test, options(8, 6), remembered);
  Propagation<double> propagation(small.network, 9);
  const Pass pass{Mode::Evaluation, 0, &remembered};
  const Batch<double> batch{small.test.inputs.data(), small.test.targets.data(), 9};
  EXPECT_NEAR(propagation.loss(first.parameters().data(), batch, pass).data,
              second.records().front().test.loss, 1e-15);
  EXPECT_EQ(second.statistics().means, remembered.means);
  second.advance(1);
  EXPECT_NE(second.statistics().means, remembered.means);
  second.reset();
  EXPECT_EQ(second.statistics().means, remembered.means);
  EXPECT_EQ(second.statistics().variances, remembered.variances);
}

TEST(Trainer, AccuracyOfValuesHasAMeaningWhereTheyAreLabels) {
  const Network network = *Network::create(networkSpec({2, 4, 1}, "tanh", "mse"));
  const std::vector<double> none{0};
  for (const bool labels : {true, false}) {
    const DatasetInfo& info = labels ? gaussDataset() : regressionPlaneDataset();
    auto trainer = *Trainer<double>::create(network, rule("adam", 0.05), xavier(network, 1),
                                            examplesOf(info.make(100, 1, none)), kNone, options(10, 15));
    trainer.advance(1000);
    if (labels) {
      EXPECT_GT(trainer.records().back().training.accuracy, 0.97);
    } else {
      EXPECT_TRUE(std::isnan(trainer.records().back().training.accuracy));
    }
    EXPECT_TRUE(std::isnan(trainer.records().back().test.loss)) << "there are no test examples";
  }
}

TEST(Trainer, StopsEarlyAndGoesBackToTheBest) {
  const Small small;
  TrainerOptions given = options(8, 10'000);
  given.patience = 15;
  auto trainer = small.trainer(given);
  trainer.advance(100'000);
  ASSERT_EQ(trainer.status(), TrainingStatus::Stopped) << "random classes cannot be learnt for the test set";
  const auto& records = trainer.records();
  const auto best = std::min_element(records.begin(), records.end(),
                                     [](const auto& a, const auto& b) { return a.test.loss < b.test.loss; });
  EXPECT_EQ(records.end() - best, 16) << "patience is counted from the best epoch";
  Propagation<double> propagation(small.network, 9);
  const Pass pass{Mode::Evaluation, 0, &trainer.statistics()};
  const Batch<double> batch{small.test.inputs.data(), small.test.targets.data(), 9};
  EXPECT_NEAR(propagation.loss(trainer.parameters().data(), batch, pass).data, best->test.loss, 1e-15);
  EXPECT_FALSE(trainer.step());
}

TEST(Trainer, SaysWhenItDivergesAndRestsWhereNumbersAreFinite) {
  const Network network = *Network::create(networkSpec({2, 6, 1}, "relu", "mse"));
  auto trainer = *Trainer<double>::create(network, rule("gd", 1e6), xavier(network, 1),
                                          sampleExamples(network, 20, 1), kNone, options(5, 1000));
  trainer.advance(4000);
  EXPECT_EQ(trainer.status(), TrainingStatus::Diverged);
  EXPECT_LT(trainer.steps(), 100);
  EXPECT_TRUE(trainer.parameters().allFinite());
  trainer.reset();
  EXPECT_EQ(trainer.status(), TrainingStatus::Training);
}

TEST(Trainer, AStepThatDivergesLeavesTheLastBatchAsItWas) {
  // The order of an epoch is new by the time that its first step diverges.
  const Network network = *Network::create(networkSpec({1, 1}, "identity", "mse"));
  auto trainer = *Trainer<double>::create(network, rule("gd", 1e20), xavier(network, 1),
                                          sampleExamples(network, 6, 1), kNone, options(3, 1000));
  std::vector<Index> seen;
  for (;;) {
    ASSERT_LT(trainer.steps(), 100);
    if (!trainer.step()) break;
    seen.assign(trainer.lastBatch().begin(), trainer.lastBatch().end());
  }
  EXPECT_EQ(trainer.status(), TrainingStatus::Diverged);
  EXPECT_EQ(trainer.steps() % trainer.stepsPerEpoch(), 0) << "the case that is meant";
  EXPECT_EQ(std::vector<Index>(trainer.lastBatch().begin(), trainer.lastBatch().end()), seen);
  trainer.reset();
  EXPECT_TRUE(trainer.lastBatch().empty());
}

TEST(Trainer, FollowsItsSchedule) {
  const Small small;
  TrainerOptions given = options(8, 4);
  given.schedule = [](Index t) { return t < 5 ? 1.0 : 0.0; };
  auto trainer = small.trainer(given);
  trainer.advance(5);
  const Vector there = trainer.parameters();
  trainer.advance(5);
  EXPECT_EQ(trainer.steps(), 10);
  EXPECT_EQ(trainer.parameters(), there);
}

TEST(Trainer, ClipsGradients) {
  const Small small;
  TrainerOptions given = options(23, 1);
  given.clipNorm = 1e-3;
  auto trainer =
      *Trainer<double>::create(small.network, rule("gd", 1), small.start, small.training, kNone, given);
  ASSERT_TRUE(trainer.step());
  EXPECT_NEAR((trainer.parameters() - small.start).norm(), 1e-3, 2e-6);
}

TEST(Trainer, LearnsTheSpirals) {
  const Network network = *Network::create(networkSpec({2, 24, 24, 3}, "tanh", "softmax-cross-entropy"));
  const std::vector<double> values{3, 0.1};
  const Examples training = examplesOf(spiralsDataset().make(300, 1, values)),
                 test = examplesOf(spiralsDataset().make(150, 2, values));
  for (const bool single : {false, true}) {
    EpochRecord last;
    const auto train = [&](auto trainer) {
      trainer.advance(10'000);
      last = trainer.records().back();
    };
    if (single) {
      train(*Trainer<float>::create(network, rule("adam", 0.02), xavier(network, 1), training, test,
                                    options(32, 100)));
    } else {
      train(*Trainer<double>::create(network, rule("adam", 0.02), xavier(network, 1), training, test,
                                     options(32, 100)));
    }
    EXPECT_GT(last.training.accuracy, 0.97) << single;
    EXPECT_GT(last.test.accuracy, 0.93) << single;
  }
}

TEST(Trainer, EveryOptimizerTrains) {
  for (const OptimizerInfo* info : optimizers()) {
    const Small small;
    auto trainer = *Trainer<double>::create(small.network, *makeOptimizer(info->id, {}), small.start,
                                            small.training, small.test, options(8, 2));
    trainer.advance(1000);
    EXPECT_EQ(trainer.steps(), 6) << info->id;
    EXPECT_NE(trainer.parameters(), small.start) << info->id;
  }
}

TEST(Trainer, AStepDoesNotAllocate) {
  const Small small;
  const auto expectNone = [](auto trainer) {
    trainer.step();
    const long before = allocationCount();
    trainer.advance(50);
    EXPECT_EQ(allocationCount(), before);
    EXPECT_EQ(trainer.steps(), 51);
  };
  expectNone(small.trainer<double>(options(8, 100)));
  expectNone(small.trainer<float>(options(8, 100)));
}

TEST(Trainer, RefusesWhatDoesNotFit) {
  const Small small;
  const auto with = [&](auto change) {
    TrainerOptions given = options(8, 2);
    change(given);
    return Trainer<double>::create(small.network, rule("gd", 1), small.start, small.training, kNone, given);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(refused(with([](TrainerOptions& o) { o.batchSize = 0; }), "batchSize", "at least 1"));
  EXPECT_TRUE(refused(with([](TrainerOptions& o) { o.epochs = -1; }), "epochs", "negative"));
  EXPECT_TRUE(refused(with([](TrainerOptions& o) { o.patience = -1; }), "patience", "negative"));
  EXPECT_TRUE(refused(with([nan](TrainerOptions& o) { o.clipNorm = nan; }), "clipNorm", "above 0"));
  EXPECT_TRUE(refused(with([nan](TrainerOptions& o) { o.leastImprovement = nan; }), "leastImprovement",
                      "not below 0"));
  const auto starting = [&](const Vector& start) {
    return Trainer<double>::create(small.network, rule("gd", 1), start, small.training, small.test,
                                   options(8, 1));
  };
  EXPECT_TRUE(refused(starting(Vector::Zero(3)), "parameters", "got 3"));
  EXPECT_TRUE(refused(starting(Vector::Constant(small.start.size(), nan)), "parameters", "finite"));
  Examples wrong = small.test;
  wrong.targets(0, 0) = 7;
  EXPECT_TRUE(refused(Trainer<double>::create(small.network, rule("gd", 1), small.start, small.training,
                                              wrong, options(8, 1)),
                      "test", "classes"));
}

// Rules that remember the end of their line search must not take it for a point on the next minibatch.
TEST(Trainer, LossesAreThoseOfTheBatchBeforeTheStepForEveryRule) {
  const Small small;
  for (const OptimizerInfo* info : optimizers()) {
    SCOPED_TRACE(info->id);
    auto trainer = *Trainer<double>::create(small.network, *makeOptimizer(info->id, {}), small.start,
                                            small.training, kNone, options(8, 3));
    RandomStream dropouts(1, "dropout");
    for (;;) {
      const Vector before = trainer.parameters();
      const auto seed = dropouts.bits();
      if (!trainer.step()) break;
      NetworkObjective<double> batch(small.network, 8);
      batch.load(small.training.inputs, small.training.targets, trainer.lastBatch());
      batch.setDropoutSeed(seed);
      ASSERT_EQ(trainer.lastBatchLoss(), batch.value(before)) << "step " << trainer.steps();
    }
    EXPECT_GT(trainer.steps(), 5);
  }
}

}  // namespace
}  // namespace descent
