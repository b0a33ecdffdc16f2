#include "descent/data/split.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace descent {
namespace {

/// Row i holds i and i/2, and is to be predicted as -i.
Dataset numbered(Index rows) {
  Dataset made{Table(rows, 2), Vector(rows)};
  for (Index i = 0; i < rows; ++i) {
    const auto number = static_cast<double>(i);
    made.features.row(i) << number, number / 2;
    made.targets[i] = -number;
  }
  return made;
}

std::vector<double> rowsOf(const Dataset& part) {
  std::vector<double> rows;
  for (Index i = 0; i < part.targets.size(); ++i) {
    EXPECT_EQ(part.features(i, 1), part.features(i, 0) / 2);
    EXPECT_EQ(part.targets[i], -part.features(i, 0)) << "a row keeps its target";
    rows.push_back(part.features(i, 0));
  }
  return rows;
}

TEST(Split, DealsEveryRowToOnePartInOrder) {
  for (const Index rows : {2, 3, 10, 101}) {
    for (const double share : {0.01, 0.3, 0.5, 0.99}) {
      const auto split = splitExamples(numbered(rows), {.testShare = share, .seed = 7});
      ASSERT_TRUE(split);
      std::vector<double> training = rowsOf(split->training), test = rowsOf(split->test);
      EXPECT_FALSE(training.empty());
      EXPECT_FALSE(test.empty());
      EXPECT_LE(std::abs(static_cast<double>(test.size()) - share * static_cast<double>(rows)), 1.0);
      EXPECT_TRUE(std::is_sorted(training.begin(), training.end()));
      EXPECT_TRUE(std::is_sorted(test.begin(), test.end()));
      training.insert(training.end(), test.begin(), test.end());
      std::sort(training.begin(), training.end());
      for (Index i = 0; i < rows; ++i)
        EXPECT_EQ(training[static_cast<std::size_t>(i)], static_cast<double>(i));
    }
  }
}

TEST(Split, IsTheSeedsOwn) {
  const Dataset table = numbered(60);
  const auto first = splitExamples(table, {.seed = 1}), again = splitExamples(table, {.seed = 1}),
             other = splitExamples(table, {.seed = 2});
  EXPECT_EQ(first->test.features, again->test.features);
  EXPECT_NE(first->test.features, other->test.features);
  EXPECT_EQ(first->test.targets.size(), 18);
}

TEST(Split, OfTooManyRowsSoManyAreDrawn) {
  const auto split = splitExamples(numbered(500), {.testShare = 0.25, .most = 40, .seed = 3});
  ASSERT_TRUE(split);
  EXPECT_EQ(split->training.targets.size(), 30);
  EXPECT_EQ(split->test.targets.size(), 10);
  std::vector<double> rows = rowsOf(split->training);
  const std::vector<double> test = rowsOf(split->test);
  rows.insert(rows.end(), test.begin(), test.end());
  std::sort(rows.begin(), rows.end());
  EXPECT_EQ(std::adjacent_find(rows.begin(), rows.end()), rows.end()) << "no row twice";
  EXPECT_GT(rows.back(), 400) << "drawn from all of them";
}

TEST(Split, WhatHasNoMeaningIsRefused) {
  const auto argument = [](Index rows, const SplitOptions& options) {
    const auto split = splitExamples(numbered(rows), options);
    return split ? std::string() : split.error().argument;
  };
  EXPECT_EQ(argument(1, {}), "table");
  EXPECT_EQ(argument(9, {.testShare = 0}), "testShare");
  EXPECT_EQ(argument(9, {.testShare = 1}), "testShare");
  EXPECT_EQ(argument(9, {.most = 1}), "most");
}

}  // namespace
}  // namespace descent
