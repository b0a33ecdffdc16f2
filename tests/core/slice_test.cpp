#include "descent/curvature/slice.h"

#include <gtest/gtest.h>

#include <limits>

#include "descent/network/network_objective.h"
#include "descent/objective/valleys.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

TEST(Slice, HoldsTheLossAtEachOfItsPoints) {
  const Network network = *Network::create(networkSpec({2, 4, 3, 2}, "tanh", "mse", "layer"));
  const auto objective = *NetworkObjective<double>::create(network, sampleExamples(network, 6, 3));
  Slice slice;
  slice.origin = sampleParameters(network, 1);
  slice.directions.resize(network.parameterCount(), 2);
  slice.directions << sampleParameters(network, 2), sampleParameters(network, 3);
  slice.x = {-1, 2};
  slice.y = {-0.5, 0.5};
  slice.columns = 4;
  slice.rows = 3;
  const auto values = *valuesOnSlice(objective, slice);
  ASSERT_EQ(values.size(), 12u);
  for (Index row = 0; row < 3; ++row) {
    for (Index column = 0; column < 4; ++column) {
      Vector point = slice.origin;
      for (Index i = 0; i < point.size(); ++i)
        point[i] = slice.origin[i] + (-1.0 + static_cast<double>(column)) * slice.directions(i, 0) +
                   (-0.5 + 0.5 * static_cast<double>(row)) * slice.directions(i, 1);
      EXPECT_NEAR(values[static_cast<std::size_t>(4 * row + column)], objective.value(point), 1e-14);
    }
  }
}

TEST(Slice, IsALineWithOneDirection) {
  const Network network = *Network::create(networkSpec({1, 1}, "identity", "mse"));
  const auto objective = *NetworkObjective<double>::create(network, {Table::Ones(1, 1), Table::Zero(1, 1)});
  Slice slice;
  slice.origin = Vector::Zero(2);
  slice.directions = Vector::Unit(2, 0);
  slice.columns = 5;
  EXPECT_EQ(*valuesOnSlice(objective, slice), (std::vector<double>{1, 0.25, 0, 0.25, 1}));
}

TEST(Slice, RefusesWhatIsNoPlane) {
  const Network network = *Network::create(networkSpec({1, 1}, "identity", "mse"));
  const auto objective = *NetworkObjective<double>::create(network, {Table::Ones(1, 1), Table::Zero(1, 1)});
  Slice slice;
  slice.origin = Vector::Zero(2);
  slice.directions = Matrix::Identity(2, 2);
  const auto with = [&](auto change) {
    Slice changed = slice;
    change(changed);
    return valuesOnSlice(objective, changed);
  };
  EXPECT_TRUE(with([](Slice&) {}).ok());
  EXPECT_TRUE(refused(with([](Slice& s) { s.origin.resize(3); }), "origin", "2 entries"));
  EXPECT_TRUE(refused(with([](Slice& s) { s.origin[1] = std::numeric_limits<double>::quiet_NaN(); }),
                      "origin", "finite"));
  EXPECT_TRUE(
      refused(with([](Slice& s) { s.directions = Matrix::Identity(2, 3); }), "directions", "one or two"));
  EXPECT_TRUE(refused(with([](Slice& s) { s.directions.col(1).setZero(); }), "directions",
                      "direction 2 leads nowhere"));
  EXPECT_TRUE(
      refused(with([](Slice& s) { s.directions = Matrix::Identity(3, 2); }), "directions", "2 entries each"));
  EXPECT_TRUE(refused(with([](Slice& s) { s.rows = 0; }), "rows", "at least 1"));
  EXPECT_TRUE(refused(with([](Slice& s) { s.columns = 0; }), "columns", "at least 1"));
}

}  // namespace
}  // namespace descent
