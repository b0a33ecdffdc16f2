#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "descent/catalog/catalog.h"
#include "descent/network/targets.h"
#include "descent/network/trainer.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/run.h"
#include "support/fixture.h"

/// The same traces, bit for bit, natively, in Node and in browsers: fixtures/cross_platform.json holds the
/// arguments of `engine.trace` and the bits that come out. Only + - * / and square roots occur. Here the file
/// is written anew and compared as text; DESCENT_WRITE_FIXTURES=1 keeps what was written.

namespace descent {
namespace {

/// The shortest decimal that reads back as the same double, in JavaScript too.
std::string decimal(double value) {
  std::array<char, 32> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string bits(double value) {
  std::array<char, 17> text;
  std::snprintf(text.data(), text.size(), "%016llx",
                static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(value)));
  return '"' + std::string(text.data()) + '"';
}

template <typename Range, typename Show>
std::string list(const Range& values, Show show) {
  std::string text = "[";
  for (const double value : values) text += (text.size() > 1 ? ", " : "") + show(value);
  return text + "]";
}

/// An objective with the `ObjectiveSpec` from which JavaScript makes the same.
struct Given {
  std::string spec;
  std::shared_ptr<const Objective> objective;
};

Given cataloged(const std::string& id) { return {'"' + id + '"', *findObjective(id)}; }

Given quadratic(const Vector& matrix, const Vector& minimum) {
  const Index n = minimum.size();
  return {"{\"quadratic\": {\"matrix\": " + list(matrix, decimal) +
              ", \"minimum\": " + list(minimum, decimal) + "}}",
          std::make_shared<Quadratic>(*Quadratic::fromMatrix(matrix.reshaped(n, n), minimum))};
}

Given diagonal(const Vector& eigenvalues, const Vector& minimum) {
  const Index n = minimum.size();
  return {
      "{\"quadratic\": {\"eigenvalues\": " + list(eigenvalues, decimal) +
          ", \"minimum\": " + list(minimum, decimal) + "}}",
      std::make_shared<Quadratic>(*Quadratic::fromSpectrum(eigenvalues, Matrix::Identity(n, n), minimum))};
}

Given leastSquares(const Vector& features, const Vector& targets) {
  const Index n = targets.size();
  return {"{\"leastSquares\": {\"features\": " + list(features, decimal) +
              ", \"targets\": " + list(targets, decimal) + "}}",
          std::make_shared<LeastSquares>(*LeastSquares::create(
              Eigen::Map<const Table>(features.data(), n, features.size() / n), targets))};
}

std::string caseOf(const std::string& name, const Given& given, const std::string& optimizer,
                   const std::vector<NamedValue>& hyperparameters, const Vector& start, Index steps,
                   double tolerance = 0) {
  const Trace t = trace(*given.objective, *makeOptimizer(optimizer, hyperparameters), start, steps,
                        {.tolerance = tolerance});
  std::string values;
  for (const auto& [id, value] : hyperparameters)
    values += (values.empty() ? "\"" : ", \"") + id + "\": " + decimal(value);
  return "    {\n      \"name\": \"" + name +
         "\",\n      \"trace\": {\n        \"objective\": " + given.spec + ",\n        \"optimizer\": \"" +
         optimizer + "\",\n        \"hyperparameters\": {" + values +
         "},\n        \"start\": " + list(start, decimal) + ",\n        \"steps\": " + std::to_string(steps) +
         ",\n        \"tolerance\": " + decimal(tolerance) + "\n      },\n      \"status\": \"" +
         std::string(statusId(t.status)) + "\",\n      \"steps\": " + std::to_string(t.steps) +
         ",\n      \"points\": " + list(t.points, bits) + ",\n      \"values\": " + list(t.values, bits) +
         "\n    }";
}

/// A data set of the catalog, a network and what trains it, with the arguments from which JavaScript makes
/// the same.
struct Trained {
  std::string name, dataset, activation, loss, normalization, initializer, optimizer;
  double learningRate;
  std::vector<Index> sizes;
  double dropout = 0;
  bool single = false;
};

template <typename Scalar>
std::string trainingOf(const Trained& of) {
  constexpr Index examples = 40, batchSize = 16, steps = 25;
  NetworkSpec spec;
  spec.inputs = of.sizes.front();
  for (std::size_t l = 1; l < of.sizes.size(); ++l) {
    LayerSpec& layer = spec.layers.emplace_back();
    layer.units = of.sizes[l];
    if (l + 1 == of.sizes.size()) continue;
    layer.activation = *choose(activations(), of.activation, "activation");
    layer.normalization = *choose(normalizations(), of.normalization, "normalization");
    layer.dropout = of.dropout;
  }
  spec.loss = *choose(losses(), of.loss, "loss");
  spec.l2 = 0.001;
  const Network network = *Network::create(spec);
  const Dataset data = *makeDataset(of.dataset, examples, 3, {});
  const auto info = std::find_if(datasets().begin(), datasets().end(),
                                 [&](const DatasetInfo* entry) { return entry->id == of.dataset; });
  const Table targets = *targetsFor(network.loss(), network.outputs(), (*info)->targetKind, data.targets);
  TrainerOptions options;
  options.batchSize = batchSize;
  options.seed = 5;
  auto trainer = *Trainer<Scalar>::create(
      network, *makeOptimizer(of.optimizer, std::vector<NamedValue>{{"learningRate", of.learningRate}}),
      network.initialParameters(*choose(initializers(), of.initializer, "initializer"), 7),
      {data.features, targets}, {Table(0, 0), Table(0, 0)}, options);
  std::vector<double> losses;
  for (Index i = 0; i < steps && trainer.step(); ++i) losses.push_back(trainer.lastBatchLoss());
  std::string sizes;
  for (const Index size : of.sizes) sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
  const auto quoted = [](const std::string& key, const std::string& text) {
    return "\"" + key + "\": \"" + text + "\"";
  };
  return "    {\n      " + quoted("name", of.name) + ",\n      \"data\": {" + quoted("id", of.dataset) +
         ", \"examples\": " + std::to_string(examples) + ", \"seed\": 3},\n      \"spec\": {\"sizes\": [" +
         sizes + "], " + quoted("activation", of.activation) + ", " + quoted("loss", of.loss) + ", " +
         quoted("normalization", of.normalization) + ", " + quoted("initializer", of.initializer) +
         ", \"l2\": 0.001, \"dropout\": " + decimal(of.dropout) + ", \"seed\": 7, " +
         quoted("precision", of.single ? "single" : "double") + "},\n      \"training\": {" +
         quoted("optimizer", of.optimizer) +
         ", \"hyperparameters\": {\"learningRate\": " + decimal(of.learningRate) +
         "}, \"batchSize\": " + std::to_string(batchSize) +
         ", \"seed\": 5},\n      \"losses\": " + list(losses, bits) +
         ",\n      \"parameters\": " + list(trainer.parameters(), bits) + "\n    }";
}

std::string trainingOf(const Trained& of) {
  return of.single ? trainingOf<float>(of) : trainingOf<double>(of);
}

std::string written() {
  const Given rational =
      quadratic(Vector{{2, 1.0 / 3, 0.1, 1.0 / 3, 1.5, -0.2, 0.1, -0.2, 0.7}}, Vector{{1, -1.0 / 7, 0.3}});
  const Given steep = diagonal(Vector{{0.01, 1.0 / 3, 10}}, Vector{{0.5, 0, -2.0 / 3}});
  const Given tall = leastSquares(Vector{{1, 0.1, 1, 0.5, 1, 1.3, 1, 2.0 / 3, 1, -0.7, 1, 3.1}},
                                  Vector{{0.2, 1, 1.9, 1.1, -0.4, 4.3}});
  const Given wide = leastSquares(Vector{{1, 0.1, -0.3, 1.0 / 3, 0.7, 2}}, Vector{{1, -0.9}});
  const Vector banana{{-1.21, 0.853}}, three{{-2, 3, 0.1}};
  const std::vector cases{
      caseOf("banana by gradient descent", cataloged("banana"), "gd", {{"learningRate", 0.0007}}, banana, 60),
      caseOf("banana by momentum", cataloged("banana"), "momentum",
             {{"learningRate", 0.0005}, {"momentum", 0.9}}, banana, 60),
      caseOf("banana by Nesterov momentum", cataloged("banana"), "nesterov",
             {{"learningRate", 0.0005}, {"momentum", 0.9}}, banana, 60),
      caseOf("quadratic by gradient descent", rational, "gd", {{"learningRate", 0.3}}, three, 40),
      caseOf("quadratic by dampened momentum with weight decay", rational, "momentum",
             {{"learningRate", 0.3}, {"momentum", 0.8}, {"dampening", 0.1}, {"weightDecay", 0.05}}, three,
             40),
      caseOf("quadratic by Nesterov momentum with weight decay", rational, "nesterov",
             {{"learningRate", 0.1}, {"momentum", 0.7}, {"weightDecay", 0.01}}, three, 40),
      caseOf("diagonal quadratic to a tolerance", steep, "momentum",
             {{"learningRate", 0.15}, {"momentum", 0.9}}, three, 1000, 1e-2),
      caseOf("diagonal quadratic that diverges", steep, "gd", {{"learningRate", 1e9}}, three, 100),
      caseOf("least squares by its Gram matrix", tall, "momentum", {{"learningRate", 0.2}, {"momentum", 0.5}},
             Vector{{1, -1}}, 40),
      caseOf("banana by Adagrad", cataloged("banana"), "adagrad", {{"learningRate", 0.2}, {"lrDecay", 0.01}},
             banana, 40),
      caseOf("banana by Adadelta", cataloged("banana"), "adadelta", {{"epsilon", 0.001}}, banana, 40),
      caseOf("banana by centred RMSprop", cataloged("banana"), "rmsprop",
             {{"learningRate", 0.01}, {"alpha", 0.9}, {"centered", 1}, {"epsilon", 0.01}, {"momentum", 0.5}},
             banana, 40),
      caseOf("banana by Adam", cataloged("banana"), "adam", {{"learningRate", 0.05}}, banana, 40),
      caseOf("quadratic by AdamW", rational, "adamw", {{"learningRate", 0.1}}, three, 40),
      caseOf("quadratic by AMSGrad", rational, "amsgrad", {{"learningRate", 0.1}}, three, 40),
      caseOf("quadratic by Adamax", rational, "adamax", {{"learningRate", 0.1}}, three, 40),
      caseOf("quadratic by RAdam", rational, "radam", {{"learningRate", 0.1}}, three, 40),
      caseOf("banana by Rprop", cataloged("banana"), "rprop", {{"learningRate", 0.05}}, banana, 40),
      caseOf("banana by Lion", cataloged("banana"), "lion", {{"learningRate", 0.01}, {"weightDecay", 0.1}},
             banana, 40),
      caseOf("banana by L-BFGS", cataloged("banana"), "lbfgs", {}, banana, 15),
      caseOf("banana by conjugate gradients", cataloged("banana"), "cg", {}, banana, 15),
      caseOf("least squares by its data", wide, "nesterov", {{"learningRate", 0.2}, {"momentum", 0.5}},
             Vector{{1, -1, 0.5}}, 40),
  };
  const std::vector trainings{
      trainingOf({"exclusive or by ReLU and momentum",
                  "xor",
                  "relu",
                  "mse",
                  "none",
                  "pytorch",
                  "momentum",
                  0.05,
                  {2, 7, 5, 1}}),
      trainingOf({"the same in single precision",
                  "xor",
                  "relu",
                  "mse",
                  "none",
                  "pytorch",
                  "momentum",
                  0.05,
                  {2, 7, 5, 1},
                  0,
                  true}),
      trainingOf({"spirals by tanh and Adam in single precision",
                  "spirals",
                  "tanh",
                  "hinge-weston-watkins",
                  "none",
                  "xavier-normal",
                  "adam",
                  0.02,
                  {2, 9, 6, 3},
                  0,
                  true}),
      trainingOf({"spirals by hinges, Adam, layer normalisation and dropout",
                  "spirals",
                  "leaky-relu",
                  "hinge-weston-watkins",
                  "layer",
                  "he-normal",
                  "adam",
                  0.02,
                  {2, 8, 3},
                  0.25}),
      trainingOf({"hills by batch normalisation from an orthogonal start",
                  "regression-gauss",
                  "relu",
                  "huber",
                  "batch",
                  "orthogonal",
                  "rmsprop",
                  0.01,
                  {2, 6, 6, 1}}),
  };
  std::string text =
      "{\n  \"about\": \"Traces that every build must repeat to the last bit. `trace` is the argument of "
      "engine.trace; points and values are the bits of doubles as hexadecimal words. Written by "
      "tests/core/cross_platform_test.cpp under DESCENT_WRITE_FIXTURES=1.\",\n  \"cases\": [\n";
  for (std::size_t i = 0; i < cases.size(); ++i) text += cases[i] + (i + 1 < cases.size() ? ",\n" : "\n");
  text += "  ],\n  \"trainings\": [\n";
  for (std::size_t i = 0; i < trainings.size(); ++i)
    text += trainings[i] + (i + 1 < trainings.size() ? ",\n" : "\n");
  return text + "  ]\n}\n";
}

TEST(CrossPlatform, SameBitsAsTheFixture) {
  const std::string path = fixture("cross_platform.json"), now = written();
  if (std::getenv("DESCENT_WRITE_FIXTURES") != nullptr) std::ofstream(path) << now;
  std::ifstream file(path);
  std::ostringstream kept;
  kept << file.rdbuf();
  std::istringstream nowLines(now), keptLines(kept.str());
  std::string name, a, b;
  while (std::getline(nowLines, a)) {
    ASSERT_TRUE(std::getline(keptLines, b)) << path << " is shorter";
    if (a.find("\"name\"") != std::string::npos) name = a;
    ASSERT_TRUE(a == b) << "in" << name << "\nnow  " << a << "\nkept " << b;
  }
  EXPECT_FALSE(std::getline(keptLines, b)) << path << " is longer";
}

TEST(CrossPlatform, FixtureCoversEveryWayToEnd) {
  const std::string text = written();
  for (const char* status : {"ok", "diverged", "converged"})
    EXPECT_NE(text.find("\"status\": \"" + std::string(status) + '"'), std::string::npos) << status;
}

}  // namespace
}  // namespace descent
