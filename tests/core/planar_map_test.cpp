#include "descent/numeric/planar_map.h"

#include <gtest/gtest.h>

#include <Eigen/LU>

#include <cmath>
#include <numbers>

#include "descent/data/principal_axes.h"
#include "support/decompositions.h"
#include "support/near.h"
#include "support/samples.h"

namespace descent {
namespace {

TEST(PlanarMap, LeadsOneAxisToTheOther) {
  const PlanarMap map{0.3, 1.1, 2, -0.5};
  const Eigen::Matrix2d w = map.matrix();
  EXPECT_TRUE(near(w * rotation(0.3).col(0), 2 * rotation(1.1).col(0), 1e-15));
  EXPECT_TRUE(near(w * rotation(0.3).col(1), -0.5 * rotation(1.1).col(1), 1e-15));
  EXPECT_NEAR(w.determinant(), map.determinant(), 1e-15);
}

TEST(PlanarMap, OfAMatrixIsItsSingularValueDecomposition) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Eigen::Matrix2d w = sampleMatrix(2, 2, seed);
    const PlanarMap map = PlanarMap::ofMatrix(w);
    EXPECT_TRUE(near(map.matrix(), w, 1e-14));
    const Vector expected = singularValues(w);
    EXPECT_NEAR(map.first, expected[0], 1e-14);
    EXPECT_NEAR(std::abs(map.second), expected[1], 1e-14);
    EXPECT_EQ(map.second < 0, w.determinant() < 0);
    EXPECT_LE(std::abs(map.input), std::numbers::pi);
    EXPECT_LE(std::abs(map.output), std::numbers::pi);
  }
}

TEST(PlanarMap, OfRotationsReflectionsAndNothing) {
  const PlanarMap turn = PlanarMap::ofMatrix(1.5 * rotation(0.7));
  EXPECT_EQ(turn.input, 0);
  EXPECT_NEAR(turn.output, 0.7, 1e-15);
  EXPECT_NEAR(turn.second, 1.5, 1e-15);
  const Eigen::Matrix2d mirror{{1, 0}, {0, -1}};
  EXPECT_TRUE(near(PlanarMap::ofMatrix(mirror).matrix(), mirror, 1e-15));
  EXPECT_EQ(PlanarMap::ofMatrix(Eigen::Matrix2d::Zero()).first, 0);
}

TEST(PrincipalAxes, OfAMappedCloudAreTheMapsOwn) {
  // A cloud with covariance I: the four corners of a square. Its image has W W'.
  Table square(4, 2);
  square << 1, 1, -1, 1, -1, -1, 1, -1;
  const PlanarMap map{0.4, -0.9, 2, 0.5};
  const PrincipalAxes axes = principalAxes(Table(square * map.matrix().transpose()));
  EXPECT_TRUE(near(axes.means, Vector::Zero(2), 1e-15));
  EXPECT_TRUE(near(axes.covariance, map.matrix() * map.matrix().transpose(), 1e-14));
  EXPECT_TRUE(near(axes.deviations, Vector{{0.5, 2}}, 1e-14));
  EXPECT_NEAR(std::abs(axes.directions.col(1).dot(rotation(-0.9).col(0))), 1, 1e-14);
}

TEST(PrincipalAxes, OfOnePointAreNothing) {
  const PrincipalAxes axes = principalAxes(Table::Constant(1, 2, 3));
  EXPECT_EQ(axes.deviations, Vector::Zero(2));
  EXPECT_EQ(axes.means, Vector::Constant(2, 3));
}

}  // namespace
}  // namespace descent
