#include "descent/curvature/plane.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "descent/numeric/spectrum.h"
#include "support/near.h"
#include "support/network_cases.h"
#include "support/refused.h"

namespace descent {
namespace {

TEST(FilterNormalization, GivesEachUnitTheLengthOfItsOwnWeights) {
  const Network network = *Network::create(networkSpec({3, 5, 2}, "tanh", "mse", "layer"));
  const Vector parameters = sampleParameters(network, 4);
  const Matrix directions = filterNormalizedDirections(network, parameters, 2, 9);
  for (Index j = 0; j < 2; ++j) {
    Vector rest = directions.col(j);
    for (const Layer& layer : network.layers()) {
      for (Index unit = 0; unit < layer.units(); ++unit) {
        const Index from = layer.weights + unit * layer.inputs;
        EXPECT_NEAR(directions.col(j).segment(from, layer.inputs).norm(),
                    parameters.segment(from, layer.inputs).norm(), 1e-14);
        rest.segment(from, layer.inputs).setZero();
      }
    }
    EXPECT_EQ(rest.norm(), 0) << "biases, gains and shifts stand still";
  }
  EXPECT_NE(directions.col(0), directions.col(1));
  EXPECT_EQ(directions, filterNormalizedDirections(network, parameters, 2, 9));
}

Matrix samplePath(Index n, Index count) {
  RandomStream random(6, "path");
  Matrix points(n, count);
  for (Index k = 0; k < count; ++k) {
    for (Index i = 0; i < n; ++i)
      points(i, k) = 0.1 * static_cast<double>(i) * static_cast<double>(k) / 4 + random.normal();
  }
  return points;
}

TEST(PathPlane, IsThatOfThePrincipalComponents) {
  for (const auto& [n, count] : {std::pair<Index, Index>{5, 40}, {40, 5}}) {
    const Matrix points = samplePath(n, count);
    const auto plane = *pathPlane(points);
    const Vector mean = points.rowwise().mean();
    const Matrix centered = points.colwise() - mean;
    const Spectrum covariance = Spectrum::ofSymmetric(centered * centered.transpose());
    EXPECT_TRUE(near(plane.origin, mean, 1e-14));
    EXPECT_TRUE(near(plane.directions.transpose() * plane.directions, Matrix::Identity(2, 2), 1e-12));
    for (Index j = 0; j < 2; ++j) {
      EXPECT_NEAR(plane.explained[j], covariance.eigenvalues[n - 1 - j] / covariance.eigenvalues.sum(),
                  1e-12);
      EXPECT_NEAR(std::abs(covariance.eigenvectors.col(n - 1 - j).dot(plane.directions.col(j))), 1, 1e-10);
      EXPECT_GE((points.col(count - 1) - points.col(0)).dot(plane.directions.col(j)), 0);
    }
    // Explained variance and the distances from the plane are the two parts of the whole.
    const auto projection = *project(points, plane.origin, plane.directions);
    EXPECT_NEAR(projection.distances.squaredNorm() / centered.squaredNorm(),
                1 - plane.explained[0] - plane.explained[1], 1e-12);
  }
}

TEST(PathPlane, OfAStraightLineHasASecondDirectionAllTheSame) {
  Matrix points(3, 2);
  points << 0, 1, 0, 2, 0, 2;
  const auto plane = *pathPlane(points);
  EXPECT_NEAR(plane.explained[0], 1, 1e-14);
  EXPECT_EQ(plane.explained[1], 0);
  EXPECT_TRUE(near(plane.directions.col(0), Vector({{1, 2, 2}}) / 3, 1e-14));
  EXPECT_NEAR(plane.directions.col(0).dot(plane.directions.col(1)), 0, 1e-14);
  EXPECT_NEAR(plane.directions.col(1).norm(), 1, 1e-14);
}

TEST(PathPlane, RefusesWhatSpansNone) {
  EXPECT_TRUE(refused(pathPlane(Matrix::Ones(1, 4)), "points", "two directions"));
  EXPECT_TRUE(refused(pathPlane(Matrix::Ones(3, 4)), "points", "stands still"));
  EXPECT_TRUE(refused(pathPlane(Matrix::Constant(3, 4, std::numeric_limits<double>::quiet_NaN())), "points",
                      "finite"));
}

TEST(Projection, IsThatOfLeastSquaresOnAnyPlane) {
  const Matrix points = samplePath(6, 9);
  const Matrix directions = samplePath(6, 2).rightCols(2);
  const Vector origin = Vector::LinSpaced(6, -1, 1);
  const auto made = *project(points, origin, directions);
  for (Index k = 0; k < 9; ++k) {
    const Vector rest = points.col(k) - origin - directions * made.coordinates.col(k);
    EXPECT_LT((directions.transpose() * rest).norm(), 1e-11);
    EXPECT_NEAR(made.distances[k], rest.norm(), 1e-12);
  }
  Matrix parallel(6, 2);
  parallel << directions.col(0), -2 * directions.col(0);
  EXPECT_TRUE(refused(project(points, origin, parallel), "directions", "parallel"));
  EXPECT_TRUE(refused(project(points, origin, Matrix::Zero(6, 2)), "directions", "parallel"));
}

TEST(Projection, DirectionsMayHaveAnyLength) {
  const Matrix points = samplePath(6, 9);
  const Matrix directions = samplePath(6, 2);
  const Vector origin = Vector::LinSpaced(6, -1, 1);
  for (const Index axes : {1, 2}) {
    const auto usual = *project(points, origin, directions.leftCols(axes));
    // Squares of such numbers are none.
    for (const int exponent : {600, -600}) {
      const Matrix far = directions.leftCols(axes) * std::ldexp(1.0, exponent);
      const auto made = project(points, origin, far);
      ASSERT_TRUE(made) << exponent;
      EXPECT_EQ(made->coordinates, usual.coordinates * std::ldexp(1.0, -exponent));
      EXPECT_EQ(made->distances, usual.distances);
    }
  }
}

}  // namespace
}  // namespace descent
