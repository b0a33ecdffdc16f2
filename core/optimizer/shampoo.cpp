#include "descent/optimizer/shampoo.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

namespace {

constexpr Index kLongestSide = 1024;

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace

const OptimizerInfo& Shampoo::description() {
  static const OptimizerInfo info = describe<Shampoo>(
      "shampoo", "Shampoo",
      R"(\begin{aligned} L &\leftarrow L + G G^\top, \quad R \leftarrow R + G^\top G \\ W &\leftarrow W - \alpha\, L^{-1/4}\, G\, R^{-1/4} \end{aligned} \quad \text{on vectors } w \leftarrow w - \alpha\, L^{-1/2} g)",
      {"Gupta, Koren, Singer 2018, Shampoo: Preconditioned Stochastic Tensor Optimization",
       "https://arxiv.org/abs/1802.09568"},
      {{&Hyperparameters::learningRate, kLearningRate}, {&Hyperparameters::epsilon, kEpsilon}});
  return info;
}

void Shampoo::Side::reset(Index length, double epsilon) {
  if (length > kLongestSide) return;
  sum = epsilon * Matrix::Identity(length, length);
  root.setZero(length, length);
  scaled.setZero(length, length);
  eigen.compute(sum);  // allocates
}

void Shampoo::Side::takeRoot(bool both, double epsilon) {
  eigen.compute(sum);
  scaled = eigen.vectors();
  for (Index i = 0; i < sum.rows(); ++i) {
    // None is below epsilon but by the rounding of the large ones, which may leave it at 0 or less.
    const double power = std::sqrt(std::max(eigen.values()[i], epsilon));
    scaled.col(i) /= both ? std::sqrt(power) : power;
  }
  root.noalias() = scaled * eigen.vectors().transpose();
}

void Shampoo::reset(Index dimension) { reset(std::array{Block{dimension, 1}}); }

void Shampoo::reset(std::span<const Block> blocks) {
  parts_.clear();
  Index offset = 0;
  for (const Block& block : blocks) {
    Part& part = parts_.emplace_back();
    part.block = block;
    part.offset = offset;
    part.left.reset(block.rows, h_.epsilon);
    if (block.columns > 1) part.right.reset(block.columns, h_.epsilon);
    part.g.setZero(block.rows, block.columns);
    part.step.setZero(block.rows, block.columns);
    offset += block.size();
  }
  steps_.setZero(offset);
  GradientRule::reset(offset);
}

void Shampoo::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = h_.learningRate * learningRateFactor();
  for (Part& part : parts_) {
    const auto& [rows, columns] = part.block;
    part.g = Eigen::Map<const RowMajor>(g.data() + part.offset, rows, columns);
    Eigen::Map<RowMajor> step(steps_.data() + part.offset, rows, columns);
    if (!part.g.allFinite()) {
      theta.setConstant(std::nan(""));
      return;
    }
    const bool both = columns > 1;
    part.step = part.g;
    if (part.left.sum.size() > 0) {
      part.left.sum.noalias() += part.g * part.g.transpose();
      part.left.takeRoot(both, h_.epsilon);
      part.step.noalias() = part.left.root * part.g;
    }
    if (part.right.sum.size() > 0) {
      part.right.sum.noalias() += part.g.transpose() * part.g;
      part.right.takeRoot(both, h_.epsilon);
      part.g = part.step;
      part.step.noalias() = part.g * part.right.root;
    }
    step = part.step;
    Eigen::Map<RowMajor>(theta.data() + part.offset, rows, columns) -= alpha * part.step;
  }
}

std::vector<StateBuffer> Shampoo::state() const { return {buffer("direction", steps_)}; }

PythonRule Shampoo::python(const Hyperparameters& h) {
  // A program's parameter is one vector.
  return {pythonCall("Shampoo", {{"lr", pythonLiteral(h.learningRate)}, {"eps", pythonLiteral(h.epsilon)}}),
          pythonClass("Shampoo", R"(
            if "L" not in state:
                state["L"] = h["eps"] * torch.eye(len(p))
            state["L"].add_(torch.outer(p.grad, p.grad))
            values, vectors = torch.linalg.eigh(state["L"])
            p.sub_(h["lr"] * (vectors @ ((vectors.T @ p.grad) / torch.sqrt(values.clamp(min=h["eps"])))))
)"),
          true};
}

}  // namespace descent
