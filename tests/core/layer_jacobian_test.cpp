#include "descent/autodiff/layer_jacobian.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "support/fixture.h"

namespace descent {
namespace {

struct Case {
  LayerChain chain;
  std::vector<Index> sizes;
  Vector x, u, output, jacobian;
};

Vector numbersOf(std::istream& in) {
  std::vector<double> read;
  for (double number; in >> number;) read.push_back(number);
  return Eigen::Map<const Vector>(read.data(), static_cast<Index>(read.size()));
}

Matrix rowMajor(const Vector& entries, Index rows, Index columns) {
  return Eigen::Map<const Matrix>(entries.data(), columns, rows).transpose();
}

void expectNear(const Matrix& actual, const Matrix& expected, const std::string& what) {
  ASSERT_EQ(actual.rows(), expected.rows()) << what;
  ASSERT_EQ(actual.cols(), expected.cols()) << what;
  EXPECT_LE((actual - expected).cwiseAbs().maxCoeff(), 1e-14 * (1 + expected.cwiseAbs().maxCoeff())) << what;
}

TEST(LayerJacobian, AgreesWithPyTorch) {
  std::ifstream file(fixture("graphs.txt"));
  std::string line;
  Case current;
  int cases = 0;
  while (std::getline(file, line)) {
    std::istringstream in(line);
    std::string key;
    in >> key;
    if (key == "layers") {
      std::string activation;
      in >> activation;
      current = {};
      current.chain.activation = *functionNamed(activation);
      for (Index size = 0; in >> size;) current.sizes.push_back(size);
    } else if (key == "weights") {
      const std::size_t l = current.chain.weights.size();
      current.chain.weights.push_back(rowMajor(numbersOf(in), current.sizes[l + 1], current.sizes[l]));
    } else if (key == "x") {
      current.x = numbersOf(in);
    } else if (key == "u") {
      current.u = numbersOf(in);
    } else if (key == "output") {
      current.output = numbersOf(in);
    } else if (key == "jacobian") {
      current.jacobian = numbersOf(in);
    } else if (key == "product") {
      const Vector product = numbersOf(in);
      const LayerJacobian result = layerJacobian(current.chain, current.x, current.u);
      expectNear(result.output, current.output, "output");
      expectNear(result.jacobian, rowMajor(current.jacobian, current.sizes.back(), current.sizes.front()),
                 "Jacobian");
      expectNear(result.vectorJacobian, product, "by the reverse sweep");
      expectNear(result.product, product, "from the matrix");
      ++cases;
    }
  }
  EXPECT_EQ(cases, 6);
}

TEST(LayerJacobian, CountsWhatTheFormulasSay) {
  for (const Index n : {1, 2, 7, 16}) {
    for (const Index layers : {1, 2, 3}) {
      const std::vector<Index> sizes(static_cast<std::size_t>(layers + 1), n);
      const LayerChain chain = seededLayers(sizes, Op::Sigmoid, 3);
      const JacobianCounts counts = layerJacobian(chain, Vector::Ones(n), Vector::Ones(n)).counts;
      const Index matrixVector = n * (2 * n - 1);
      EXPECT_EQ(counts.forward, layers * (matrixVector + n));
      EXPECT_EQ(counts.vectorJacobian, layers * (matrixVector + 2 * n));
      EXPECT_EQ(counts.jacobian, layers * (n * n + n) + (layers - 1) * n * matrixVector);
      EXPECT_EQ(counts.product, matrixVector);
    }
  }
}

TEST(LayerJacobian, ShapesFollowTheSizes) {
  const std::array<Index, 3> sizes{5, 4, 2};
  const LayerChain chain = seededLayers(sizes, Op::Tanh, 1);
  const LayerJacobian result = layerJacobian(chain, Vector::Zero(5), Vector::Unit(2, 1));
  EXPECT_EQ(result.jacobian.rows(), 2);
  EXPECT_EQ(result.jacobian.cols(), 5);
  // At 0 tanh is the identity: the Jacobian is the product of the matrices, and a unit vector picks its row.
  expectNear(result.jacobian, chain.weights[1] * chain.weights[0], "at the origin");
  expectNear(result.vectorJacobian, result.jacobian.row(1).transpose(), "a row");
}

TEST(LayerJacobian, SaturatedUnitsPassNothing) {
  const std::array<Index, 2> sizes{3, 3};
  const LayerChain chain = seededLayers(sizes, Op::Sigmoid, 1);
  const double calm = layerJacobian(chain, Vector::Constant(3, 0.1), Vector::Ones(3)).jacobian.norm();
  const double saturated = layerJacobian(chain, Vector::Constant(3, 200), Vector::Ones(3)).jacobian.norm();
  EXPECT_LT(saturated, 1e-6 * calm);
}

}  // namespace
}  // namespace descent
