#include "descent/data/csv.h"

#include <gtest/gtest.h>

#include <array>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "descent/data/csv_examples.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

using Names = std::vector<std::string>;

CsvTable parsed(std::string_view text) {
  const auto result = parseCsv(text);
  EXPECT_TRUE(result.ok()) << text << "\n" << (result ? "" : result.error().message);
  return result ? *result : CsvTable{};
}

std::string refused(std::string_view text) {
  const auto result = parseCsv(text);
  EXPECT_FALSE(result.ok()) << text;
  if (result) return {};
  EXPECT_EQ(result.error().kind, ErrorKind::Syntax);
  EXPECT_EQ(result.error().argument, "csv");
  EXPECT_EQ(result.error().message.substr(0, 3), "csv");
  EXPECT_EQ(result.error().message.back(), '.');
  return result.error().message;
}

TEST(Csv, ReadsNumbersWithAndWithoutAHeader) {
  const CsvTable plain = parsed("1,2.5\n-3,4e-2\n");
  EXPECT_EQ(plain.values, (Table{{1, 2.5}, {-3, 0.04}}));
  EXPECT_EQ(plain.names, (Names{"column 1", "column 2"}));
  const CsvTable named = parsed("height,weight\n1.8,70\n1.7,65");
  EXPECT_EQ(named.values, (Table{{1.8, 70}, {1.7, 65}}));
  EXPECT_EQ(named.names, (Names{"height", "weight"}));
  EXPECT_EQ(parsed("7").values, (Table{{7}}));
  EXPECT_EQ(parsed("x\n1\n2").values, (Table{{1}, {2}}));
  // An index column without a name; years as names.
  EXPECT_EQ(parsed(",a\n0,5\n").names, (Names{"column 1", "a"}));
  EXPECT_EQ(parsed("place,2019\n3,5\n").names, (Names{"place", "2019"}));
}

TEST(Csv, FindsTheSeparator) {
  const Table expected{{1, 2}, {3, 4}};
  EXPECT_EQ(parsed("a,b\n1,2\n3,4").values, expected);
  EXPECT_EQ(parsed("a;b\n1;2\n3;4").values, expected);
  EXPECT_EQ(parsed("a\tb\n1\t2\n3\t4").values, expected);
  EXPECT_EQ(parsed("\"a,b\";\"c\"\n1;2\n3;4").values, expected);
  EXPECT_EQ(parsed("\"a\tb;c\",d\n1,2\n3,4").names, (Names{"a\tb;c", "d"}));
  EXPECT_EQ(parsed("5\" pipe;b\n1;2\n3;4").names, (Names{"5\" pipe", "b"}));
}

TEST(Csv, ReadsDecimalCommasWhereSemicolonsSeparate) {
  EXPECT_EQ(parsed("x;y\n3,5;-0,25\n1.5;2,e2\n").values, (Table{{3.5, -0.25}, {1.5, 200}}));
  EXPECT_EQ(parsed("3,5;4,5").values, (Table{{3.5, 4.5}}));
  EXPECT_NE(refused("1.234,5;2"), "");
  EXPECT_EQ(refused("x\ty\n3,5\t1"), "csv, line 2, column 1 (\"x\"): expected a number, found \"3,5\".");
}

TEST(Csv, ReadsQuotes) {
  const CsvTable table = parsed("\"a \"\"b\"\"\",\"c\r\nd\"\n\"1\" , \"2\"\n3,4\n");
  EXPECT_EQ(table.names, (Names{"a \"b\"", "c\nd"}));
  EXPECT_EQ(table.values, (Table{{1, 2}, {3, 4}}));
  // Lines are counted as an editor counts them, also within quotes.
  EXPECT_EQ(refused("\"c\nd\",e\n1,2\n3,x\n"),
            "csv, line 4, column 2 (\"e\"): expected a number, found \"x\".");
}

TEST(Csv, ToleratesWhatEditorsLeave) {
  const Table expected{{1, 2}, {3, 4}};
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "a,b\r\n1,2\r\n3,4\r\n")
                .names,
            (Names{"a", "b"}));
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "1,2\n3,4")
                .values,
            expected);
  EXPECT_EQ(parsed("1,2\r\n3,4").values, expected);
  EXPECT_EQ(parsed("1,2\r3,4\r").values, expected);
  EXPECT_EQ(parsed("\n\n 1 , 2 \n  \n\n3\t,4\n\n\n").values, expected);
  EXPECT_EQ(parsed("+1,.2e1\n3.,4.0E+0").values, expected);
}

