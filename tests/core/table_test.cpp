#include "descent/data/table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "descent/data/standardize.h"
#include "descent/numeric/random.h"

namespace descent {
namespace {

Table randomTable(Index rows, Index columns, std::uint64_t seed) {
  RandomStream random(seed, "test");
  Table table(rows, columns);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) table(i, j) = random.below(3) == 0 ? 0 : 5 * random.normal() + 2;
  }
  return table;
}

TEST(Table, AffineActsColumnByColumn) {
  const Table table{{1, 2}, {3, 4}, {5, 6}};
  EXPECT_EQ(affine(table, Vector{{2, -1}}, Vector{{10, 0.5}}), (Table{{12, -1.5}, {16, -3.5}, {20, -5.5}}));
}

TEST(Table, BytesBecomeTheUnitInterval) {
  const std::vector<std::uint8_t> bytes{0, 255, 51, 1, 2, 3};
  const Table table = tableFromBytes(bytes, 2, 3);
  EXPECT_EQ(table, (Table{{0, 1, 0.2}, {1 / 255.0, 2 / 255.0, 3 / 255.0}}));
}

TEST(Table, GramMatrixIsTheMeanOfProducts) {
  // More rows than a block, and not a multiple of it.
  for (const Index rows : {1, 31, 32, 33, 100}) {
    const Table table = randomTable(rows, 7, 51);
    const Matrix gram = gramMatrix(table);
    const Matrix expected = table.transpose() * table / static_cast<double>(rows);
    EXPECT_LT((gram - expected).norm(), 1e-13 * expected.norm()) << rows;
    EXPECT_EQ(gram, gram.transpose());
  }
  EXPECT_EQ(gramMatrix(Table(0, 2)), Matrix::Zero(2, 2));
}

TEST(Table, GramMatrixOfABlockOfColumns) {
  const Table table = randomTable(20, 6, 52);
  EXPECT_EQ(gramMatrix(table.middleCols(1, 3)), gramMatrix(Table(table.middleCols(1, 3))));
}

TEST(Table, CovarianceIgnoresShifts) {
  const Table table = randomTable(200, 4, 53);
  const Matrix covariance = covarianceMatrix(table);
  const Table shifted = affine(table, Vector::Ones(4), Vector{{1e6, -3, 0, 100}});
  EXPECT_LT((covarianceMatrix(shifted) - covariance).norm(), 1e-8 * covariance.norm());
  const Vector mean = table.colwise().mean();
  const Matrix expected = table.transpose() * table / 200.0 - mean * mean.transpose();
  EXPECT_LT((covariance - expected).norm(), 1e-12 * expected.norm());
}

TEST(Standardize, GivesMeanZeroAndDeviationOne) {
  const Table table = randomTable(137, 5, 54);
  const auto [values, means, deviations] = standardize(table, {});
  EXPECT_LT(values.colwise().mean().norm(), 1e-14);
  for (Index j = 0; j < 5; ++j) {
    EXPECT_NEAR(values.col(j).squaredNorm() / 137, 1, 1e-13);
    EXPECT_NEAR(means[j], table.col(j).mean(), 1e-13);
    EXPECT_NEAR(deviations[j] * deviations[j], (table.col(j).array() - means[j]).square().mean(), 1e-12);
  }
}

TEST(Standardize, CentreAndScaleWorkEachByItself) {
  const Table table{{1, 10}, {3, 20}};  // means 2, 15; population deviations 1, 5
  EXPECT_EQ(standardize(table, {.center = true, .scale = true}).values, (Table{{-1, -1}, {1, 1}}));
  EXPECT_EQ(standardize(table, {.center = true, .scale = false}).values, (Table{{-1, -5}, {1, 5}}));
  EXPECT_EQ(standardize(table, {.center = false, .scale = true}).values, (Table{{1, 2}, {3, 4}}));
  const auto untouched = standardize(table, {.center = false, .scale = false});
  EXPECT_EQ(untouched.values, table);
  EXPECT_EQ(untouched.means, (Vector{{2, 15}}));
  EXPECT_EQ(untouched.deviations, (Vector{{1, 5}}));
}

TEST(Standardize, AnotherTableIsSeenAsTheFirstWas) {
  const Table table{{1, 10, 4}, {3, 20, 4}};  // means 2, 15, 4; population deviations 1, 5, 0
  const auto learnt = standardize(table, {});
  const auto seen = [&](const StandardizeOptions& options) {
    return standardizeAs(Table{{2, 25, 7}}, learnt.means, learnt.deviations, options);
  };
  EXPECT_EQ(seen({}), (Table{{0, 2, 3}}));
  EXPECT_EQ(seen({.center = true, .scale = false}), (Table{{0, 10, 3}}));
  EXPECT_EQ(seen({.center = false, .scale = true}), (Table{{2, 5, 7}}));
  EXPECT_EQ(standardizeAs(table, learnt.means, learnt.deviations, {}), learnt.values);
}

TEST(Standardize, ConstantColumnKeepsItsScale) {
  // The sum of ten times .1 is not 1: a mean that rounds must not make a deviation.
  Table table(10, 2);
  table.col(0).setConstant(0.1);
  table.col(1).setConstant(-7e20);
  const auto both = standardize(table, {});
  EXPECT_EQ(both.values, Table::Zero(10, 2));
  EXPECT_EQ(both.deviations, Vector::Zero(2));
  EXPECT_EQ(standardize(table, {.center = false, .scale = true}).values, table);
  const auto single = standardize(Table{{3, 4}}, {});
  EXPECT_EQ(single.values, Table::Zero(1, 2));
  EXPECT_EQ(single.means, (Vector{{3, 4}}));
}

TEST(Standardize, IsStableFarFromZeroAndAtExtremeScales) {
  const Table table{{1e9 + 1, 1e-200, 1e200}, {1e9 + 2, 3e-200, 3e200}, {1e9 + 3, 5e-200, 5e200}};
  const auto [values, means, deviations] = standardize(table, {});
  for (Index j = 0; j < 3; ++j) {
    EXPECT_NEAR(values(0, j), -std::sqrt(1.5), 1e-14) << j;
    EXPECT_NEAR(values(1, j), 0, 1e-14) << j;
    EXPECT_NEAR(values(2, j), std::sqrt(1.5), 1e-14) << j;
  }
  EXPECT_EQ(means[0], 1e9 + 2);
}

// A property: what standardising gives is the same whatever the units of the columns were.
TEST(Standardize, DoesNotDependOnUnits) {
  RandomStream random(55, "test");
  for (int trial = 0; trial < 50; ++trial) {
    const Table table = randomTable(2 + static_cast<Index>(random.below(60)), 3, 100 + random.below(1000));
    const Vector scale{{random.uniform(0.1, 10), random.uniform(1e-6, 1e-5), random.uniform(1e5, 1e6)}};
    const Vector offset{{random.normal(), scale[1] * random.normal(), scale[2] * random.normal()}};
    const Table once = standardize(table, {}).values;
    const Table other = standardize(affine(table, scale, offset), {}).values;
    EXPECT_LT((once - other).norm(), 1e-12 * (1 + once.norm())) << trial;
    EXPECT_LT((standardize(once, {}).values - once).norm(), 1e-13 * (1 + once.norm())) << trial;
  }
}

}  // namespace
}  // namespace descent
