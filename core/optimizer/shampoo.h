#pragma once

#include "descent/numeric/symmetric_eigen.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// Shampoo (Gupta, Koren, Singer 2018): Adagrad with a preconditioner for each side of a matrix. With G the
/// gradient of a block of r x c entries, L = R = epsilon I at first,
///
///   L <- L + G G',  R <- R + G' G
///   W <- W - alpha L^-1/4 G R^-1/4
///
/// A vector has one side: L <- L + g g', w <- w - alpha L^-1/2 g, which is Adagrad with its full matrix.
/// Eigenvalues are taken to be epsilon where rounding leaves them below it. Sides longer than 1024 are left
/// without a preconditioner. Each step decomposes L and R. Eigen's decomposition allocates work vectors of
/// its own.
class Shampoo final : public GradientRule {
 public:
  struct Hyperparameters {
    double learningRate = 0.1;  ///< alpha
    double epsilon = 1e-4;      ///< epsilon
  };

  explicit Shampoo(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters& h);
  const OptimizerInfo& info() const override { return description(); }
  void reset(Index dimension) override;
  void reset(std::span<const Block> blocks) override;
  void update(ConstVectorRef g, VectorRef theta) override;
  std::vector<StateBuffer> state() const override;

 private:
  struct Side {
    Matrix sum;   // empty where the side is too long
    Matrix root;  // sum^-1/(2 k), k sides
    Matrix scaled;
    SymmetricEigen eigen;
    void reset(Index length, double epsilon);
    void takeRoot(bool both, double epsilon);
  };
  struct Part {
    Block block;
    Index offset = 0;
    Side left, right;
    Matrix g, step;
  };

  Hyperparameters h_;
  std::vector<Part> parts_;
  Vector steps_;
};

}  // namespace descent
