#pragma once

#include <string>

namespace descent {

/// The path of a file of tests/oracles/fixtures.
std::string fixture(const std::string& file);

}  // namespace descent
