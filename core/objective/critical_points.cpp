#include "descent/objective/critical_points.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace descent {

namespace {

using Box = std::pair<std::pair<double, double>, std::pair<double, double>>;
using Point = Eigen::Vector2d;

constexpr int newtonSteps = 80;
/// Shares of the box's diagonal.
constexpr double atRest = 1e-11, same = 1e-6, longestStep = 0.05;
/// An eigenvalue below this share of the curvatures about is nought.
constexpr double flat = 1e-7;

/// Derivatives below it have lost their digits to underflow.
constexpr double leastNormal = std::numeric_limits<double>::min();

bool isNought(const auto& derivatives) { return (derivatives.array().abs() < leastNormal).all(); }

double maxNorm(const Point& g) { return std::max(std::abs(g[0]), std::abs(g[1])); }

/// 2 to the power that brings a size to about 1: what is scaled by it keeps its bits, and its products are
/// numbers.
double unitScale(double size) {
  constexpr int most = std::numeric_limits<double>::max_exponent - 1;
  return std::ldexp(1, std::clamp(-std::ilogb(size), -most, most));
}

double within(std::pair<double, double> range, Index i, Index count) {
  return range.first + (range.second - range.first) * static_cast<double>(i) / static_cast<double>(count - 1);
}

class Search {
 public:
  Search(const Objective& objective, const Box& box)
      : objective_(objective),
        box_(box),
        diagonal_(std::hypot(box.first.second - box.first.first, box.second.second - box.second.first)) {}