// The text whose nearest double is hard to find, and the ends of the range.
TEST(Csv, RoundsNumbersCorrectly) {
  const CsvTable table = parsed(
      "0.1,1e23,9007199254740993,2.2250738585072011e-308,1.7976931348623157e308,4.9406564584124654e-324,"
      "123456789012345678901234567890e-20,0.000000000000000000000000000000000000001e39,-0,1e-400,"
      "0e999999999999");
  const std::array expected{0.1,
                            1e23,
                            9007199254740992.0,
                            2.2250738585072011e-308,
                            1.7976931348623157e308,
                            4.9406564584124654e-324,
                            1234567890.1234568,
                            1.0,
                            0.0,
                            0.0,
                            0.0};
  ASSERT_EQ(table.values.cols(), static_cast<Index>(expected.size()));
  for (std::size_t j = 0; j < expected.size(); ++j) {
    EXPECT_EQ(table.values(0, static_cast<Index>(j)), expected[j]) << j;
  }
  EXPECT_TRUE(std::signbit(table.values(0, 8)));
}

TEST(Csv, ReadsBackWhatWasPrinted) {
  RandomStream random(61, "test");
  std::string text;
  std::vector<double> numbers;
  for (int i = 0; i < 3000; ++i) {
    numbers.push_back(random.normal() * std::ldexp(1, static_cast<int>(random.below(2000)) - 1000));
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.17g", numbers.back());
    text += digits.data();
    text += i % 3 == 2 ? "\n" : ",";
  }
  EXPECT_EQ(parsed(text).values, (Eigen::Map<const Table>(numbers.data(), 1000, 3)));
}

TEST(Csv, ReadsPointsInEveryLocale) {
  const std::string before = std::setlocale(LC_NUMERIC, nullptr);
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_NUMERIC, name)) break;
  }
  EXPECT_EQ(parsed("1.5;2,5").values, (Table{{1.5, 2.5}}));
  std::setlocale(LC_NUMERIC, before.c_str());
}

TEST(Csv, SaysWhereAWordStandsInsteadOfANumber) {
  EXPECT_EQ(refused("name,height\n1,1.7\n2,tall\n"),
            "csv, line 3, column 2 (\"height\"): expected a number, found \"tall\".");
  EXPECT_EQ(refused("1,2\n3,four\n"), "csv, line 2, column 2: expected a number, found \"four\".");
  // Words in the first line that no number follows are no header.
  EXPECT_EQ(refused("Ann,tall\nBob,short\n"), "csv, line 1, column 1: expected a number, found \"Ann\".");
  // A header is one as soon as one of its words stands above a number.
  EXPECT_EQ(refused("name,height\nAnn,1.7\n"),
            "csv, line 2, column 1 (\"name\"): expected a number, found \"Ann\".");
  for (const std::string word : {"nan", "NaN", "inf", "-Infinity", "NA", "0x10", "1e", "1e+", ".", "-", "+",
                                 "e5", "1 2", "1_000", "--1", "1.2.3",
                                 "\xE2\x88\x92"
                                 "3"}) {
    EXPECT_EQ(refused("a,b\n1," + word),
              "csv, line 2, column 2 (\"b\"): expected a number, found \"" + word + "\".");
  }
}

TEST(Csv, SaysWhatElseIsWrong) {
  EXPECT_EQ(refused(""), "csv is empty: there is not a single number in it.");
  EXPECT_EQ(refused(" \n\r\n\t\n"), "csv is empty: there is not a single number in it.");
  EXPECT_EQ(refused("\xEF\xBB\xBF"), "csv is empty: there is not a single number in it.");
  EXPECT_EQ(refused("height,weight\n"), "csv has one line, and it holds words alone: no numbers follow.");
  EXPECT_EQ(refused("a,b\n1,2\n3\n"), "csv, line 3: found 1 value where the header in line 1 has 2.");
  EXPECT_EQ(refused("1,2\n\n3,4,5\n"), "csv, line 3: found 3 values where line 1 has 2.");
  EXPECT_EQ(refused("a,b\n1,\n"), "csv, line 2, column 2 (\"b\"): the value is missing.");
  EXPECT_EQ(refused("1,2\n,\n"), "csv, line 2, column 1: the value is missing.");
  EXPECT_EQ(refused("1,\"\"\n"), "csv, line 1, column 2: the value is missing.");
  EXPECT_EQ(refused("1,1e999\n"), "csv, line 1, column 2: the number \"1e999\" is too large.");
  EXPECT_EQ(refused("1,\"2\n3,4\n"), "csv, line 1, column 2: a quotation mark is opened and never closed.");
  EXPECT_EQ(refused("1,\"2\"3\n"),
            "csv, line 1, column 2: after a closing quotation mark a separator must follow.");
}

