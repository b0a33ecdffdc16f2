#include "descent/network/initializer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "descent/numeric/dot.h"

namespace descent {

namespace {

double fanIn(const Rows<double>& weights) { return static_cast<double>(weights.cols()); }
double fanOut(const Rows<double>& weights) { return static_cast<double>(weights.rows()); }

void drawUniform(RandomStream& random, double* values, Index n, double bound) {
  for (Index i = 0; i < n; ++i) values[i] = random.uniform(-bound, bound);
}

/// The two laws of a given standard deviation.
struct Uniform {
  static void draw(RandomStream& random, Rows<double>& weights, double deviation) {
    drawUniform(random, weights.data(), weights.size(), std::numbers::sqrt3 * deviation);
  }
};
struct Normal {
  static void draw(RandomStream& random, Rows<double>& weights, double deviation) {
    for (Index i = 0; i < weights.size(); ++i) weights.data()[i] = deviation * random.normal();
  }
};

void fillZeros(RandomStream&, Rows<double>& weights, Vector&, double) { weights.setZero(); }

void fillConstant(RandomStream&, Rows<double>& weights, Vector&, double value) { weights.setConstant(value); }

void fillNormal(RandomStream& random, Rows<double>& weights, Vector&, double deviation) {
  Normal::draw(random, weights, deviation);
}

template <typename Law>
void fillXavier(RandomStream& random, Rows<double>& weights, Vector&, double gain) {
  Law::draw(random, weights, gain * std::sqrt(2 / (fanIn(weights) + fanOut(weights))));
}

/// He and LeCun differ in the gain that is usual.
template <typename Law>
void fillFanIn(RandomStream& random, Rows<double>& weights, Vector&, double gain) {
  Law::draw(random, weights, gain / std::sqrt(fanIn(weights)));
}

void fillPyTorch(RandomStream& random, Rows<double>& weights, Vector& biases, double) {
  const double bound = 1 / std::sqrt(fanIn(weights));
  drawUniform(random, weights.data(), weights.size(), bound);
  drawUniform(random, biases.data(), biases.size(), bound);
}

/// Gram and Schmidt on normal vectors, which is the QR decomposition with a positive diagonal of R: all
/// rotations are equally likely. Each vector is orthogonalised twice, since once loses digits where it nearly
/// depends on those before it; sums have one order (dot.h), hence one result on every platform.
void fillOrthogonal(RandomStream& random, Rows<double>& weights, Vector&, double gain) {
  const bool tall = weights.rows() > weights.cols();
  const Index count = std::min(weights.rows(), weights.cols());
  const Index length = std::max(weights.rows(), weights.cols());
  Rows<double> basis(count, length);
  for (Index i = 0; i < count; ++i) {
    double* const row = basis.data() + i * length;
    for (Index k = 0; k < length; ++k) row[k] = random.normal();
    for (int pass = 0; pass < 2; ++pass) {
      for (Index j = 0; j < i; ++j) {
        const double* const other = basis.data() + j * length;
        const double along = dot(row, other, length);
        for (Index k = 0; k < length; ++k) row[k] -= along * other[k];
      }
      const double norm = std::sqrt(dot(row, row, length));
      for (Index k = 0; k < length; ++k) row[k] /= norm;
    }
  }
  if (tall) {
    weights = gain * basis.transpose();
  } else {
    weights = gain * basis;
  }
}

WeightMoments normalMoments(double, double, double deviation) { return {deviation * deviation, 0}; }
WeightMoments xavierMoments(double in, double out, double gain) { return {2 * gain * gain / (in + out), 0}; }
WeightMoments fanInMoments(double in, double, double gain) { return {gain * gain / in, 0}; }
/// The shorter side's vectors have length g, and the longer side's number of entries.
WeightMoments orthogonalMoments(double in, double out, double gain) {
  return {gain * gain / std::max(in, out), 0};
}
WeightMoments pytorchMoments(double in, double, double) { return {1 / (3 * in), 1 / (3 * in)}; }

Parameter gain(double usual) {
  return {.id = "gain", .symbol = "g", .name = "gain", .defaultValue = usual, .min = 0, .max = 3};
}

constexpr Reference kSymmetry{"Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4",
                              "https://www.deeplearningbook.org/contents/optimization.html"};
constexpr Reference kGlorot{
    "Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
    "https://proceedings.mlr.press/v9/glorot10a.html"};
constexpr Reference kHe{
    "He, Zhang, Ren, Sun 2015, Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet "
    "Classification",
    "https://arxiv.org/abs/1502.01852"};
constexpr Reference kLeCun{"LeCun, Bottou, Orr, Mueller 1998, Efficient BackProp",
                           "http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf"};

}  // namespace

std::span<const InitializerInfo> initializers() {
  static const std::vector<InitializerInfo> all{
      {"zeros", "Zeros", R"(W_{ij} = 0)", kSymmetry, {}, fillZeros},
      {"constant",
       "Constant",
       R"(W_{ij} = c)",
       kSymmetry,
       {{.id = "value",
         .symbol = "c",
         .name = "value",
         .defaultValue = 0.1,
         .min = -1,
         .max = 1,
         .lowest = -std::numeric_limits<double>::infinity()}},
       fillConstant},
      {"normal",
       "Normal",
       R"(W_{ij} \sim \mathcal N(0, \sigma^2))",
       {"Krizhevsky, Sutskever, Hinton 2012, ImageNet Classification with Deep Convolutional Neural Networks",
        "https://papers.nips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html"},
       {{.id = "deviation",
         .symbol = "\\sigma",
         .name = "standard deviation",
         .defaultValue = 0.1,
         .min = 1e-3,
         .max = 10,
         .scale = Scale::Log}},
       fillNormal,
       normalMoments},
      {"xavier-uniform",
       "Xavier, uniform",
       R"(W_{ij} \sim U(-a, a), \quad a = g\sqrt{\tfrac{6}{n_\text{in} + n_\text{out}}})",
       kGlorot,
       {gain(1)},
       fillXavier<Uniform>,
       xavierMoments},
      {"xavier-normal",
       "Xavier, normal",
       R"(W_{ij} \sim \mathcal N(0, \sigma^2), \quad \sigma = g\sqrt{\tfrac{2}{n_\text{in} + n_\text{out}}})",
       kGlorot,
       {gain(1)},
       fillXavier<Normal>,
       xavierMoments},
      {"he-uniform",
       "He, uniform",
       R"(W_{ij} \sim U(-a, a), \quad a = g\sqrt{\tfrac{3}{n_\text{in}}},\ g = \sqrt2)",
       kHe,
       {gain(std::numbers::sqrt2)},
       fillFanIn<Uniform>,
       fanInMoments},
      {"he-normal",
       "He, normal",
       R"(W_{ij} \sim \mathcal N(0, \sigma^2), \quad \sigma = \tfrac{g}{\sqrt{n_\text{in}}},\ g = \sqrt2)",
       kHe,
       {gain(std::numbers::sqrt2)},
       fillFanIn<Normal>,
       fanInMoments},
      {"lecun-uniform",
       "LeCun, uniform",
       R"(W_{ij} \sim U(-a, a), \quad a = g\sqrt{\tfrac{3}{n_\text{in}}})",
       kLeCun,
       {gain(1)},
       fillFanIn<Uniform>,
       fanInMoments},
      {"lecun-normal",
       "LeCun, normal",
       R"(W_{ij} \sim \mathcal N(0, \sigma^2), \quad \sigma = \tfrac{g}{\sqrt{n_\text{in}}})",
       kLeCun,
       {gain(1)},
       fillFanIn<Normal>,
       fanInMoments},
      {"orthogonal",
       "Orthogonal",
       R"(W = g\,Q, \quad Q^\top Q = I \text{ or } Q Q^\top = I)",
       {"Saxe, McClelland, Ganguli 2014, Exact solutions to the nonlinear dynamics of learning in deep "
        "linear "
        "neural networks",
        "https://arxiv.org/abs/1312.6120"},
       {gain(1)},
       fillOrthogonal,
       orthogonalMoments},
      {"pytorch",
       "PyTorch's default",
       R"(W_{ij},\, b_i \sim U(-a, a), \quad a = \tfrac{1}{\sqrt{n_\text{in}}})",
       {"PyTorch, Linear", "https://pytorch.org/docs/stable/generated/torch.nn.Linear.html"},
       {},
       fillPyTorch,
       pytorchMoments},
  };
  return all;
}

}  // namespace descent