  /// Where Newton's method comes to rest; none where it does not, or leaves, or is on a plateau.
  std::optional<Point> from(Point at) {
    for (int step = 0; step < newtonSteps; ++step) {
      Point move = newtonStep(at);
      // Steps towards a critical point come to rest long before; those down a tail do not.
      if (isNought(gradient_) && (step == 0 ? isPlateau(at) : isFlat(at))) return std::nullopt;
      const double length = move.norm();
      if (!std::isfinite(length)) return std::nullopt;
      if (length > longestStep * diagonal_) move *= longestStep * diagonal_ / length;
      at += move;
      if (!inside(at, 2 * longestStep * diagonal_)) return std::nullopt;
      if (length > atRest * diagonal_) continue;
      // One step more doubles the digits.
      const Point last = at + newtonStep(at);
      if (last.allFinite()) at = last;
      return inside(at, 0) ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
  }

  bool areSame(const Point& a, const Point& b) const { return (a - b).norm() <= same * diagonal_; }

  /// Gradients at rest are those of rounding; where the function is merely flat, they are not.
  bool isCritical(const Point& at) {
    const Point g = gradient(at);
    const double slope = std::hypot(g[0], g[1]);
    const double steep = hessian_.cwiseAbs().maxCoeff();
    return slope <= 1e-9 * (steep * diagonal_) || slope == 0;
  }

  CriticalPoint described(const Point& at) {
    CriticalPoint found;
    found.point = at;
    found.value = objective_.value(at);
    const Point g = gradient(at);
    found.gradientNorm = std::hypot(g[0], g[1]);
    const double around = curvatureAround(at);
    objective_.hessian(at, hessian_);
    const Spectrum spectrum = Spectrum::ofSymmetric(hessian_);
    found.eigenvalues = spectrum.eigenvalues;
    found.eigenvectors = spectrum.eigenvectors;
    const double low = found.eigenvalues[0], high = found.eigenvalues[1];
    const double nought = flat * std::max({std::abs(low), std::abs(high), around});
    if (std::min(std::abs(low), std::abs(high)) <= nought) return found;
    found.kind = low > 0 ? CriticalKind::Minimum : high < 0 ? CriticalKind::Maximum : CriticalKind::Saddle;
    return found;
  }

  double diagonal() const { return diagonal_; }

  std::optional<int> turns() {
    const auto [x, y] = box_;
    const Point corners[] = {
        {x.first, y.first}, {x.second, y.first}, {x.second, y.second}, {x.first, y.second}};
    double angle = 0;
    for (int side = 0; side < 4; ++side) {
      const Point from = corners[side], way = corners[(side + 1) % 4] - from;
      for (int i = 0; i < perSide; ++i) {
        const Point a = from + way * (static_cast<double>(i) / perSide);
        const Point b = from + way * (static_cast<double>(i + 1) / perSide);
        angle += turnBetween(a, gradient(a), b, gradient(b), 0);
        if (std::isnan(angle)) return std::nullopt;
      }
    }
    return static_cast<int>(std::lround(angle / (2 * std::numbers::pi)));
  }

 private:
  static constexpr int perSide = 200, deepest = 24;

  // By how much the gradient turns from a to b; not a number where that cannot be told. Close to half a turn
  // it could be either way round: halved.
  double turnBetween(const Point& a, const Point& atA, const Point& b, const Point& atB, int depth) {
    if (maxNorm(atA) == 0 || maxNorm(atB) == 0 || !(atA.allFinite() && atB.allFinite())) return std::nan("");
    const Point p = atA * unitScale(maxNorm(atA)), q = atB * unitScale(maxNorm(atB));
    const double turned = std::atan2(p[0] * q[1] - p[1] * q[0], p.dot(q));
    if (std::abs(turned) <= 1 || std::isnan(turned)) return turned;
    if (depth == deepest) return std::nan("");
    const Point middle = (a + b) / 2, atMiddle = gradient(middle);
    const double first = turnBetween(a, atA, middle, atMiddle, depth + 1);
    return std::isnan(first) ? first : first + turnBetween(middle, atMiddle, b, atB, depth + 1);
  }

  // Not a number where the function has no value, though the derivative of its formula may have one.
  Point gradient(const Point& at) {
    if (!std::isfinite(objective_.valueAndGradient(at, gradient_))) gradient_.setConstant(std::nan(""));
    return gradient_;
  }

  bool isFlat(const Point& at) {
    if (!isNought(gradient(at))) return false;
    objective_.hessian(at, hessian_);
    return isNought(hessian_);
  }

  // Flat all about, unlike a critical point whose second derivatives happen to be 0.
  bool isPlateau(const Point& at) {
    const double aside = same * diagonal_;
    return isFlat(at) && isFlat(at + Point(aside, 0)) && isFlat(at - Point(aside, 0)) &&
           isFlat(at + Point(0, aside)) && isFlat(at - Point(0, aside));
  }

  // The largest second derivative a little beside a point, against which those at it may be nought.
  double curvatureAround(const Point& at) {
    double largest = 0;
    const double aside = 0.01 * diagonal_;
    for (const Point& step : {Point(aside, 0), Point(-aside, 0), Point(0, aside), Point(0, -aside)}) {
      objective_.hessian(at + step, hessian_);
      const double there = hessian_.cwiseAbs().maxCoeff();
      if (there > largest) largest = there;
    }
    return largest;
  }

  bool inside(const Point& at, double margin) const {
    const auto [x, y] = box_;
    return at[0] >= x.first - margin && at[0] <= x.second + margin && at[1] >= y.first - margin &&
           at[1] <= y.second + margin;
  }

  // -H^-1 g; where H is singular, along its one curved direction alone.
  Point newtonStep(const Point& at) {
    Point g = gradient(at);
    if (maxNorm(g) == 0) return Point::Zero();
    objective_.hessian(at, hessian_);
    const double steep = hessian_.cwiseAbs().maxCoeff();
    if (steep == 0) return -g / 0.0;
    if (!std::isfinite(steep)) return Point::Constant(std::nan(""));
    const double scale = unitScale(steep);
    g *= scale;
    const double a = scale * hessian_(0, 0), b = scale * hessian_(0, 1), d = scale * hessian_(1, 1);
    const double determinant = a * d - b * b;
    const double size = std::max({std::abs(a), std::abs(b), std::abs(d)});
    if (std::abs(determinant) > 1e-14 * size * size)
      return {-(d * g[0] - b * g[1]) / determinant, -(a * g[1] - b * g[0]) / determinant};
    const double trace = a + d;
    const Point along = std::abs(a) >= std::abs(d) ? Point(a, b) : Point(b, d);
    return -along * (along.dot(g) / (along.squaredNorm() * trace));
  }

  const Objective& objective_;
  Box box_;
  double diagonal_;
  Vector gradient_ = Vector(2);
  Matrix hessian_ = Matrix(2, 2);
};

void sortByValue(std::vector<CriticalPoint>& points, double diagonal) {
  double size = 0, variation = 0;
  for (const CriticalPoint& p : points) {
    size = std::max(size, std::abs(p.value));
    variation = std::max(variation, p.eigenvalues.cwiseAbs().maxCoeff() * diagonal * diagonal);
  }
  // Values that are equal by symmetry differ in their last bits, or, where they cancel, in those of their
  // terms.
  const double unit = std::max({1e-13 * size, 1e-16 * variation, leastNormal});
  const auto key = [&](const CriticalPoint& p) {
    return std::array{std::round(p.value / unit), std::round(p.point[0] / (1e-9 * diagonal)),
                      std::round(p.point[1] / (1e-9 * diagonal))};
  };
  std::sort(points.begin(), points.end(),
            [&](const CriticalPoint& a, const CriticalPoint& b) { return key(a) < key(b); });
}

}  // namespace

CriticalPoints findCriticalPoints(const Objective& objective, std::pair<double, double> x,
                                  std::pair<double, double> y, Index columns, Index rows) {
  assert(objective.dimension() == 2 && columns >= 2 && rows >= 2);
  Search search(objective, {x, y});
  CriticalPoints found;
  for (Index row = 0; row < rows && !found.tooMany; ++row) {
    for (Index column = 0; column < columns && !found.tooMany; ++column) {
      const auto rest = search.from({within(x, column, columns), within(y, row, rows)});
      if (!rest) continue;
      const bool known = std::any_of(found.points.begin(), found.points.end(),
                                     [&](const CriticalPoint& p) { return search.areSame(p.point, *rest); });
      if (known || !search.isCritical(*rest)) continue;
      found.tooMany = found.points.size() == mostCriticalPoints;
      if (!found.tooMany) found.points.push_back(search.described(*rest));
    }
  }
  sortByValue(found.points, search.diagonal());
  found.turns = search.turns();
  return found;
}

}  // namespace descent
