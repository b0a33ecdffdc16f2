#pragma once

#include <memory>

#include "descent/optimizer/adamw.h"

namespace descent {

/// Muon (Jordan et al. 2024) in PyTorch's form, for parameters that are matrices: momentum whose singular
/// values are all pushed towards 1. With G the gradient of a block of r x c entries,
///
///   B <- mu B + (1 - mu) G
///   X = (1 - mu) G + mu B,  X <- X / |X|_F   (transposed where r > c)
///   five times: X <- a X + (b A + c A^2) X,  A = X X',  (a, b, c) = (3.4445, -4.7750, 2.0315)
///   W <- (1 - alpha omega) W - alpha sqrt(max(1, r/c)) X
///
/// Vectors fall to AdamW with the same alpha and omega. The engine's own arithmetic is double throughout,
/// where PyTorch rounds X to bfloat16.
class Muon final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 1e-3;  ///< alpha
    double momentum = 0.95;      ///< mu
    double weightDecay = 0.1;    ///< omega, decoupled
  };

  explicit Muon(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void reset(std::span<const Block> blocks) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  struct Part {
    Block block;
    Index offset = 0;
    std::unique_ptr<AdamW> adamw;  // of a vector
    RowMajor velocity, x, next;    // of a matrix; x and next are wide
    RowMajor gram, polynomial;     // square, of the shorter side
  };
  void updateMatrix(Part& part, const double* gradient, double* weights) const;

  Hyperparameters h_;
  std::vector<Part> parts_;
  Vector velocities_;
};

}  // namespace descent
