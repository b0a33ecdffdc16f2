#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace descent {

/// Which exception a border raises for it: a JavaScript RangeError, TypeError or SyntaxError.
enum class ErrorKind { Range, Type, Syntax };

/// Why an input was refused. `message` is a whole sentence that names `argument`.
struct Error {
  ErrorKind kind = ErrorKind::Range;
  std::string argument;
  std::string message;
  /// Of a text that does not parse: which character is at fault, counted from 1 in code points; 0 elsewhere.
  int column = 0;
};

/// A value, or the reason why there is none. The core does not throw: WebAssembly builds run without
/// exceptions, and a refused input is an ordinary outcome of anything that a reader typed.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by intent
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by intent

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & {
    assert(ok());
    return *std::get_if<0>(&content_);
  }
  const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&content_);
  }
  /// Of a result that nobody else sees: the value itself, also where it cannot be copied.
  T value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&content_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&content_);
  }

 private:
  std::variant<T, Error> content_;
};

inline Error rangeError(std::string argument, std::string message) {
  return {ErrorKind::Range, std::move(argument), std::move(message), 0};
}
inline Error typeError(std::string argument, std::string message) {
  return {ErrorKind::Type, std::move(argument), std::move(message), 0};
}
inline Error syntaxError(std::string argument, std::string message, int column = 0) {
  return {ErrorKind::Syntax, std::move(argument), std::move(message), column};
}

}  // namespace descent
