#include "descent/optimizer/conjugate_gradient.h"

#include <algorithm>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& ConjugateGradient::description() {
  static const OptimizerInfo info = describe<ConjugateGradient>(
      "cg", "Conjugate gradients",
      R"(\begin{aligned} d &\leftarrow -g + \max\Bigl(0, \frac{g^\top (g - g^-)}{g^{-\top} g^-}\Bigr)\, d \\ \theta &\leftarrow \theta + t\,d, \quad t \text{ by strong Wolfe} \end{aligned})",
      {"Gilbert, Nocedal 1992, Global Convergence Properties of Conjugate Gradient Methods for Optimization",
       "https://doi.org/10.1137/0802003"},
      {{&Hyperparameters::learningRate, kLearningRate}});
  return info;
}

void ConjugateGradient::reset(Index dimension) {
  lineSearch_.reset(dimension);
  for (Vector* buffer : {&point_, &gradient_, &previousGradient_, &direction_}) buffer->setZero(dimension);
  value_ = length_ = slope_ = 0;
  first_ = true;
}

void ConjugateGradient::step(Evaluations& f, VectorRef theta) {
  // What the last line search ended with need not be evaluated again, on the same function.
  if (first_ || theta != point_ || f.version() != version_) value_ = f.valueAndGradient(theta, gradient_);
  const double square = previousGradient_.squaredNorm();
  const double beta =
      first_ || square == 0
          ? 0
          : std::max(0.0, (gradient_.squaredNorm() - gradient_.dot(previousGradient_)) / square);
  direction_ = beta * direction_ - gradient_;
  double slope = gradient_.dot(direction_);
  if (!(slope < 0)) {
    direction_ = -gradient_;
    slope = gradient_.dot(direction_);
  }
  double trial = h_.learningRate * learningRateFactor() * std::min(1.0, 1 / gradient_.lpNorm<1>());
  if (!first_ && length_ > 0) trial = length_ * slope_ / slope;
  first_ = false;
  version_ = f.version();
  previousGradient_ = gradient_;
  point_ = theta;
  slope_ = slope;
  length_ = 0;
  if (!(slope < 0)) return;  // at a stationary point
  length_ = lineSearch_.search(f, point_, direction_, value_, previousGradient_, trial);
  theta = point_ + length_ * direction_;
  point_ = theta;
  value_ = lineSearch_.value();
  gradient_ = lineSearch_.gradient();
}

std::vector<StateBuffer> ConjugateGradient::state() const { return {buffer("direction", direction_)}; }

PythonRule ConjugateGradient::python(const Hyperparameters& h) {
  return {pythonCall("ConjugateGradient", {{"lr", pythonLiteral(h.learningRate)}}),
          R"(from torch.optim.lbfgs import _strong_wolfe


class ConjugateGradient(torch.optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, dict(lr=lr))
        self.last = None

    @torch.no_grad()
    def step(self, closure):
        p = self.param_groups[0]["params"][0]
        x = p.clone()

        def evaluate(x, t, d):
            p.copy_(x + t * d)
            with torch.enable_grad():
                return float(closure()), p.grad.clone()

        f, g = evaluate(x, 0, torch.zeros_like(x))
        d = -g
        t = self.param_groups[0]["lr"] * min(1.0, float(1 / g.abs().sum()))
        if self.last:
            g_last, d_last, t_last = self.last
            d = max(0.0, float(g @ (g - g_last) / (g_last @ g_last))) * d_last - g
            if g @ d >= 0:
                d = -g
            if t_last > 0 and g @ d < 0:
                t = t_last * float(g_last @ d_last) / float(g @ d)
        try:
            t = _strong_wolfe(evaluate, x, t, d, f, g, g @ d, c2=0.1)[2] if g @ d < 0 else 0
        except ZeroDivisionError:  # where no step is left to take
            t = 0
        p.copy_(x + t * d)
        self.last = g, d, float(t)
        return f
)",
          true};
}

}  // namespace descent