TEST(Csv, ShowsOnlyTheBeginningOfWhatItFound) {
  const std::string message = refused("1," + std::string(39, 'x') + "\xC3\xA9" + std::string(100'000, 'y'));
  EXPECT_EQ(message,
            "csv, line 1, column 2: expected a number, found \"" + std::string(39, 'x') + "\u2026\".");
  EXPECT_EQ(refused("1,\"a\nb\""), "csv, line 1, column 2: expected a number, found \"a b\".");
}

TEST(Csv, RefusesTooMuch) {
  std::string text;
  for (Index i = 0; i < maxCsvCells / 10; ++i) text += "1,2,3,4,5,6,7,8,9,0\n";
  EXPECT_EQ(parsed(text).values.size(), maxCsvCells);
  EXPECT_EQ(refused(text + "1,2,3,4,5,6,7,8,9,0\n"),
            "csv, line 200001: the table has more than 2000000 values.");
  EXPECT_NE(refused(std::string(static_cast<std::size_t>(maxCsvCells) + 5, ',')).find("more than 2000000"),
            std::string::npos);
}

// Any bytes give a table or an error: no crash under the sanitizers, and no table that is not finite numbers.
TEST(Csv, SurvivesAnyText) {
  RandomStream random(62, "test");
  const std::vector<std::string> pieces{
      "1", "2.5", ",",   ";",   "\t", "\n",           "\r\n", "\r", "\"", "\"\"", "e5", "-",  ".",
      " ", "a",   "nan", "1e9", "0",  "\xEF\xBB\xBF", "\xC3", "",   "+",  "3,",   "4;", "x\n"};
  int accepted = 0;
  for (int trial = 0; trial < 30'000; ++trial) {
    std::string text;
    for (auto n = random.below(trial % 2 == 0 ? 8 : 40); n > 0; --n) {
      text += random.below(20) == 0 ? std::string(1, static_cast<char>(random.below(256)))
                                    : pieces[random.below(pieces.size())];
    }
    const auto result = parseCsv(text);
    if (result) {
      ++accepted;
      EXPECT_TRUE(result->values.size() > 0 && result->values.allFinite()) << text;
      EXPECT_EQ(static_cast<Index>(result->names.size()), result->values.cols()) << text;
    } else {
      EXPECT_EQ(result.error().kind, ErrorKind::Syntax);
      EXPECT_EQ(result.error().message.find('\n'), std::string::npos);
      EXPECT_EQ(result.error().message.back(), '.') << text;
    }
  }
  EXPECT_GT(accepted, 500);
}

// Whatever is cut off a good file, it is read or refused in words.
TEST(Csv, SurvivesTruncation) {
  const std::string text = "\xEF\xBB\xBF\"a \"\"x\"\"\";b\r\n1,5;\"2\"\r\n\r\n-3e2;4\r\n";
  for (std::size_t n = 0; n <= text.size(); ++n) {
    // A copy of exactly that length, so that a read beyond its end is seen.
    const std::vector<char> part(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(n));
    const auto result = parseCsv({part.data(), part.size()});
    if (!result) {
      EXPECT_FALSE(result.error().message.empty());
    }
  }
}

TEST(CsvColumns, WordsNameClassesInTheOrderOfTheText) {
  const auto columns = parseCsvColumns("a,b,c\n1,yes,2\n3,no,x\n5,yes,2\n");
  ASSERT_TRUE(columns);
  ASSERT_EQ(columns->size(), 3u);
  EXPECT_EQ((*columns)[0].name, "a");
  EXPECT_EQ((*columns)[0].values, (Vector{{1, 3, 5}}));
  EXPECT_TRUE((*columns)[0].classes.empty());
  EXPECT_EQ((*columns)[1].classes, (Names{"yes", "no"}));
  EXPECT_EQ((*columns)[1].values, (Vector{{0, 1, 0}}));
  EXPECT_EQ((*columns)[2].classes, (Names{"2", "x"})) << "one word makes all of a column words";
  EXPECT_FALSE((*columns)[0].word);
  ASSERT_TRUE((*columns)[2].word);
  EXPECT_EQ((*columns)[2].word->message, "csv, line 3, column 3 (\"c\"): expected a number, found \"x\".");
}

// Of numbers alone, columns are what the table is.
TEST(CsvColumns, AgreeWithTheTableOfNumbers) {
  for (const char* text : {"1,2.5\n-3,4e-2\n", "a;b\n1,5;2\n3;4\n", "\xEF\xBB\xBFx\ty\r\n1\t2\r\n"}) {
    const CsvTable table = parsed(text);
    const auto columns = parseCsvColumns(text);
    ASSERT_TRUE(columns) << text;
    ASSERT_EQ(columns->size(), table.names.size());
    for (std::size_t j = 0; j < columns->size(); ++j) {
      EXPECT_EQ((*columns)[j].name, table.names[j]);
      EXPECT_EQ((*columns)[j].values, table.values.col(static_cast<Index>(j)));
    }
  }
}

TEST(CsvExamples, TheTargetIsTakenOut) {
  const auto examples = parseCsvExamples("a,kind,b\n1,yes,2\n3,no,4\n", "kind", false);
  ASSERT_TRUE(examples);
  EXPECT_EQ(examples->inputs, (Table{{1, 2}, {3, 4}}));
  EXPECT_EQ(examples->names, (Names{"a", "b"}));
  EXPECT_EQ(examples->targetName, "kind");
  EXPECT_EQ(examples->targets, (Vector{{0, 1}}));
  EXPECT_EQ(examples->classes, (Names{"yes", "no"}));
  const auto numbers = parseCsvExamples("a,b\n1,7\n2,-1\n3,7\n", "b", false);
  EXPECT_EQ(numbers->targets, (Vector{{7, -1, 7}}));
  EXPECT_TRUE(numbers->classes.empty());
  const auto classes = parseCsvExamples("a,b\n1,7\n2,-1\n3,7\n", "b", true);
  EXPECT_EQ(classes->targets, (Vector{{1, 0, 1}}));
  EXPECT_EQ(classes->classes, (Names{"-1", "7"}));
}

TEST(CsvExamples, InputsAreThoseNamedInTheirOrder) {
  const auto examples =
      parseCsvExamples("a,kind,b,note\n1,yes,2,x\n3,no,4,y\n", "kind", false, Names{"b", "a"});
  ASSERT_TRUE(examples);
  EXPECT_EQ(examples->inputs, (Table{{2, 1}, {4, 3}}));
  EXPECT_EQ(examples->names, (Names{"b", "a"}));
  for (const auto& [inputs, message] : std::vector<std::pair<Names, const char*>>{
           {{"a", "c"}, "inputs \"c\" is no column; there are \"a\", \"kind\", \"b\"."},
           {{"kind"}, "inputs must not name the target \"kind\"."},
           {{"a", "b"}, "csv, line 3, column 3 (\"b\"): expected a number, found \"NaN\"."}}) {
    const auto refused = parseCsvExamples("a,kind,b\n1,yes,2\n3,no,NaN\n", "kind", false, inputs);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().argument, "inputs");
    EXPECT_EQ(refused.error().message, message);
  }
}

TEST(CsvExamples, WhatDoesNotFitIsRefused) {
  for (const auto& [text, target] : std::vector<std::pair<const char*, const char*>>{
           {"a,b\n1,2\n", "c"}, {"a,b\n1,x\n", "a"}, {"a\n1\n", "a"}}) {
    const auto examples = parseCsvExamples(text, target, false);
    ASSERT_FALSE(examples) << text;
    EXPECT_EQ(examples.error().argument, "target");
    EXPECT_EQ(examples.error().message.back(), '.');
  }
  for (const char* text : {"", "a,b\n1,\n", "a,b\n1,2\n3\n", "a,b\n1,1e999\n", "a,b\n\"1,2\n"}) {
    const auto examples = parseCsvExamples(text, "a", false);
    ASSERT_FALSE(examples) << text;
    EXPECT_EQ(examples.error().kind, ErrorKind::Syntax);
  }
}

}  // namespace
}  // namespace descent
