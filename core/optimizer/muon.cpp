#include "descent/optimizer/muon.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Muon::description() {
  static const OptimizerInfo info = describe<Muon>(
      "muon", "Muon",
      R"(\begin{aligned} B &\leftarrow \mu B + (1-\mu)\, G, \quad X = (1-\mu)\, G + \mu B \\ W &\leftarrow (1-\alpha\omega)\, W - \alpha \sqrt{\max(1, r/c)}\; \mathrm{NS}_5\!\left(X / \lVert X \rVert_F\right) \end{aligned} \quad \text{on matrices; AdamW on vectors})",
      {"Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks",
       "https://kellerjordan.github.io/posts/muon/"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::momentum, kMomentum},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Muon::reset(Index dimension) { reset(std::array{Block{dimension, 1}}); }

void Muon::reset(std::span<const Block> blocks) {
  parts_.clear();
  Index offset = 0;
  for (const Block& block : blocks) {
    Part& part = parts_.emplace_back();
    part.block = block;
    part.offset = offset;
    offset += block.size();
    if (block.columns == 1) {
      part.adamw = std::make_unique<AdamW>(
          AdamW::Hyperparameters{.learningRate = h_.learningRate, .weightDecay = h_.weightDecay});
      part.adamw->reset(block.rows);
    } else {
      const Index shorter = std::min(block.rows, block.columns);
      const Index longer = std::max(block.rows, block.columns);
      part.velocity.setZero(block.rows, block.columns);
      part.x.setZero(shorter, longer);
      part.next.setZero(shorter, longer);
      part.gram.setZero(shorter, shorter);
      part.polynomial.setZero(shorter, shorter);
    }
  }
  velocities_.setZero(offset);
  GradientRule::reset(offset);
}

void Muon::update(ConstVectorRef g, VectorRef theta) {
  for (Part& part : parts_) {
    if (part.adamw) {
      part.adamw->scaleLearningRate(learningRateFactor());
      part.adamw->update(g.segment(part.offset, part.block.rows),
                         theta.segment(part.offset, part.block.rows));
      velocities_.segment(part.offset, part.block.rows) = part.adamw->memory(0);  // m
    } else {
      updateMatrix(part, g.data() + part.offset, theta.data() + part.offset);
      velocities_.segment(part.offset, part.block.size()) =
          Eigen::Map<const Vector>(part.velocity.data(), part.block.size());
    }
  }
}

void Muon::updateMatrix(Part& part, const double* gradient, double* weights) const {
  static constexpr double a = 3.4445, b = -4.7750, c = 2.0315, shortest = 1e-7;
  const auto& [rows, columns] = part.block;
  const Eigen::Map<const RowMajor> g(gradient, rows, columns);
  Eigen::Map<RowMajor> w(weights, rows, columns);
  part.velocity = h_.momentum * part.velocity + (1 - h_.momentum) * g;
  if (rows > columns) {
    part.x = ((1 - h_.momentum) * g + h_.momentum * part.velocity).transpose();
  } else {
    part.x = (1 - h_.momentum) * g + h_.momentum * part.velocity;
  }
  part.x /= std::max(part.x.norm(), shortest);
  for (int i = 0; i < 5; ++i) {
    part.gram.noalias() = part.x * part.x.transpose();
    part.polynomial = b * part.gram;
    part.polynomial.noalias() += c * part.gram * part.gram;
    part.next = a * part.x;
    part.next.noalias() += part.polynomial * part.x;
    part.x.swap(part.next);
  }
  const double alpha = h_.learningRate * learningRateFactor();
  const double rate =
      alpha * std::sqrt(std::max(1.0, static_cast<double>(rows) / static_cast<double>(columns)));
  w *= 1 - alpha * h_.weightDecay;
  if (rows > columns) {
    w -= rate * part.x.transpose();
  } else {
    w -= rate * part.x;
  }
}

std::vector<StateBuffer> Muon::state() const { return {buffer("velocity", velocities_)}; }

PythonRule Muon::python(const Hyperparameters& h) {
  // A program's parameter is one vector, which falls to AdamW.
  return {pythonCall("torch.optim.AdamW",
                     {{"lr", pythonLiteral(h.learningRate)}, {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {},
          true};
}

}  // namespace descent
