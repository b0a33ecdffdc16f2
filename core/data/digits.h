#pragma once

#include <cstdint>
#include <span>

#include "descent/numeric/result.h"
#include "descent/numeric/types.h"

namespace descent {

/// Handwritten digits as they are packed: "DMN1", then count, rows and columns as unsigned little-endian
/// words of four bytes, then a byte for each label, 0 to 9, then a byte for each pixel, 0 paper to 255 ink,
/// one digit after the other, row by row. The spans point into the bytes given.
struct PackedDigits {
  Index count = 0, rows = 0, columns = 0;
  std::span<const std::uint8_t> labels;
  std::span<const std::uint8_t> pixels;
};

/// Refuses bytes that are no such file, or not all of one, as "bytes".
Result<PackedDigits> readDigits(std::span<const std::uint8_t> bytes);

}  // namespace descent
