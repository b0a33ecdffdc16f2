#include "descent/curvature/plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "descent/numeric/binary_scale.h"
#include "descent/numeric/dot.h"
#include "descent/numeric/random.h"
#include "descent/numeric/symmetric_eigen.h"

namespace descent {

namespace {

double dotOf(const Matrix& a, Index i, Index j) { return dot(a.col(i).data(), a.col(j).data(), a.rows()); }

/// A unit vector at right angles to `u`.
Vector perpendicular(const Vector& u) {
  Index at = 0;
  u.cwiseAbs().minCoeff(&at);
  const Vector v = Vector::Unit(u.size(), at) - u[at] * u;
  return v / v.norm();
}

}  // namespace

Matrix filterNormalizedDirections(const Network& network, ConstVectorRef parameters, Index count,
                                  std::uint64_t seed) {
  RandomStream random(seed, "directions");
  Matrix directions = Matrix::Zero(network.parameterCount(), count);
  for (Index j = 0; j < count; ++j) {
    for (const Layer& layer : network.layers()) {
      for (Index unit = 0; unit < layer.units(); ++unit) {
        const Index from = layer.weights + unit * layer.inputs, size = layer.inputs;
        auto filter = directions.col(j).segment(from, size);
        for (Index i = 0; i < size; ++i) filter[i] = random.normal();
        const double own = std::sqrt(dot(parameters.data() + from, parameters.data() + from, size));
        const double drawn = std::sqrt(dot(filter.data(), filter.data(), size));
        filter *= drawn > 0 ? own / drawn : 0;
      }
    }
  }
  return directions;
}

Result<PathPlane> pathPlane(ConstMatrixRef points) {
  const Index n = points.rows(), count = points.cols();
  if (n < 2)
    return rangeError("points", "points must have at least 2 parameters each: a plane needs two directions.");
  if (count < 1 || !points.allFinite()) return rangeError("points", "points must be finite numbers.");
  PathPlane plane;
  plane.origin = Vector::Zero(n);
  for (Index k = 0; k < count; ++k) plane.origin += points.col(k);
  plane.origin /= static_cast<double>(count);
  const Matrix centered = points.colwise() - plane.origin;
  // The smaller of X X' and X' X: they share their eigenvalues.
  const bool byPoints = count < n;
  const Matrix rows = byPoints ? centered : Matrix(centered.transpose());
  const Index side = rows.cols();
  Matrix gram(side, side);
  double variance = 0;
  for (Index i = 0; i < side; ++i) {
    for (Index j = 0; j <= i; ++j) gram(i, j) = gram(j, i) = dotOf(rows, i, j);
    variance += gram(i, i);
  }
  if (!(variance > 0))
    return rangeError("points", "points must differ: a path that stands still spans no plane.");
  SymmetricEigen eigen;
  eigen.compute(gram);
  plane.directions.resize(n, 2);
  for (Index j = 0; j < 2; ++j) {
    const Index from = side - 1 - j;
    const double value = from >= 0 ? std::max(0.0, eigen.values()[from]) : 0;
    plane.explained[j] = value / variance;
    if (j == 1 && value <= 1e-14 * variance) {
      plane.explained[1] = 0;
      plane.directions.col(1) = perpendicular(plane.directions.col(0));
      continue;
    }
    const Vector vector = byPoints ? Vector(centered * eigen.vectors().col(from)) : eigen.vectors().col(from);
    plane.directions.col(j) = vector / vector.norm();
  }
  const Vector way = points.col(count - 1) - points.col(0);
  for (Index j = 0; j < 2; ++j) {
    const double along = dot(way.data(), plane.directions.col(j).data(), n);
    if (along < 0) plane.directions.col(j) *= -1;
  }
  return plane;
}

Result<Projection> project(ConstMatrixRef points, ConstVectorRef origin, ConstMatrixRef directions) {
  const Index n = origin.size(), count = points.cols(), axes = directions.cols();
  if (points.rows() != n || directions.rows() != n || axes < 1 || axes > 2)
    return rangeError("directions", "directions must be one or two, with an entry a parameter.");
  Matrix d = directions;
  std::array<int, 2> exponents{};
  for (Index j = 0; j < axes; ++j) exponents[static_cast<std::size_t>(j)] = scaleByPowerOfTwo(d.col(j));
  const double aa = dotOf(d, 0, 0), bb = axes > 1 ? dotOf(d, 1, 1) : 1, ab = axes > 1 ? dotOf(d, 0, 1) : 0;
  const double determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-12 * aa * bb))
    return rangeError("directions", "directions must not be parallel nor zero: they span no plane.");
  Projection made{Matrix(axes, count), Vector(count)};
  for (Index k = 0; k < count; ++k) {
    Vector rest = points.col(k) - origin;
    const double a = dot(rest.data(), d.col(0).data(), n);
    const double b = axes > 1 ? dot(rest.data(), d.col(1).data(), n) : 0;
    made.coordinates(0, k) = (a * bb - b * ab) / determinant;
    rest -= made.coordinates(0, k) * d.col(0);
    if (axes > 1) {
      made.coordinates(1, k) = (b * aa - a * ab) / determinant;
      rest -= made.coordinates(1, k) * d.col(1);
    }
    made.distances[k] = std::sqrt(dot(rest.data(), rest.data(), n));
    for (Index j = 0; j < axes; ++j)
      made.coordinates(j, k) = std::scalbn(made.coordinates(j, k), -exponents[static_cast<std::size_t>(j)]);
  }
  return made;
}

}  // namespace descent
