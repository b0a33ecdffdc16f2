#include "descent/data/digits.h"

#include <gtest/gtest.h>

#include <vector>

namespace descent {
namespace {

/// Two pictures of 1 x 3.
std::vector<std::uint8_t> packed() {
  return {'D', 'M', 'N', '1', 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 4, 9, 1, 2, 3, 4, 5, 255};
}

TEST(Digits, AreReadAsPacked) {
  const std::vector<std::uint8_t> bytes = packed();
  const auto digits = readDigits(bytes);
  ASSERT_TRUE(digits);
  EXPECT_EQ(digits->count, 2);
  EXPECT_EQ(digits->rows, 1);
  EXPECT_EQ(digits->columns, 3);
  EXPECT_EQ(digits->labels[1], 9);
  EXPECT_EQ(digits->pixels.size(), 6u);
  EXPECT_EQ(digits->pixels[5], 255);
}

TEST(Digits, OtherBytesAreRefused) {
  for (std::size_t length = 0; length < packed().size(); ++length) {
    std::vector<std::uint8_t> cut = packed();
    cut.resize(length);
    EXPECT_FALSE(readDigits(cut)) << length;
  }
  std::vector<std::uint8_t> longer = packed();
  longer.push_back(0);
  EXPECT_FALSE(readDigits(longer));
  for (const auto& [at, byte] : std::vector<std::pair<std::size_t, std::uint8_t>>{
           {0, 'd'}, {4, 3}, {7, 255}, {8, 0}, {12, 0}, {15, 255}, {16, 10}}) {
    std::vector<std::uint8_t> wrong = packed();
    wrong[at] = byte;
    EXPECT_FALSE(readDigits(wrong)) << at;
  }
}

}  // namespace
}  // namespace descent
