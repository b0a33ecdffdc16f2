#include "descent/network/network_objective.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/optimizer/run.h"
#include "support/allocation_count.h"
#include "support/derivatives.h"
#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

using Doubled = NetworkObjective<double>;

struct Sample {
  std::string name;
  std::shared_ptr<const Doubled> objective;
};

/// Every activation, loss, normalisation and regulariser once or more.
std::vector<Sample> sampleNetworks() {
  std::vector<Sample> all;
  const auto add = [&all](const std::string& name, const NetworkSpec& spec) {
    const Network network = *Network::create(spec);
    auto objective = std::make_shared<Doubled>(*Doubled::create(network, sampleExamples(network, 6, 3)));
    objective->setDropoutSeed(11);
    all.push_back({name, objective});
  };
  for (const ActivationInfo& info : activations())
    add(std::string(info.id), networkSpec({2, 4, 3, 2}, info.id, "mse"));
  for (const LossInfo& info : losses()) add(std::string(info.id), networkSpec({2, 4, 3}, "tanh", info.id));
  for (const NormalizationInfo& info : normalizations()) {
    NetworkSpec spec = networkSpec({2, 4, 3, 2}, "silu", "softmax-cross-entropy", info.id);
    spec.l1 = 0.05;
    spec.l2 = 0.07;
    add(std::string(info.id) + " with penalties", spec);
    spec.layers[0].dropout = 0.4;
    add(std::string(info.id) + " with penalties and dropout", spec);
  }
  return all;
}

TEST(NetworkObjective, GradientsAreDerivatives) {
  for (const Sample& sample : sampleNetworks()) {
    for (const std::uint64_t seed : {1, 2})
      EXPECT_TRUE(gradientIsRight(*sample.objective, sampleParameters(sample.objective->network(), seed)))
          << sample.name;
  }
}

TEST(NetworkObjective, HessiansAreDerivativesOfGradients) {
  for (const Sample& sample : sampleNetworks())
    EXPECT_TRUE(hessianIsRight(*sample.objective, sampleParameters(sample.objective->network(), 1)))
        << sample.name;
}

TEST(NetworkObjective, ProductsAreThoseOfTheHessian) {
  for (const Sample& sample : sampleNetworks()) {
    const Index n = sample.objective->dimension();
    const Vector theta = sampleParameters(sample.objective->network(), 1),
                 v = sampleParameters(sample.objective->network(), 2);
    Matrix h(n, n);
    Vector product(n);
    sample.objective->hessian(theta, h);
    sample.objective->hessianProduct(theta, v, product);
    EXPECT_TRUE(near(product, h * v, 1e-13)) << sample.name;
  }
}

/// A network's objective whose gradient has one entry changed.
class OneWrongEntry final : public Objective {
 public:
  OneWrongEntry(const Objective& of, Index entry, double by) : of_(of), entry_(entry), by_(by) {}
  const ObjectiveInfo& info() const override { return of_.info(); }
  Index dimension() const override { return of_.dimension(); }
  double value(ConstVectorRef x) const override { return of_.value(x); }
  void gradient(ConstVectorRef x, VectorRef g) const override {
    of_.gradient(x, g);
    g[entry_] += by_;
  }
  void hessian(ConstVectorRef x, MatrixRef h) const override { of_.hessian(x, h); }

 private:
  const Objective& of_;
  Index entry_;
  double by_;
};

TEST(NetworkObjective, TheCheckRejectsAGradientWithOneWrongEntry) {
  const Sample sample = sampleNetworks().back();
  const Vector theta = sampleParameters(sample.objective->network(), 1);
  ASSERT_TRUE(gradientIsRight(*sample.objective, theta));
  for (Index entry = 0; entry < theta.size(); ++entry)
    EXPECT_FALSE(gradientIsRight(OneWrongEntry(*sample.objective, entry, 1e-6), theta)) << entry;
}

TEST(NetworkObjective, PenaltiesAreInTheLossAndInTheGradient) {
  NetworkSpec spec = networkSpec({2, 3, 2}, "tanh", "mse");
  const Examples examples = sampleExamples(*Network::create(spec), 5, 1);
  const auto plainObjective = *Doubled::create(*Network::create(spec), examples);
  spec.l1 = 0.3;
  spec.l2 = 0.1;
  const Network network = *Network::create(spec);
  const auto penalized = *Doubled::create(network, examples);
  const Vector theta = sampleParameters(network, 1);
  Vector plainGradient(theta.size()), gradient(theta.size()), expected = Vector::Zero(theta.size());
  double penalty = 0;
  for (const Layer& layer : network.layers()) {
    for (Index i = layer.weights; i < layer.biases; ++i) {
      penalty += 0.3 * std::abs(theta[i]) + 0.1 * theta[i] * theta[i];
      expected[i] = std::copysign(0.3, theta[i]) + 0.2 * theta[i];
    }
  }
  EXPECT_NEAR(penalized.value(theta) - plainObjective.value(theta), penalty, 1e-14);
  penalized.gradient(theta, gradient);
  plainObjective.gradient(theta, plainGradient);
  EXPECT_TRUE(near(gradient - plainGradient, expected, 1e-14));
}

