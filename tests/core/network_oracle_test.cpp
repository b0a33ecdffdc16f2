#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/near.h"
#include "support/network_cases.h"

/// Losses and every gradient against PyTorch's automatic differentiation in float64: fixtures/networks.txt.

namespace descent {
namespace {

const std::vector<NetworkCase>& networkCases() {
  static const std::vector<NetworkCase> all = readNetworkCases("networks.txt");
  return all;
}

/// Data loss, penalty and gradient as `Scalar` computes them.
template <typename Scalar>
void expectSame(const NetworkCase& oracle, double tolerance) {
  SCOPED_TRACE(oracle.name);
  const Network network = oracle.network();
  const Examples examples = oracle.examples();
  const Rows<Scalar> inputs = examples.inputs.cast<Scalar>(), targets = examples.targets.cast<Scalar>();
  const Eigen::Matrix<Scalar, Eigen::Dynamic, 1> theta = oracle.parameters().cast<Scalar>();
  Eigen::Matrix<Scalar, Eigen::Dynamic, 1> gradient(theta.size());
  const RunningStatistics running = oracle.statistics();
  // With room to spare: what lies beyond the batch must not matter.
  Propagation<Scalar> propagation(network, oracle.count + 3);
  const Batch<Scalar> batch{inputs.data(), targets.data(), oracle.count};
  const Pass pass{oracle.mode, oracle.seed, &running};
  const auto loss = propagation.lossAndGradient(theta.data(), batch, pass, gradient.data());
  EXPECT_NEAR(loss.data, oracle.data, tolerance * std::max(1.0, oracle.data));
  EXPECT_NEAR(loss.penalty, oracle.penalty, tolerance * std::max(1.0, oracle.penalty));
  EXPECT_TRUE(near(gradient.template cast<double>(), oracle.gradient, tolerance));
  const auto alone = propagation.loss(theta.data(), batch, pass);
  EXPECT_EQ(alone.data, loss.data);
  EXPECT_EQ(alone.penalty, loss.penalty);
}

TEST(NetworkOracle, LossesAndGradientsInDouble) {
  for (const NetworkCase& oracle : networkCases()) expectSame<double>(oracle, 1e-12);
}

TEST(NetworkOracle, LossesAndGradientsInFloat) {
  for (const NetworkCase& oracle : networkCases()) expectSame<float>(oracle, 1e-4);
}

TEST(NetworkOracle, CoversWhatThereIs) {
  std::map<std::string, std::set<std::string>> with;
  std::set<std::string> normalized;
  int penalized = 0, thinned = 0, evaluated = 0;
  for (const NetworkCase& oracle : networkCases()) {
    const LayerSpec& hidden = oracle.spec.layers.front();
    with[std::string(hidden.activation.info->id)].insert(std::string(oracle.spec.loss.info->id));
    normalized.insert(std::string(hidden.normalization.info->id));
    penalized += oracle.spec.l1 > 0 || oracle.spec.l2 > 0;
    thinned += hidden.dropout > 0;
    evaluated += oracle.mode == Mode::Evaluation;
    EXPECT_EQ(oracle.gradient.size(), oracle.network().parameterCount()) << oracle.name;
  }
  for (const ActivationInfo& info : activations())
    EXPECT_EQ(with[std::string(info.id)].size(), losses().size()) << info.id;
  EXPECT_EQ(normalized.size(), normalizations().size());
  EXPECT_GE(penalized, 16);
  EXPECT_GE(thinned, 8);
  EXPECT_GE(evaluated, 8);
}

}  // namespace
}  // namespace descent
