#pragma once

#include <span>

namespace descent {

/// A rule that treats every parameter alike, at work in single precision: parameters, gradient and what it
/// remembers are floats, so that training in float keeps nothing twice. What all parameters share, such as
/// beta^t, is computed in double and rounded where it meets them.
class SingleRule {
 public:
  virtual ~SingleRule() = default;

  /// next <- the next iterate, given theta and g = grad f(theta), all of one length. Whether all of `next` is
  /// finite. `next` is not `theta`. Never allocates.
  virtual bool update(std::span<const float> g, std::span<const float> theta, std::span<float> next) = 0;
};

}  // namespace descent
