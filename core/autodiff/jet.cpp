#include "descent/autodiff/jet.h"

#include <cassert>
#include <cmath>

#include "descent/autodiff/elementary.h"
#include "descent/autodiff/evaluate.h"

namespace descent {

namespace {

// The one scheme of all functions with f' = w(f, a): c_k = 1/k sum_{j=1..k} j a_j w_{k-j}. `slope(c, k)`
// gives w_k once c_0, ..., c_k are known.
template <typename Slope>
Jet integrate(const Jet& a, double value, Slope slope) {
  const int n = a.order();
  if (a.constant()) return Jet(n, value);
  Jet c(n, value), w(n, 0);
  for (int k = 1; k <= n; ++k) {
    w[k - 1] = slope(c, k - 1);
    double sum = 0;
    for (int j = 1; j <= k; ++j) sum += j * a[j] * w[k - j];
    c[k] = sum / k;
  }
  return c;
}

// (ab)_k
double productTerm(const Jet& a, const Jet& b, int k) {
  double sum = 0;
  for (int j = 0; j <= k; ++j) sum += a[j] * b[k - j];
  return sum;
}

Jet scaled(double factor, const Jet& a) { return Jet(a.order(), factor) * a; }

// The first k >= 1 with a_k != 0, or order + 1.
int firstTerm(const Jet& a) {
  int k = 1;
  while (k <= a.order() && a[k] == 0) ++k;
  return k;
}

// a^r where a_0 = 0 and r may vary from there: (a_m t^m + ...)^r has no terms below t^(m r), and no series
// above.
Jet powerAtZero(const Jet& a, double r, double value) {
  Jet c(a.order(), value);
  if (a.constant() && r > 0) return c;
  const int m = firstTerm(a);
  // Without a first term it could be one that a kink left out.
  const double known = m <= a.order() ? m * r : 0;
  for (int k = 1; k <= a.order(); ++k) c[k] = k < known ? 0 : std::nan("");
  return c;
}

// a^r by k a_0 c_k = sum_{j=1..k} (r j - (k - j)) a_j c_{k-j}, from value = a_0^r
Jet powerSeries(const Jet& a, double r, double value) {
  if (a.constant()) return Jet(a.order(), value);
  if (a[0] == 0) return powerAtZero(a, r, value);
  Jet c(a.order(), value);
  for (int k = 1; k <= a.order(); ++k) {
    double sum = 0;
    for (int j = 1; j <= k; ++j) sum += (r * j - (k - j)) * a[j] * c[k - j];
    c[k] = sum / (k * a[0]);
  }
  return c;
}

// The series of sine and cosine, each of which needs the other.
struct Rotation {
  Jet sine, cosine;
};

Rotation rotation(const Jet& a) {
  const int n = a.order();
  Rotation r{Jet(n, std::sin(a[0])), Jet(n, std::cos(a[0]))};
  if (a.constant()) return r;
  for (int k = 1; k <= n; ++k) {
    double sine = 0, cosine = 0;
    for (int j = 1; j <= k; ++j) {
      sine += j * a[j] * r.cosine[k - j];
      cosine -= j * a[j] * r.sine[k - j];
    }
    r.sine[k] = sine / k;
    r.cosine[k] = cosine / k;
  }
  return r;
}

// What is left of a kink: the value and slopes of 0, and yet no constant.
Jet kink(const Jet& a, double value) {
  Jet c(a.order(), value);
  if (!a.constant() && a.order() >= 1) c[1] = 0;
  return c;
}

// The operand with the largest sign * value; the mean of those that tie.
Jet extreme(std::span<const Jet> all, double sign) {
  double best = all[0][0];
  for (const Jet& a : all) {
    if (sign * a[0] > sign * best || std::isnan(a[0])) best = a[0];
  }
  Jet sum(all[0].order(), 0);
  int ties = 0;
  for (const Jet& a : all) {
    if (a[0] != best) continue;
    sum = sum + a;
    ++ties;
  }
  return ties == 0 ? Jet(sum.order(), best) : scaled(1.0 / ties, sum);  // none equals a NaN
}

}  // namespace

Jet Jet::line(int order, double at, double slope) {
  Jet jet(order, at);
  if (order >= 1 && slope != 0) jet[1] = slope;
  return jet;
}

double Jet::derivative(int k) const {
  double factorial = 1;
  for (int j = 2; j <= k; ++j) factorial *= j;
  return factorial * (*this)[k];
}

Jet operator+(const Jet& a, const Jet& b) {
  assert(a.order() == b.order());
  if (a.constant() && b.constant()) return Jet(a.order(), a[0] + b[0]);
  Jet c = a;
  for (int k = 0; k <= a.order(); ++k) c[k] += b[k];
  return c;
}

Jet operator-(const Jet& a, const Jet& b) { return a + (-b); }

Jet operator-(const Jet& a) {
  if (a.constant()) return Jet(a.order(), -a[0]);
  Jet c = a;
  for (int k = 0; k <= a.order(); ++k) c[k] = -a[k];
  return c;
}

Jet operator*(const Jet& a, const Jet& b) {
  assert(a.order() == b.order());
  if (a.constant() && b.constant()) return Jet(a.order(), a[0] * b[0]);
  Jet c = a;
  for (int k = 0; k <= a.order(); ++k) c[k] = productTerm(a, b, k);
  return c;
}

Jet operator/(const Jet& a, const Jet& b) {
  assert(a.order() == b.order());
  if (a.constant() && b.constant()) return Jet(a.order(), a[0] / b[0]);
  Jet c(a.order(), 0);
  for (int k = 0; k <= a.order(); ++k) {
    double rest = a[k];
    for (int j = 1; j <= k; ++j) rest -= b[j] * c[k - j];
    c[k] = rest / b[0];
  }
  return c;
}

Jet pow(const Jet& a, const Jet& b) {
  const double r = b[0];
  if (firstTerm(b) <= b.order()) return a[0] == 0 ? powerAtZero(a, r, powerOf(0.0, r)) : exp(b * log(a));
  constexpr double most = 1 << 20;
  const bool whole = r == std::floor(r) && std::abs(r) <= most;
  if (!whole) return powerSeries(a, r, powerOf(a[0], r));
  // By products, which hold at a_0 = 0 and below it.
  if (r == 0) return Jet(a.order(), 1);
  const Jet product = power(a, static_cast<int>(std::abs(r)));
  return r > 0 ? product : Jet(a.order(), 1) / product;
}

Jet sin(const Jet& a) { return rotation(a).sine; }
Jet cos(const Jet& a) { return rotation(a).cosine; }

Jet tan(const Jet& a) {
  return integrate(a, std::tan(a[0]),
                   [](const Jet& c, int k) { return (k == 0 ? 1 : 0) + productTerm(c, c, k); });
}

Jet tanh(const Jet& a) {
  return integrate(a, std::tanh(a[0]),
                   [](const Jet& c, int k) { return (k == 0 ? 1 : 0) - productTerm(c, c, k); });
}

Jet exp(const Jet& a) {
  return integrate(a, std::exp(a[0]), [](const Jet& c, int k) { return c[k]; });
}

Jet log(const Jet& a) {
  const Jet inverse = Jet(a.order(), 1) / a;
  return integrate(a, std::log(a[0]), [&](const Jet&, int k) { return inverse[k]; });
}

Jet sqrt(const Jet& a) { return powerSeries(a, 0.5, std::sqrt(a[0])); }

Jet abs(const Jet& a) {
  if (a[0] > 0) return a;
  return a[0] < 0 ? -a : kink(a, std::abs(a[0]));
}

Jet relu(const Jet& a) {
  if (a[0] > 0) return a;
  return a[0] < 0 ? Jet(a.order(), 0) : kink(a, relu(a[0]));
}

Jet sigmoid(const Jet& a) {
  return integrate(a, sigmoid(a[0]), [](const Jet& c, int k) { return c[k] - productTerm(c, c, k); });
}

Jet softplus(const Jet& a) {
  const Jet slope = sigmoid(a);
  return integrate(a, softplus(a[0]), [&](const Jet&, int k) { return slope[k]; });
}

Jet max(std::span<const Jet> all) { return extreme(all, 1); }
Jet min(std::span<const Jet> all) { return extreme(all, -1); }

Jet norm(std::span<const Jet> all) {
  Jet squares(all[0].order(), 0);
  for (const Jet& a : all) squares = squares + a * a;
  return squares[0] == 0 ? kink(squares, 0) : sqrt(squares);
}

Jet dot(std::span<const Jet> all) {
  const std::size_t half = all.size() / 2;
  Jet sum(all[0].order(), 0);
  for (std::size_t k = 0; k < half; ++k) sum = sum + all[k] * all[half + k];
  return sum;
}

Jet taylor(const Tape& tape, ConstVectorRef x, ConstVectorRef direction, int order) {
  assert(x.size() == tape.variables() && direction.size() == tape.variables() && order >= 0);
  std::vector<Jet> lines;
  for (Index i = 0; i < x.size(); ++i) lines.push_back(Jet::line(order, x[i], direction[i]));
  return evaluate<Jet>(tape, lines, [order](double value) { return Jet(order, value); });
}

}  // namespace descent
