#include "descent/objective/taylor_study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "descent/autodiff/jet.h"

namespace descent {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr int bisections = 60;

Jet seriesAt(const Tape& tape, double x, int order) { return taylor(tape, Vector{{x}}, Vector{{1}}, order); }

/// Horner's scheme, c_0 + t (c_1 + t (...)).
double polynomial(const Jet& series, int degree, double t) {
  double sum = 0;
  for (int k = degree; k >= 0; --k) sum = sum * t + series[k];
  return sum;
}

/// How wrong f - P_n may be told because of rounding.
double roundingOf(const Jet& series, int degree, double t, double value) {
  double size = std::abs(value), power = 1;
  for (int k = 0; k <= degree; ++k, power *= std::abs(t)) size += std::abs(series[k]) * power;
  return 64 * std::numeric_limits<double>::epsilon() * size;
}

/// max |p| on [0, h] of the cubic p with these values and slopes at its ends.
double largestOfCubic(double p0, double s0, double p1, double s1, double h) {
  double largest = std::max(std::abs(p0), std::abs(p1));
  // p(u h) = p0 + b u + c u^2 + d u^3
  const double b = h * s0;
  const double c = 3 * (p1 - p0) - h * (2 * s0 + s1);
  const double d = 2 * (p0 - p1) + h * (s0 + s1);
  const auto consider = [&](double u) {
    if (u > 0 && u < 1) largest = std::max(largest, std::abs(p0 + u * (b + u * (c + u * d))));
  };
  const double root = std::sqrt(c * c - 3 * b * d);
  if (std::isnan(root)) return largest;
  // Both roots of b + 2 c u + 3 d u^2 without a difference of equals.
  const double q = -(c + (c < 0 ? -root : root));
  if (d != 0) consider(q / (3 * d));
  if (q != 0) consider(b / q);
  return largest;
}

struct Slope {
  double at = 0;          // c_{n+1} there
  double derivative = 0;  // its slope, (n+2) c_{n+2}
};

class Study {
 public:
  Study(const Tape& tape, const TaylorOptions& options)
      : tape_(tape), evaluation_(tape), options_(options), series_(seriesAt(tape, options.center, highest)) {}

  static constexpr int highest = highestTaylorDegree;

  const Jet& series() const { return series_; }

  TaylorStudy run() {
    TaylorStudy study;
    for (int k = 0; k <= highest; ++k) study.coefficients.push_back(series_[k]);
    sample(study);
    bound(study);
    for (int degree = 0; degree <= highest; ++degree) study.good.push_back(goodFor(study, degree));
    return study;
  }

 private:
  double f(double x) { return evaluation_.value(Vector{{x}}); }
  double errorAt(double x, int degree) {
    return std::abs(f(x) - polynomial(series_, degree, x - options_.center));
  }

  void sample(TaylorStudy& study) {
    const auto [low, high] = options_.range;
    const auto count = static_cast<std::size_t>(options_.samples);
    for (std::size_t i = 0; i < count; ++i) {
      study.x.push_back(low + (high - low) * static_cast<double>(i) / static_cast<double>(count - 1));
      study.values.push_back(f(study.x[i]));
    }
    for (int k = 0; k <= options_.degree; ++k) {
      for (const double x : study.x) study.polynomials.push_back(polynomial(series_, k, x - options_.center));
    }
    const std::size_t last = static_cast<std::size_t>(options_.degree) * count;
    for (std::size_t i = 0; i < count; ++i)
      study.remainders.push_back(study.values[i] - study.polynomials[last + i]);
  }

  Slope slopeAt(double x) const {
    const int n = options_.degree;
    const Jet series = seriesAt(tape_, x, n + 2);
    return {series[n + 1], (n + 2) * series[n + 2]};
  }

