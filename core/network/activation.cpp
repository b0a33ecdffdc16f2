#include "descent/network/activation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <type_traits>
#include <utility>

namespace descent {

namespace {

/// phi and phi' at a point.
template <typename S>
struct Point {
  S value, slope;
};

// Each activation: phi and phi' at u. A branch that goes by `u <= 0` lets what is not a number pass on.

struct Identity {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    return {u, S(1)};
  }
};

struct Relu {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    return plain(u) <= 0 ? Point<S>{S(0), S(0)} : Point<S>{u, S(1)};
  }
};

struct LeakyRelu {
  template <typename S>
  static Point<S> at(const S& u, const S& leak) {
    return plain(u) <= 0 ? Point<S>{leak * u, leak} : Point<S>{u, S(1)};
  }
};

struct Elu {
  template <typename S>
  static Point<S> at(const S& u, const S& alpha) {
    if (plain(u) > 0) return {u, S(1)};
    const S e = expm1(u);
    return {alpha * e, alpha * (e + S(1))};
  }
};

struct Selu {
  // The fixed point of Klambauer et al.: mean 0 and variance 1 are mapped to themselves.
  static constexpr double lambda = 1.0507009873554805, alpha = 1.6732632423543772;
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const Point<S> elu = Elu::at(u, S(alpha));
    return {S(lambda) * elu.value, S(lambda) * elu.slope};
  }
};

struct Gelu {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S half = S(0.5);
    const S below = half * (S(1) + erf(S(1 / std::numbers::sqrt2) * u));
    const S density = S(0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi) * exp(-half * u * u);
    return {u * below, below + u * density};
  }
};

struct GeluTanh {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S scale = S(std::numbers::sqrt2 * std::numbers::inv_sqrtpi), cubic = S(0.044715), half = S(0.5);
    const S square = u * u;
    const S t = tanh(scale * u * (S(1) + cubic * square));
    const S inner = scale * (S(1) + S(3) * cubic * square);
    return {half * u * (S(1) + t), half * (S(1) + t) + half * u * (S(1) - t * t) * inner};
  }
};

struct Silu {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S s = sigmoid(u);
    return {u * s, s * (S(1) + u * (S(1) - s))};
  }
};

struct Mish {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S t = tanh(softplus(u));
    return {u * t, t + u * sigmoid(u) * (S(1) - t * t)};
  }
};

struct Tanh {
  static constexpr bool inFours = true;
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S t = tanhOf(u);
    return {t, S(1) - t * t};
  }
};

struct Sigmoid {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    const S s = sigmoid(u);
    return {s, s * (S(1) - s)};
  }
};

struct Softplus {
  template <typename S>
  static Point<S> at(const S& u, const S&) {
    return {softplus(u), sigmoid(u)};
  }
};

template <typename Phi, typename S>
void apply(const S* __restrict u, S* __restrict value, S* __restrict slope, Index n, double parameter) {
  const S p = S(parameter);
  Index i = 0;
  if constexpr (std::is_same_v<S, float> && requires { Phi::inFours; }) {
    const auto four = [=](Index at, auto withSlope) {
      const Point<Four> point = Phi::at(Four::load(u + at), Four(p));
      point.value.store(value + at);
      if constexpr (withSlope) point.slope.store(slope + at);
    };
    const auto all = [&](auto withSlope) {
      for (; i + 16 <= n; i += 16) {
        four(i, withSlope), four(i + 4, withSlope), four(i + 8, withSlope), four(i + 12, withSlope);
      }
      for (; i + 4 <= n; i += 4) four(i, withSlope);
    };
    slope != nullptr ? all(std::true_type()) : all(std::false_type());
  }
  if (slope == nullptr) {
    for (; i < n; ++i) value[i] = Phi::at(u[i], p).value;
    return;
  }
  for (; i < n; ++i) {
    const Point<S> point = Phi::at(u[i], p);
    value[i] = point.value;
    slope[i] = point.slope;
  }
}

double one(double) { return 1; }

template <typename Phi>
ActivationInfo describe(std::string_view id, std::string_view name, std::string_view equation,
                        const Reference& reference, std::string_view python,
                        std::vector<Parameter> parameters = {}, double (*gain)(double) = one,
                        double (*steepest)(double) = one) {
  return {id,
          name,
          equation,
          reference,
          std::move(parameters),
          gain,
          steepest,
          {&apply<Phi, float>, &apply<Phi, double>, &apply<Phi, FirstOrder>},
          python};
}

constexpr Reference kGelu{"Hendrycks, Gimpel 2016, Gaussian Error Linear Units (GELUs)",
                          "https://arxiv.org/abs/1606.08415"};

}  // namespace

