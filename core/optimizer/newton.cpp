#include "descent/optimizer/newton.h"

#include <cmath>

#include "descent/numeric/spectrum.h"
#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Newton::description() {
  static const OptimizerInfo info = describe<Newton>(
      "newton", "Newton",
      R"(\theta \leftarrow \theta - \alpha\,(\nabla^2 f(\theta) + \delta I)^{-1} \nabla f(\theta))",
      {"Nocedal, Wright 2006, Numerical Optimization, chapter 3",
       "https://doi.org/10.1007/978-0-387-40065-5"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::damping,
        {.id = "damping", .symbol = "\\delta", .name = "damping", .min = 0, .max = 10}}},
      4096);
  return info;
}

void Newton::reset(Index dimension) {
  for (Vector* buffer : {&gradient_, &coordinates_, &direction_}) buffer->setZero(dimension);
  hessian_.setZero(dimension, dimension);
  eigen_.compute(hessian_);  // of zeros: allocates
  remark_ = {};
}

void Newton::step(Evaluations& f, VectorRef theta) {
  f.gradient(theta, gradient_);
  f.hessian(theta, hessian_);
  remark_ = {};
  if (!hessian_.allFinite() || !gradient_.allFinite()) {
    theta.setConstant(std::nan(""));
    return;
  }
  hessian_.diagonal().array() += h_.damping;
  eigen_.compute(hessian_);
  const double threshold = rankThreshold(eigen_.values());
  coordinates_.noalias() = eigen_.vectors().transpose() * gradient_;
  for (Index i = 0; i < theta.size(); ++i) {
    const double lambda = eigen_.values()[i];
    if (lambda < -threshold) remark_ = "The Hessian is indefinite here: the step may climb.";
    coordinates_[i] = std::abs(lambda) > threshold ? -coordinates_[i] / lambda : 0;
  }
  direction_.noalias() = eigen_.vectors() * coordinates_;
  theta += h_.learningRate * learningRateFactor() * direction_;
}

std::vector<StateBuffer> Newton::state() const { return {buffer("direction", direction_)}; }

PythonRule Newton::python(const Hyperparameters& h) {
  return {
      pythonCall("Newton",
                 {{"f", "f"}, {"lr", pythonLiteral(h.learningRate)}, {"damping", pythonLiteral(h.damping)}}),
      pythonClass("Newton", R"(
            x = p.detach().clone()
            with torch.enable_grad():
                hessian = torch.autograd.functional.hessian(h["f"], x)
            values, vectors = torch.linalg.eigh(hessian + h["damping"] * torch.eye(len(x)))
            kept = values.abs() > len(x) * torch.finfo(x.dtype).eps * values.abs().max()
            c = torch.where(kept, (vectors.T @ p.grad) / values, torch.zeros_like(values))
            p.sub_(h["lr"] * (vectors @ c))
)"),
      true};
}

}  // namespace descent
