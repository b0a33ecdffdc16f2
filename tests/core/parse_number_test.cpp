#include "descent/numeric/parse_number.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace descent {
namespace {

TEST(ParseNumber, TakesTheLongestNumber) {
  const auto expect = [](const std::string& text, double value, std::size_t length) {
    const auto number = parseNumber(text);
    ASSERT_TRUE(number.has_value()) << text;
    EXPECT_EQ(number->value, value) << text;
    EXPECT_EQ(number->length, length) << text;
  };
  expect("12", 12, 2);
  expect("12abc", 12, 2);
  expect("-1.5e3,", -1500, 6);
  expect("+.5", 0.5, 3);
  expect("5.", 5, 2);
  expect("2e", 2, 1);
  expect("2e+", 2, 1);
  expect("2e-x", 2, 1);
  expect("1.2.3", 1.2, 3);
  expect("1e5e5", 1e5, 3);
  expect("0x10", 0, 1);
  expect("1,5", 1, 1);
}

TEST(ParseNumber, IsNoneWhereNoneStands) {
  for (const char* text : {"", "x", ".", "-", "+", "e5", ".e5", " 1", "inf", "nan", "-.", "--1"})
    EXPECT_FALSE(parseNumber(text).has_value()) << text;
}

TEST(ParseNumber, RoundsCorrectly) {
  EXPECT_EQ(parseNumber("0.1")->value, 0.1);
  EXPECT_EQ(parseNumber("9007199254740993")->value, 9007199254740992.0) << "a tie goes to even";
  EXPECT_EQ(parseNumber("9007199254740993.0000000000000000000000001")->value, 9007199254740994.0);
  EXPECT_EQ(parseNumber("2.2250738585072011e-308")->value, 2.2250738585072011e-308);
  EXPECT_EQ(parseNumber("4.9406564584124654e-324")->value, std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(parseNumber("1.7976931348623157e308")->value, std::numeric_limits<double>::max());
  EXPECT_EQ(parseNumber("1e309")->value, std::numeric_limits<double>::infinity());
  EXPECT_EQ(parseNumber("1e-400")->value, 0);
  EXPECT_EQ(parseNumber("1e99999999999999999999")->value, std::numeric_limits<double>::infinity());
  EXPECT_EQ(parseNumber("0e99999999999999999999")->value, 0);
  EXPECT_EQ(parseNumber(std::string(400, '0') + "7")->value, 7);
  EXPECT_TRUE(std::signbit(parseNumber("-0")->value));
}

TEST(ParseNumber, TakesADecimalCommaWhenAsked) {
  EXPECT_EQ(parseNumber("1,5", true)->value, 1.5);
  EXPECT_EQ(parseNumber("1.5", true)->value, 1.5);
}

TEST(ParseNumber, DoesNotMindTheLocale) {
  // Where no such locale is installed nothing changes, and the test shows nothing.
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_NUMERIC, name) != nullptr) break;
  }
  EXPECT_EQ(parseNumber("1.5e1")->value, 15);
  EXPECT_EQ(numberText(1.5), "1.5");
  std::setlocale(LC_NUMERIC, "C");
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(numberText(0.1), "0.1");
  EXPECT_EQ(numberText(100), "100") << "and not 1e+02";
  EXPECT_EQ(numberText(-20), "-20");
  EXPECT_EQ(numberText(1e-8), "1e-08");
  EXPECT_EQ(numberText(1.0 / 3), "0.3333333333333333");
  std::mt19937_64 bits(1);
  for (int i = 0; i < 2000; ++i) {
    const double value = std::ldexp(static_cast<double>(bits()), static_cast<int>(bits() % 1000) - 500);
    EXPECT_EQ(parseNumber(numberText(value))->value, value);
  }
}

}  // namespace
}  // namespace descent