std::span<const ActivationInfo> activations() {
  static const std::vector<ActivationInfo> all{
      describe<Identity>("identity", "Identity", R"(\phi(u) = u)",
                         {"Goodfellow, Bengio, Courville 2016, Deep Learning, chapter 6",
                          "https://www.deeplearningbook.org/contents/mlp.html"},
                         "nn.Identity()"),
      describe<Relu>("relu", "ReLU", R"(\phi(u) = \max(0, u))",
                     {"Nair, Hinton 2010, Rectified Linear Units Improve Restricted Boltzmann Machines",
                      "https://icml.cc/Conferences/2010/papers/432.pdf"},
                     "nn.ReLU()", {}, [](double) { return std::numbers::sqrt2; }),
      describe<LeakyRelu>(
          "leaky-relu", "Leaky ReLU", R"(\phi(u) = \begin{cases} u & u > 0 \\ a u & u \le 0 \end{cases})",
          {"Maas, Hannun, Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models",
           "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf"},
          "nn.LeakyReLU({})",
          {{.id = "leak",
            .symbol = "a",
            .name = "slope below zero",
            .defaultValue = 0.01,
            .min = 0,
            .max = 1,
            .highest = 1}},
          [](double leak) { return std::sqrt(2 / (1 + leak * leak)); }),
      describe<Elu>(
          "elu", "ELU", R"(\phi(u) = \begin{cases} u & u > 0 \\ \alpha\,(e^u - 1) & u \le 0 \end{cases})",
          {"Clevert, Unterthiner, Hochreiter 2016, Fast and Accurate Deep Network Learning by Exponential "
           "Linear Units (ELUs)",
           "https://arxiv.org/abs/1511.07289"},
          "nn.ELU({})",
          {{.id = "alpha",
            .symbol = "\\alpha",
            .name = "depth below zero",
            .defaultValue = 1,
            .min = 0,
            .max = 2}},
          one, [](double alpha) { return std::max(1.0, alpha); }),
      describe<Selu>(
          "selu", "SELU",
          R"(\phi(u) = \lambda \begin{cases} u & u > 0 \\ \alpha\,(e^u - 1) & u \le 0 \end{cases}, \quad \lambda = 1.0507\ldots,\ \alpha = 1.6733\ldots)",
          {"Klambauer, Unterthiner, Mayr, Hochreiter 2017, Self-Normalizing Neural Networks",
           "https://arxiv.org/abs/1706.02515"},
          "nn.SELU()", {}, [](double) { return 0.75; }, [](double) { return Selu::lambda * Selu::alpha; }),
      describe<Gelu>("gelu", "GELU", R"(\phi(u) = \tfrac12 u \left(1 + \operatorname{erf}(u/\sqrt2)\right))",
                     kGelu, "nn.GELU()", {}, one, [](double) { return 1.1289; }),
      describe<GeluTanh>(
          "gelu-tanh", "GELU, tanh form",
          R"(\phi(u) = \tfrac12 u \left(1 + \tanh\left(\sqrt{2/\pi}\,(u + 0.044715\,u^3)\right)\right))",
          kGelu, "nn.GELU(approximate=\"tanh\")", {}, one, [](double) { return 1.1290; }),
      describe<Silu>("silu", "SiLU", R"(\phi(u) = u\,\sigma(u))",
                     {"Elfwing, Uchibe, Doya 2018, Sigmoid-Weighted Linear Units for Neural Network Function "
                      "Approximation in Reinforcement Learning",
                      "https://arxiv.org/abs/1702.03118"},
                     "nn.SiLU()", {}, one, [](double) { return 1.0998; }),
      describe<Mish>("mish", "Mish", R"(\phi(u) = u \tanh(\log(1 + e^u)))",
                     {"Misra 2020, Mish: A Self Regularized Non-Monotonic Activation Function",
                      "https://arxiv.org/abs/1908.08681"},
                     "nn.Mish()", {}, one, [](double) { return 1.0885; }),
      describe<Tanh>("tanh", "Tanh", R"(\phi(u) = \tanh u)",
                     {"LeCun, Bottou, Orr, Mueller 1998, Efficient BackProp",
                      "http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf"},
                     "nn.Tanh()", {}, [](double) { return 5.0 / 3; }),
      describe<Sigmoid>(
          "sigmoid", "Sigmoid", R"(\phi(u) = \sigma(u) = \frac{1}{1 + e^{-u}})",
          {"Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors",
           "https://doi.org/10.1038/323533a0"},
          "nn.Sigmoid()", {}, one, [](double) { return 0.25; }),
      describe<Softplus>("softplus", "Softplus", R"(\phi(u) = \log(1 + e^u))",
                         {"Glorot, Bordes, Bengio 2011, Deep Sparse Rectifier Neural Networks",
                          "https://proceedings.mlr.press/v15/glorot11a.html"},
                         "nn.Softplus(threshold=40)"),
  };
  return all;
}

}  // namespace descent
