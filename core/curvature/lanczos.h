#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "descent/numeric/types.h"

namespace descent {

/// product <- H v, of a symmetric H that nobody needs to have written down.
using SymmetricProduct = std::function<void(ConstVectorRef v, VectorRef product)>;

/// Eigenpairs as far as a search has come.
struct Eigenpairs {
  Vector values;     ///< ascending
  Matrix vectors;    ///< unit columns, in the order of the values; the largest entry by magnitude is positive
  Vector residuals;  ///< |H u - lambda u|, which is how far lambda is at most from an eigenvalue
};

/// What Lanczos' process makes of H: T = Q' H Q, tridiagonal, on an orthonormal basis Q of the Krylov space
/// of H and a start (Lanczos 1950; Golub, Van Loan 2013, section 10.1). Each new basis vector is made
/// orthogonal to all before it, twice, so that no eigenvalue comes back as its own ghost.
class Lanczos {
 public:
  /// `start` is finite and not 0.
  explicit Lanczos(ConstVectorRef start);
  /// A start with normal entries from the stream "lanczos".
  static Vector randomStart(Index dimension, std::uint64_t seed);

  /// One product. Does nothing once the space is exhausted or a product was not finite.
  void advance(const SymmetricProduct& product);

  Index dimension() const { return next_.size(); }
  Index products() const { return static_cast<Index>(diagonal_.size()); }
  /// The space cannot grow: T's eigenvalues are eigenvalues of H, all that the start has a share in.
  bool exhausted() const { return exhausted_; }
  /// A product was not finite: there is nothing to be found.
  bool broken() const { return broken_; }

  /// The `smallest` lowest and the `largest` highest eigenvalues of T with their vectors; all of them, if
  /// there are fewer.
  Eigenpairs extremes(Index smallest, Index largest) const;

  /// Gauss quadrature: nodes, T's eigenvalues, ascending, and their weights, the squares of the first entries
  /// of T's eigenvectors, which sum to 1.
  struct Quadrature {
    Vector nodes, weights;
  };
  Quadrature quadrature() const;

 private:
  Matrix tridiagonal() const;

  std::vector<Vector> basis_;
  std::vector<double> diagonal_, beside_;
  Vector next_, product_;
  double scale_ = 0;  // of the longest product
  bool exhausted_ = false, broken_ = false;
};

/// The search for extreme eigenpairs: Lanczos until their residuals are below tolerance x the largest
/// |lambda|.
class ExtremeEigenpairs {
 public:
  struct Wanted {
    Index smallest = 0, largest = 1;
    double tolerance = 1e-8;
    Index mostProducts = 200;
  };

  ExtremeEigenpairs(ConstVectorRef start, const Wanted& wanted) : lanczos_(start), wanted_(wanted) {}

  /// One product and a look at what it has brought.
  void advance(const SymmetricProduct& product);
  bool done() const { return converged_ || lanczos_.broken() || products() >= wanted_.mostProducts; }
  bool converged() const { return converged_; }
  bool broken() const { return lanczos_.broken(); }
  Index products() const { return lanczos_.products(); }
  const Eigenpairs& found() const { return found_; }

 private:
  Lanczos lanczos_;
  Wanted wanted_;
  Eigenpairs found_;
  bool converged_ = false;
};

}  // namespace descent