TEST(NetworkObjective, FloatFollowsDouble) {
  NetworkSpec spec = networkSpec({3, 8, 2}, "gelu", "softmax-cross-entropy", "layer");
  spec.l2 = 0.01;
  const Network network = *Network::create(spec);
  const Examples examples = sampleExamples(network, 20, 1);
  const auto twice = *Doubled::create(network, examples);
  const auto single = *NetworkObjective<float>::create(network, examples);
  const Vector theta = sampleParameters(network, 2);
  Vector exact(theta.size()), rounded(theta.size());
  EXPECT_NEAR(single.valueAndGradient(theta, rounded), twice.valueAndGradient(theta, exact), 1e-5);
  EXPECT_TRUE(near(rounded, exact, 1e-5));
  EXPECT_NE(rounded, exact);
  Matrix h(theta.size(), theta.size()), hExact(theta.size(), theta.size());
  single.hessian(theta, h);
  twice.hessian(theta, hExact);
  EXPECT_TRUE(near(h, hExact, 1e-5));
}

TEST(NetworkObjective, RefusesExamplesThatDoNotFit) {
  const Network network = *Network::create(networkSpec({2, 3}, "tanh", "softmax-cross-entropy"));
  const Examples good = sampleExamples(network, 5, 1);
  const auto with = [&](auto change) {
    Examples examples = good;
    change(examples);
    return Doubled::create(network, examples);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(with([](Examples&) {}).ok());
  EXPECT_TRUE(refused(with([](Examples& e) { e = {Table(0, 2), Table(0, 1)}; }), "data", "one example"));
  EXPECT_TRUE(
      refused(with([](Examples& e) { e.inputs = Table::Zero(5, 3); }), "data", "2 inputs an example; got 3"));
  EXPECT_TRUE(refused(with([](Examples& e) { e.targets = Table::Zero(4, 1); }), "data", "got 4"));
  EXPECT_TRUE(
      refused(with([](Examples& e) { e.targets = Table::Zero(5, 3); }), "data", "1 numbers a target; got 3"));
  EXPECT_TRUE(refused(with([nan](Examples& e) { e.inputs(1, 1) = nan; }), "data", "inputs that are finite"));
  EXPECT_TRUE(
      refused(with([nan](Examples& e) { e.targets(1, 0) = nan; }), "data", "targets that are finite"));
  for (const double wrong : {-1.0, 3.0, 0.5})
    EXPECT_TRUE(refused(with([wrong](Examples& e) { e.targets(1, 0) = wrong; }), "data", "classes 0, 1"));
  const Network binary = *Network::create(networkSpec({2, 1}, "tanh", "bce-with-logits"));
  Examples labels = sampleExamples(binary, 5, 1);
  labels.targets(0, 0) = -1;
  EXPECT_TRUE(refused(Doubled::create(binary, labels), "data", "from 0 to 1"));
}

TEST(NetworkObjective, DoesNotAllocateInEvaluation) {
  const Network network =
      *Network::create(networkSpec({20, 80, 60, 5}, "gelu", "softmax-cross-entropy", "batch"));
  const Examples examples = sampleExamples(network, 30, 1);
  const auto twice = *Doubled::create(network, examples);
  const auto single = *NetworkObjective<float>::create(network, examples);
  const Vector theta = sampleParameters(network, 2, 0.1);
  Vector g(theta.size());
  const long before = allocationCount();
  double sum = twice.value(theta) + single.value(theta);
  sum += twice.valueAndGradient(theta, g) + single.valueAndGradient(theta, g);
  twice.gradient(theta, g);
  EXPECT_EQ(allocationCount(), before);
  EXPECT_TRUE(std::isfinite(sum));
}

// Every optimiser of the catalog takes a network as it takes any objective; rules on matrices see its blocks.
class OnANetwork : public testing::TestWithParam<const OptimizerInfo*> {};

TEST_P(OnANetwork, Descends) {
  NetworkSpec spec = networkSpec({2, 5, 3}, "tanh", "softmax-cross-entropy");
  spec.l2 = 1e-3;
  const Network network = *Network::create(spec);
  const auto f = *Doubled::create(network, sampleExamples(network, 20, 1));
  const Vector start = network.initialParameters(*choose(initializers(), "xavier-uniform", "initializer"), 3);
  std::vector<NamedValue> values;
  // Far from a minimum a network's Hessian is indefinite; damping makes a descent direction of Newton's.
  if (GetParam()->id == "newton") values = {{"damping", 10}};
  RunOptions options;
  options.blocks = network.blocks();
  descent::Run run(f, *makeOptimizer(GetParam()->id, values), start, options);
  const double before = run.value();
  run.advance(60);
  EXPECT_EQ(run.status(), Status::Ok);
  EXPECT_LT(run.value(), before);
}

INSTANTIATE_TEST_SUITE_P(Catalog, OnANetwork, testing::ValuesIn(optimizers().begin(), optimizers().end()),
                         [](const auto& test) { return std::string(test.param->id); });

}  // namespace
}  // namespace descent