  // Outwards from the centre, sample by sample: M grows from cell to cell.
  void bound(TaylorStudy& study) {
    study.bounds.assign(study.x.size(), infinity);
    study.guaranteed = {options_.center, options_.center, false, false};
    const Slope center = slopeAt(options_.center);
    // The first sample at or above the centre.
    const auto above = static_cast<std::ptrdiff_t>(
        std::lower_bound(study.x.begin(), study.x.end(), options_.center) - study.x.begin());
    const auto count = static_cast<std::ptrdiff_t>(study.x.size());
    boundOutwards(study, center, above, count, 1);
    boundOutwards(study, center, above - 1, -1, -1);
  }

  void boundOutwards(TaylorStudy& study, const Slope& center, std::ptrdiff_t from, std::ptrdiff_t end,
                     int step) {
    const int n = options_.degree;
    double largest = std::abs(center.at);
    double before = options_.center;
    Slope last = center;
    double& reached = step > 0 ? study.guaranteed.high : study.guaranteed.low;
    bool& reachedEnd = step > 0 ? study.guaranteed.highIsEnd : study.guaranteed.lowIsEnd;
    bool within = true;
    for (std::ptrdiff_t at = from; at != end; at += step) {
      const auto i = static_cast<std::size_t>(at);
      const double t = study.x[i] - options_.center;
      const Slope here = slopeAt(study.x[i]);
      const double cell = std::abs(study.x[i] - before);
      largest = std::max(largest,
                         step > 0 ? largestOfCubic(last.at, last.derivative, here.at, here.derivative, cell)
                                  : largestOfCubic(here.at, here.derivative, last.at, last.derivative, cell));
      const double limit = largest * std::pow(std::abs(t), n + 1);
      const double error = std::abs(study.remainders[i]);
      const double rounding = roundingOf(series_, n, t, study.values[i]);
      // Also where either is not a number.
      if (!(error <= limit * (1 + 1e-6) + rounding)) return;
      study.bounds[i] = limit;
      if (within && limit > options_.tolerance) {
        within = false;
        const double distance = std::pow(options_.tolerance / largest, 1.0 / (n + 1));
        reached = options_.center + step * std::max(distance, std::abs(before - options_.center));
      }
      if (within) reached = study.x[i];
      before = study.x[i];
      last = here;
    }
    reachedEnd = within;
  }

  GoodInterval goodFor(const TaylorStudy& study, int degree) {
    GoodInterval good{options_.center, options_.center, true, true};
    const auto bad = [&](double x) { return !(errorAt(x, degree) <= options_.tolerance); };
    const auto edge = [&](double inside, double outside) {
      for (int i = 0; i < bisections; ++i) {
        const double middle = inside + (outside - inside) / 2;
        (bad(middle) ? outside : inside) = middle;
      }
      return inside;
    };
    const auto end = std::lower_bound(study.x.begin(), study.x.end(), options_.center);
    for (auto x = end; x != study.x.end() && good.highIsEnd; ++x) {
      good.highIsEnd = !bad(*x);
      good.high = good.highIsEnd ? *x : edge(good.high, *x);
    }
    for (auto x = std::make_reverse_iterator(end); x != study.x.rend() && good.lowIsEnd; ++x) {
      good.lowIsEnd = !bad(*x);
      good.low = good.lowIsEnd ? *x : edge(good.low, *x);
    }
    return good;
  }

  const Tape& tape_;
  TapeEvaluation evaluation_;
  const TaylorOptions& options_;
  Jet series_;
};

}  // namespace

Result<TaylorStudy> studyTaylor(const Objective& objective, const TaylorOptions& options) {
  if (objective.tape() == nullptr || objective.dimension() != 1)
    return rangeError("objective", "objective must be a formula of one variable.");
  Study study(*objective.tape(), options);
  if (!std::isfinite(study.series()[0]))
    return rangeError("center", "center must be where the function has a value; here it has none.");
  for (int k = 1; k <= Study::highest; ++k) {
    if (!std::isfinite(study.series()[k]))
      return rangeError("center", "center must be where the function can be differentiated " +
                                      std::to_string(Study::highest) +
                                      " times; here it has a value, but not so many derivatives.");
  }
  return study.run();
}

}  // namespace descent
