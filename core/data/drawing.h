#pragma once

#include <span>
#include <vector>

#include "descent/data/table.h"
#include "descent/numeric/types.h"

namespace descent {

/// A drawing by hand as a picture of `side` x `side` pixels, 0 paper to 1 ink. Each stroke is a list of
/// points x, y, x, y, ... on a square from 0 to 1, y down; a line as wide as `pen`, a share of the side, with
/// round ends goes through them. At an edge a pixel has the share max(0, min(1, 1/2 + pen/2 - d)) of ink, d
/// in pixels the distance of its middle from the line.
Table rasterize(std::span<const std::vector<double>> strokes, Index side, double pen);

/// How a picture comes to the field of a digit.
struct Placement {
  /// As MNIST's digits were placed (LeCun, Cortes, Burges, http://yann.lecun.com/exdb/mnist): the ink's
  /// bounding box is scaled until its longer side has 20 of the 28 pixels, then moved by whole pixels until
  /// the centre of mass is within pixel 14 (counted from 0) of either direction. Else the whole picture is
  /// the whole field.
  bool center = true;
  /// First the ink is moved so many pixels of the field; what passes the edge is lost.
  double right = 0, down = 0;
};

/// The side of a digit's field, and of the box that its ink fills.
inline constexpr Index kDigitSide = 28, kDigitBox = 20;

/// A square picture as a digit of 28 x 28. Every pixel is the mean of what it covers: ink is neither lost nor
/// won but by scale. A centred digit of MNIST is left as it is, bit by bit; a box that would reach out of the
/// field is moved back into it. Nought where there is no ink.
Table placeDigit(ConstTableRef picture, const Placement& placement);

}  // namespace descent
