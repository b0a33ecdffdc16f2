#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace descent {

/// Several integrals over one interval, of functions that are evaluated together.
template <std::size_t M>
struct Integrals {
  std::array<double, M> values{};
  std::array<double, M> errors{};  ///< estimates, usually far too large
  bool finite = true;              ///< false: an integrand was not, somewhere
};

/// Adaptive Gauss-Kronrod quadrature with 7 and 15 nodes (Piessens et al. 1983, QUADPACK): the piece with the
/// largest error is halved until all integrals are within `tolerance` of their integral of |f|, or `pieces`
/// are used up. A jump costs some forty halvings. `integrand(x)` answers an array of M numbers.
template <std::size_t M, typename Integrand>
Integrals<M> integrate(const Integrand& integrand, double low, double high, int initial, double tolerance,
                       int pieces = 400) {
  // Nodes in [0, 1) from the middle outwards: odd ones are Gauss's, too.
  constexpr std::array<double, 8> nodes{0,
                                        0.207784955007898467600689403773245,
                                        0.405845151377397166906606412076961,
                                        0.586087235467691130294144691693013,
                                        0.741531185599394439863864773280788,
                                        0.864864423359769072789712788640926,
                                        0.949107912342758524526189684047851,
                                        0.991455371120812639206854697526329};
  constexpr std::array<double, 8> kronrod{
      0.209482141084727828012999174891714, 0.204432940075298892414161999234649,
      0.190350578064785409913256402421014, 0.169004726639267902826583426598550,
      0.140653259715525918745189590510238, 0.104790010322250183839876322541518,
      0.063092092629978553290700663189204, 0.022935322010529224963732008058970};
  constexpr std::array<double, 4> gauss{
      0.417959183673469387755102040816327, 0.381830050505118944950369775488975,
      0.279705391489276667901467771423780, 0.129484966168869693270611432679082};

  struct Piece {
    double low, high;
    std::array<double, M> value{}, size{}, error{};
  };
  Integrals<M> result;
  std::array<double, M> total{}, sizes{}, errors{};

  // The two rules may agree by chance on where a jump is: no error falls at once to less than a thousandth of
  // the whole piece's.
  constexpr double steepest = 1e-3;
  const auto measured = [&](double from, double to, const std::array<double, M>& before) {
    Piece piece{from, to};
    const double middle = 0.5 * (from + to), half = 0.5 * (to - from);
    std::array<double, M> coarse{};
    const auto add = [&](double x, std::size_t node) {
      const std::array<double, M> f = integrand(x);
      for (std::size_t i = 0; i < M; ++i) {
        if (!std::isfinite(f[i])) result.finite = false;
        piece.value[i] += half * kronrod[node] * f[i];
        piece.size[i] += half * kronrod[node] * std::abs(f[i]);
        if (node % 2 == 0) coarse[i] += half * gauss[node / 2] * f[i];
      }
    };
    add(middle, 0);
    for (std::size_t node = 1; node < nodes.size(); ++node) {
      add(middle - half * nodes[node], node);
      add(middle + half * nodes[node], node);
    }
    for (std::size_t i = 0; i < M; ++i)
      piece.error[i] = std::max(std::abs(piece.value[i] - coarse[i]), steepest * before[i]);
    return piece;
  };
  const auto account = [&](const Piece& piece, double sign) {
    for (std::size_t i = 0; i < M; ++i) {
      sizes[i] += sign * piece.size[i];
      errors[i] += sign * piece.error[i];
    }
  };

  std::vector<Piece> all;
  all.reserve(static_cast<std::size_t>(pieces) + 1);
  for (int k = 0; k < initial; ++k) {
    const double width = (high - low) / initial;
    all.push_back(measured(low + k * width, k + 1 == initial ? high : low + (k + 1) * width, {}));
    account(all.back(), 1);
  }
  // How far a piece is from what is wished for, in the integral that suffers most.
  const auto excess = [&](const std::array<double, M>& error) {
    double worst = 0;
    for (std::size_t i = 0; i < M; ++i)
      if (sizes[i] > 0) worst = std::max(worst, error[i] / sizes[i]);
    return worst;
  };
  while (result.finite && static_cast<int>(all.size()) < pieces && excess(errors) > tolerance) {
    std::size_t worst = 0;
    for (std::size_t k = 1; k < all.size(); ++k)
      if (excess(all[k].error) > excess(all[worst].error)) worst = k;
    const Piece whole = all[worst];
    const double middle = 0.5 * (whole.low + whole.high);
    if (!(whole.low < middle && middle < whole.high)) break;
    account(whole, -1);
    all[worst] = measured(whole.low, middle, whole.error);
    all.push_back(measured(middle, whole.high, whole.error));
    account(all[worst], 1);
    account(all.back(), 1);
  }
  for (const Piece& piece : all)
    for (std::size_t i = 0; i < M; ++i) total[i] += piece.value[i];
  result.values = total;
  result.errors = errors;
  return result;
}

}  // namespace descent
