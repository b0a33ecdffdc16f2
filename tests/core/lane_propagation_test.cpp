#include "descent/network/lane_propagation.h"

#include <gtest/gtest.h>

#include <limits>

#include "descent/network/propagation.h"
#include "support/network_cases.h"

namespace descent {
namespace {

using Parameters = Eigen::Matrix<float, Eigen::Dynamic, 1>;

/// The same network by matrix products: what could drop units is not small in the sense of LanePropagation,
/// and in evaluation none is dropped.
Network byProducts(NetworkSpec spec) {
  for (std::size_t l = 0; l + 1 < spec.layers.size(); ++l) spec.layers[l].dropout = 0.5;
  return *Network::create(std::move(spec));
}

/// Batches of one, of whole tiles, with some left over, and of more than one block.
const Index kCounts[] = {1, 3, 4, 10, 12, 127, 128, 129, 300};

void expectAgreement(const NetworkSpec& spec) {
  const Network network = *Network::create(spec), plain = byProducts(spec);
  ASSERT_TRUE(LanePropagation::suits(network));
  ASSERT_FALSE(LanePropagation::suits(plain));
  const Parameters theta = sampleParameters(network, 3).cast<float>();
  for (const Index count : kCounts) {
    SCOPED_TRACE(testing::Message() << spec.loss.info->id << ", " << count);
    const Examples examples = sampleExamples(network, count, 4);
    const Rows<float> inputs = examples.inputs.cast<float>(), targets = examples.targets.cast<float>();
    const Batch<float> batch{inputs.data(), targets.data(), count};
    const Pass pass{.mode = Mode::Evaluation, .dropoutSeed = 0, .running = nullptr};
    Propagation<float> inLanes(network, 300), inRows(plain, 300);
    Parameters got(theta.size()), expected(theta.size());
    got.setConstant(std::numeric_limits<float>::quiet_NaN());
    const auto loss = inLanes.lossAndGradient(theta.data(), batch, pass, got.data());
    const auto same = inRows.lossAndGradient(theta.data(), batch, pass, expected.data());
    EXPECT_EQ(loss.data, same.data);
    EXPECT_EQ(loss.penalty, same.penalty);
    EXPECT_EQ(inLanes.loss(theta.data(), batch, pass).total(), same.total());
    if (spec.l1 == 0 && spec.l2 == 0) {
      EXPECT_EQ(got, expected);
    } else {
      // The penalty's part is added after the data's or before: one rounding at another place.
      const float bound = 4 * std::numeric_limits<float>::epsilon();
      EXPECT_LE((got - expected).cwiseAbs().maxCoeff(),
                bound * std::max(1.0F, expected.cwiseAbs().maxCoeff()));
    }
    EXPECT_EQ(Rows<float>(inLanes.forward(theta.data(), batch, pass)),
              Rows<float>(inRows.forward(theta.data(), batch, pass)));
  }
}

TEST(LanePropagation, HasTheBitsOfMatrixProducts) {
  expectAgreement(networkSpec({2, 8, 8, 8, 1}, "tanh", "mse"));
  expectAgreement(networkSpec({3, 5, 7, 3}, "relu", "softmax-cross-entropy"));
  expectAgreement(networkSpec({1, 6, 2}, "sigmoid", "bce-with-logits"));
  expectAgreement(networkSpec({4, 3, 1}, "silu", "huber"));
  expectAgreement(networkSpec({1, 1, 1}, "tanh", "mse"));
  expectAgreement(networkSpec({3, 1, 9, 2}, "gelu", "mse"));
}

TEST(LanePropagation, PenaltiesJoinTheGradient) {
  NetworkSpec spec = networkSpec({2, 8, 1}, "tanh", "mse");
  spec.l1 = 0.01;
  spec.l2 = 0.1;
  expectAgreement(spec);
}

TEST(LanePropagation, SuitsSmallNetworksAlone) {
  const auto suits = [](const std::vector<Index>& sizes) {
    return LanePropagation::suits(*Network::create(networkSpec(sizes, "tanh", "mse")));
  };
  EXPECT_TRUE(suits({64, 64, 64, 1}));
  EXPECT_FALSE(suits({65, 1}));
  EXPECT_FALSE(suits({2, 65, 1}));
}

}  // namespace
}  // namespace descent
