#include <gtest/gtest.h>

#include "descent/autodiff/first_order_products.h"
#include "descent/numeric/random.h"
#include "support/near.h"
#include "support/network_cases.h"

/// Hessian-vector products against PyTorch's double backward in float64 (fixtures/curvature.txt), and the
/// products of matrices of which they consist.

namespace descent {
namespace {

TEST(HessianProduct, IsPyTorchsDoubleBackward) {
  const std::vector<NetworkCase> cases = readNetworkCases("curvature.txt");
  EXPECT_GE(cases.size(), 250u);
  for (const NetworkCase& oracle : cases) {
    const Network network = oracle.network();
    auto objective = *NetworkObjective<double>::create(network, oracle.examples());
    objective.setDropoutSeed(oracle.seed);
    RandomStream random(oracle.seed, "vector");
    Vector v(network.parameterCount()), product(network.parameterCount());
    for (Index i = 0; i < v.size(); ++i) v[i] = random.uniform(-1, 1);
    objective.hessianProduct(oracle.parameters(), v, product);
    ASSERT_EQ(oracle.product.size(), product.size()) << oracle.name;
    EXPECT_TRUE(near(product, oracle.product, 1e-10)) << oracle.name;
  }
}

TEST(FirstOrderProducts, FollowTheProductRuleAcrossBlocks) {
  RandomStream random(5, "entries");
  const auto entries = [&](Index count, bool curved) {
    std::vector<FirstOrder> made(static_cast<std::size_t>(count));
    for (FirstOrder& entry : made)
      entry = {random.normal(), curved ? random.normal() : 0, curved ? random.normal() : 0};
    return made;
  };
  // Larger than a block in each way, and not a multiple of one.
  const Index rows = 67, inner = 131, columns = 70;
  for (const bool leftCurved : {false, true}) {
    for (const bool rightCurved : {false, true}) {
      const auto a = entries(rows * inner, leftCurved), b = entries(inner * columns, rightCurved);
      auto c = entries(rows * columns, true), expected = c;
      addProduct(a.data(), b.data(), c.data(), rows, inner, columns);
      addInLoops<FirstOrder>({a.data(), inner, 1}, {b.data(), columns, 1}, expected.data(), rows, inner,
                             columns);
      double worst = 0;
      for (std::size_t i = 0; i < c.size(); ++i) {
        const FirstOrder apart = c[i] - expected[i];
        worst = std::max({worst, std::abs(apart.value), std::abs(apart.x), std::abs(apart.y)});
      }
      EXPECT_LT(worst, 1e-12);
      // A row alone has its bits.
      auto first = entries(columns, false), same = first;
      addProduct(a.data(), b.data(), first.data(), 1, inner, columns);
      std::vector<FirstOrder> all(static_cast<std::size_t>(rows * columns));
      std::copy(same.begin(), same.end(), all.begin());
      addProduct(a.data(), b.data(), all.data(), rows, inner, columns);
      EXPECT_EQ(first[3].x, all[3].x);
    }
  }
}

}  // namespace
}  // namespace descent
