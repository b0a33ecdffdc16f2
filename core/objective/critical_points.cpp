#include "descent/objective/critical_points.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
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

double within(std::pair<double, double> range, Index i, Index count) {
  return range.first + (range.second - range.first) * static_cast<double>(i) / static_cast<double>(count - 1);
}

class Search {
 public:
  Search(const Objective& objective, const Box& box)
      : objective_(objective),
        box_(box),
        diagonal_(std::hypot(box.first.second - box.first.first, box.second.second - box.second.first)) {}

  /// Where Newton's method comes to rest; none where it does not, or leaves.
  std::optional<Point> from(Point at) {
    for (int step = 0; step < newtonSteps; ++step) {
      Point move = newtonStep(at);
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
    const double slope = gradient(at).norm();
    const double steep = hessian_.cwiseAbs().maxCoeff();
    return slope <= 1e-9 * (steep * diagonal_) || slope == 0;
  }

  CriticalPoint described(const Point& at) {
    CriticalPoint found;
    found.point = at;
    found.value = objective_.value(at);
    found.gradientNorm = gradient(at).norm();
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
    if (atA.squaredNorm() == 0 || atB.squaredNorm() == 0) return std::nan("");
    const double turned = std::atan2(atA[0] * atB[1] - atA[1] * atB[0], atA.dot(atB));
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
    const Point g = gradient(at);
    if (g.squaredNorm() == 0) return Point::Zero();
    objective_.hessian(at, hessian_);
    const double a = hessian_(0, 0), b = hessian_(0, 1), d = hessian_(1, 1);
    const double determinant = a * d - b * b;
    const double size = std::max({std::abs(a), std::abs(b), std::abs(d)});
    if (std::abs(determinant) > 1e-14 * size * size)
      return {-(d * g[0] - b * g[1]) / determinant, -(a * g[1] - b * g[0]) / determinant};
    if (size == 0) return -g / 0.0;
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
  // Values that are equal by symmetry differ in their last bits.
  const auto key = [](const CriticalPoint& p) {
    const auto rounded = [](double value) { return std::round(value * 1e9) / 1e9; };
    return std::array{rounded(p.value), rounded(p.point[0]), rounded(p.point[1])};
  };
  std::sort(found.points.begin(), found.points.end(),
            [&](const CriticalPoint& a, const CriticalPoint& b) { return key(a) < key(b); });
  found.turns = search.turns();
  return found;
}

}  // namespace descent
