#include "descent/optimizer/lbfgs.h"

#include <algorithm>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Lbfgs::description() {
  static const OptimizerInfo info = describe<Lbfgs>(
      "lbfgs", "L-BFGS",
      R"(\begin{aligned} d &= -H g, \quad H \text{ from the last pairs } s = \theta - \theta^-,\; y = g - g^- \\ \theta &\leftarrow \theta + t\,d, \quad t \text{ by strong Wolfe from } \alpha \end{aligned})",
      {"Liu, Nocedal 1989, On the limited memory BFGS method for large scale optimization",
       "https://doi.org/10.1007/BF01589116"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::history,
        {.id = "history",
         .symbol = "h",
         .name = "pairs kept",
         .min = 1,
         .max = 30,
         .lowest = 1,
         .highest = 100}}},
      1 << 19);
  return info;
}

void Lbfgs::reset(Index dimension) {
  lineSearch_.reset(dimension);
  s_.setZero(dimension, h_.history);
  y_.setZero(dimension, h_.history);
  rho_.setZero(h_.history);
  weights_.setZero(h_.history);
  for (Vector* buffer : {&point_, &gradient_, &previousGradient_, &direction_}) buffer->setZero(dimension);
  pairs_ = oldest_ = 0;
  scale_ = 1;
  value_ = length_ = 0;
  first_ = true;
}

void Lbfgs::remember() {
  // Into the place after the newest pair, which is the oldest one's where all are taken.
  const Index at = (oldest_ + pairs_) % h_.history;
  const double ys = (gradient_ - previousGradient_).dot(length_ * direction_);
  if (!(ys > 1e-10)) return;
  s_.col(at) = length_ * direction_;
  y_.col(at) = gradient_ - previousGradient_;
  rho_[at] = 1 / ys;
  scale_ = ys / y_.col(at).squaredNorm();
  if (pairs_ < h_.history) {
    ++pairs_;
  } else {
    oldest_ = (oldest_ + 1) % h_.history;
  }
}

void Lbfgs::findDirection() {
  direction_ = -gradient_;
  for (Index k = pairs_ - 1; k >= 0; --k) {
    const Index i = (oldest_ + k) % h_.history;
    weights_[i] = s_.col(i).dot(direction_) * rho_[i];
    direction_ -= weights_[i] * y_.col(i);
  }
  direction_ *= scale_;
  for (Index k = 0; k < pairs_; ++k) {
    const Index i = (oldest_ + k) % h_.history;
    direction_ += (weights_[i] - y_.col(i).dot(direction_) * rho_[i]) * s_.col(i);
  }
}

void Lbfgs::step(Evaluations& f, VectorRef theta) {
  // What the last line search ended with need not be evaluated again, on the same function.
  if (first_ || theta != point_ || f.version() != version_) value_ = f.valueAndGradient(theta, gradient_);
  if (!first_) remember();
  findDirection();
  double trial = h_.learningRate * learningRateFactor();
  if (first_) trial *= std::min(1.0, 1 / gradient_.lpNorm<1>());
  first_ = false;
  version_ = f.version();
  previousGradient_ = gradient_;
  point_ = theta;
  length_ = 0;
  if (!(gradient_.dot(direction_) < 0)) return;  // at a stationary point
  length_ = lineSearch_.search(f, point_, direction_, value_, previousGradient_, trial);
  theta = point_ + length_ * direction_;
  point_ = theta;
  value_ = lineSearch_.value();
  gradient_ = lineSearch_.gradient();
}

std::vector<StateBuffer> Lbfgs::state() const { return {buffer("direction", direction_)}; }

PythonRule Lbfgs::python(const Hyperparameters& h) {
  return {pythonCall("LBFGS",
                     {{"lr", pythonLiteral(h.learningRate)},
                      {"max_iter", "1"},
                      // Of the line search, too, since PyTorch counts its evaluations: the first and 25 more.
                      {"max_eval", "26"},
                      {"tolerance_grad", "0"},
                      {"tolerance_change", "0"},
                      {"history_size", pythonLiteral(static_cast<double>(h.history))},
                      {"line_search_fn", "\"strong_wolfe\""}}),
          R"(class LBFGS(torch.optim.LBFGS):
    def step(self, closure):
        try:
            return super().step(closure)
        except ZeroDivisionError:
            return None  # of its line search, where no step is left to take
)"};
}

}  // namespace descent
