#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "descent/numeric/result.h"

namespace descent {

/// That `result` is a RangeError which names `argument`, in a sentence that contains `words`.
template <typename T>
testing::AssertionResult refused(const Result<T>& result, std::string_view argument, std::string_view words) {
  if (result.ok()) return testing::AssertionFailure() << "was accepted";
  const Error& error = result.error();
  if (error.kind != ErrorKind::Range) return testing::AssertionFailure() << "is not a range error";
  if (error.argument != argument)
    return testing::AssertionFailure()
           << "names \"" << error.argument << "\" instead of \"" << argument << '"';
  if (error.message.find(argument) == std::string::npos || error.message.find(words) == std::string::npos)
    return testing::AssertionFailure() << "says \"" << error.message << "\", without \"" << words << '"';
  if (!error.message.ends_with('.'))
    return testing::AssertionFailure() << "\"" << error.message << "\" is no sentence";
  return testing::AssertionSuccess();
}

}  // namespace descent
