#include "descent/optimizer/line_search.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace descent {

namespace {

constexpr int kMaxTrials = 25;
constexpr double kShortestBracket = 1e-9;  // times the largest entry of d

/// The minimiser, within [low, high], of the cubic with these values and slopes at t1 and t2; the middle
/// where it has none.
double cubicMinimizer(double t1, double f1, double g1, double t2, double f2, double g2, double low,
                      double high) {
  const double d1 = g1 + g2 - 3 * (f1 - f2) / (t1 - t2);
  const double square = d1 * d1 - g1 * g2;
  const double middle = (low + high) / 2;
  if (!(square >= 0)) return middle;
  const double d2 = std::sqrt(square);
  const double t = t1 <= t2 ? t2 - (t2 - t1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
                            : t1 - (t1 - t2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2));
  return std::isfinite(t) ? std::min(std::max(t, low), high) : middle;
}

}  // namespace

void StrongWolfe::reset(Index dimension) {
  for (Trial* trial : {&ends_[0], &ends_[1], &now_}) trial->gradient.setZero(dimension);
  point_.setZero(dimension);
}

void StrongWolfe::evaluate(Evaluations& evaluations, ConstVectorRef x, ConstVectorRef d, double t) {
  point_ = x + t * d;
  now_.t = t;
  now_.value = evaluations.valueAndGradient(point_, now_.gradient);
  now_.slope = now_.gradient.dot(d);
}

double StrongWolfe::zoomTrial(bool& hesitated) const {
  const auto& [a, b] = ends_;
  const double low = std::min(a.t, b.t), high = std::max(a.t, b.t);
  double t = cubicMinimizer(a.t, a.value, a.slope, b.t, b.value, b.slope, low, high);
  // A trial close to an end makes little progress: allowed once, then moved a tenth into the bracket.
  const double margin = 0.1 * (high - low);
  if (std::min(high - t, t - low) >= margin) {
    hesitated = false;
    return t;
  }
  if (hesitated || t >= high || t <= low) {
    hesitated = false;
    return std::abs(t - high) < std::abs(t - low) ? high - margin : low + margin;
  }
  hesitated = true;
  return t;
}

double StrongWolfe::search(Evaluations& evaluations, ConstVectorRef x, ConstVectorRef d, double f,
                           ConstVectorRef g, double t) {
  const double c1 = conditions_.c1, c2 = conditions_.c2;
  const double slope = g.dot(d);
  const double longest = d.cwiseAbs().maxCoeff();
  const auto tooHigh = [&] { return !(now_.value <= f + c1 * now_.t * slope); };
  const auto flatEnough = [&] { return std::abs(now_.slope) <= -c2 * slope; };

  // Bracketing: ends_[0] is the trial before, at first the start itself.
  ends_[0].t = 0;
  ends_[0].value = f;
  ends_[0].slope = slope;
  ends_[0].gradient = g;
  low_ = 0;
  evaluate(evaluations, x, d, t);
  int trials = 0;
  for (; trials < kMaxTrials; ++trials) {
    if (tooHigh() || (trials > 1 && now_.value >= ends_[0].value)) break;
    if (flatEnough()) {
      std::swap(ends_[0], now_);
      return ends_[0].t;
    }
    if (now_.slope >= 0) break;
    const double next = cubicMinimizer(ends_[0].t, ends_[0].value, ends_[0].slope, now_.t, now_.value,
                                       now_.slope, now_.t + 0.01 * (now_.t - ends_[0].t), now_.t * 10);
    std::swap(ends_[0], now_);
    evaluate(evaluations, x, d, next);
  }
  if (trials == kMaxTrials) {
    ends_[0].t = 0;
    ends_[0].value = f;
    ends_[0].slope = slope;
    ends_[0].gradient = g;
  }
  std::swap(ends_[1], now_);

  // Zooming: the bracket holds a point that satisfies both conditions, its lower end satisfies the first.
  const auto sort = [&] {
    low_ = ends_[0].value <= ends_[1].value || !std::isfinite(ends_[1].value) ? 0 : 1;
  };
  sort();
  bool hesitated = false;
  while (trials < kMaxTrials && std::abs(ends_[1].t - ends_[0].t) * longest >= kShortestBracket) {
    evaluate(evaluations, x, d, zoomTrial(hesitated));
    ++trials;
    const int high = 1 - low_;
    if (tooHigh() || now_.value >= ends_[low_].value) {
      std::swap(ends_[high], now_);
      sort();
      continue;
    }
    const bool done = flatEnough();
    if (!done && now_.slope * (ends_[high].t - ends_[low_].t) >= 0) ends_[high] = ends_[low_];
    std::swap(ends_[low_], now_);
    if (done) break;
  }
  return ends_[low_].t;
}

}  // namespace descent
