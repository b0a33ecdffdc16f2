#include "descent/numeric/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace descent {
namespace {

Result<std::string> greeting(bool wanted) {
  if (!wanted) return typeError("wanted", "wanted must be true.");
  return std::string("hello");
}

TEST(Result, HoldsAValueOrAnError) {
  const auto good = greeting(true), bad = greeting(false);
  ASSERT_TRUE(good.ok());
  EXPECT_TRUE(good);
  EXPECT_EQ(*good, "hello");
  EXPECT_EQ(good->size(), 5u);
  ASSERT_FALSE(bad.ok());
  EXPECT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, ErrorKind::Type);
  EXPECT_EQ(bad.error().argument, "wanted");
  EXPECT_EQ(bad.error().message, "wanted must be true.");
}

TEST(Result, CarriesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> made(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = std::move(*made);
  EXPECT_EQ(*taken, 7);
}

TEST(Result, TellsAnErrorFromAValueOfTheSameType) {
  const Result<std::string> text(std::string("an error message"));
  EXPECT_TRUE(text.ok());
}

TEST(Error, KindsAreTheBordersExceptions) {
  EXPECT_EQ(rangeError("a", "b").kind, ErrorKind::Range);
  EXPECT_EQ(typeError("a", "b").kind, ErrorKind::Type);
  EXPECT_EQ(syntaxError("a", "b").kind, ErrorKind::Syntax);
}

}  // namespace
}  // namespace descent
