#include "descent/data/drawing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace descent {

namespace {

/// From (x, y) to the nearest point between a and b.
double distanceToSegment(double x, double y, double ax, double ay, double bx, double by) {
  const double dx = bx - ax, dy = by - ay;
  const double length = dx * dx + dy * dy;
  const double along = length > 0 ? ((x - ax) * dx + (y - ay) * dy) / length : 0;
  const double t = std::clamp(along, 0.0, 1.0);
  const double ex = x - (ax + t * dx), ey = y - (ay + t * dy);
  return std::sqrt(ex * ex + ey * ey);
}

/// Inks what a segment covers; coordinates in pixels.
void inkSegment(Table& picture, double radius, double ax, double ay, double bx, double by) {
  const Index side = picture.rows();
  const double reach = radius + 1;
  const auto within = [side](double at) {
    return static_cast<Index>(std::clamp(std::floor(at), 0.0, static_cast<double>(side)));
  };
  const Index top = within(std::min(ay, by) - reach), bottom = within(std::max(ay, by) + reach + 1);
  const Index left = within(std::min(ax, bx) - reach), right = within(std::max(ax, bx) + reach + 1);
  for (Index i = top; i < bottom; ++i) {
    for (Index j = left; j < right; ++j) {
      const double d =
          distanceToSegment(static_cast<double>(j) + 0.5, static_cast<double>(i) + 0.5, ax, ay, bx, by);
      picture(i, j) = std::max(picture(i, j), std::clamp(0.5 + radius - d, 0.0, 1.0));
    }
  }
}

/// Each pixel the mean of the square of side `zoom` that it covers in `picture`, the first from (left, top)
/// on; beyond its edges there is paper. Rows first, then columns.
Table resample(ConstTableRef picture, Index side, double zoom, double left, double top) {
  const auto cover = [zoom](Index pixel, double from, Index count, const auto& take) {
    const double low = from + static_cast<double>(pixel) * zoom, high = low + zoom;
    const auto first = static_cast<Index>(std::clamp(std::floor(low), 0.0, static_cast<double>(count)));
    for (Index k = first; k < count && static_cast<double>(k) < high; ++k) {
      const double share = std::min(high, static_cast<double>(k + 1)) - std::max(low, static_cast<double>(k));
      if (share > 0) take(k, share / zoom);
    }
  };
  Table rows = Table::Zero(side, picture.cols());
  for (Index i = 0; i < side; ++i)
    cover(i, top, picture.rows(), [&](Index k, double share) { rows.row(i) += share * picture.row(k); });
  Table field = Table::Zero(side, side);
  for (Index j = 0; j < side; ++j)
    cover(j, left, picture.cols(), [&](Index k, double share) { field.col(j) += share * rows.col(k); });
  return field;
}

/// Where the ink of one direction lies: its first and last pixel, and its centre of mass.
struct Extent {
  Index first = 0, last = -1;
  double center = 0;

  double length() const { return static_cast<double>(last - first + 1); }
};

/// Less than this is no ink but what rounding leaves.
constexpr double kPaper = 1e-9;

Extent extentOf(ConstVectorRef ink) {
  Extent extent;
  double mass = 0, moment = 0;
  for (Index k = 0; k < ink.size(); ++k) {
    if (!(ink[k] > kPaper)) continue;
    if (extent.last < 0) extent.first = k;
    extent.last = k;
    mass += ink[k];
    moment += ink[k] * (static_cast<double>(k) + 0.5);
  }
  if (mass > 0) extent.center = moment / mass;
  return extent;
}

/// The pixel of the field at which a box of ink begins.
double beginningOf(const Extent& extent, double scale) {
  const double middle = 0.5 * static_cast<double>(kDigitSide) + 0.5;
  const double wanted =
      std::floor(middle - scale * (extent.center - static_cast<double>(extent.first)) + 0.5);
  return std::clamp(wanted, 0.0,
                    std::floor(static_cast<double>(kDigitSide) - scale * extent.length() + 1e-9));
}

}  // namespace

Table rasterize(std::span<const std::vector<double>> strokes, Index side, double pen) {
  const double unit = static_cast<double>(side);
  const double radius = 0.5 * pen * unit;
  Table picture = Table::Zero(side, side);
  for (const std::vector<double>& stroke : strokes) {
    assert(stroke.size() % 2 == 0);
    for (std::size_t i = 0; i + 1 < stroke.size(); i += 2) {
      // A single point is a dot.
      const std::size_t from = i == 0 ? 0 : i - 2;
      inkSegment(picture, radius, unit * stroke[from], unit * stroke[from + 1], unit * stroke[i],
                 unit * stroke[i + 1]);
    }
  }
  return picture;
}

Table placeDigit(ConstTableRef picture, const Placement& placement) {
  assert(picture.rows() == picture.cols() && picture.rows() > 0);
  const double zoom = static_cast<double>(picture.rows()) / static_cast<double>(kDigitSide);
  if (!placement.center)
    return resample(picture, kDigitSide, zoom, -zoom * placement.right, -zoom * placement.down);
  Table moved = picture;
  if (placement.right != 0 || placement.down != 0)
    moved = resample(picture, picture.rows(), 1, -zoom * placement.right, -zoom * placement.down);
  const Extent across = extentOf(moved.colwise().sum().transpose());
  const Extent down = extentOf(moved.rowwise().sum());
  if (across.last < 0) return Table::Zero(kDigitSide, kDigitSide);
  const double scale = static_cast<double>(kDigitBox) / std::max(across.length(), down.length());
  const auto origin = [scale](const Extent& extent) {
    return static_cast<double>(extent.first) - beginningOf(extent, scale) / scale;
  };
  return resample(moved, kDigitSide, 1 / scale, origin(across), origin(down));
}

}  // namespace descent
