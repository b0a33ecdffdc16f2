#include "descent/network/loss.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace descent {

namespace {

// Each loss: L_i of one example with m outputs s, target t; g (where not null) becomes its gradient by s.

struct MeanSquare {
  static constexpr bool inFours = true;
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const S share = S(1) / S(static_cast<double>(m));
    S sum = S(0);
    for (Index j = 0; j < m; ++j) {
      const S d = s[j] - t[j];
      sum = sum + d * d;
      if (g != nullptr) g[j] = S(2) * share * d;
    }
    return share * sum;
  }
};

struct Huber {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S& delta) {
    const S share = S(1) / S(static_cast<double>(m));
    S sum = S(0);
    for (Index j = 0; j < m; ++j) {
      const S d = s[j] - t[j];
      const bool near = std::abs(plain(d)) <= plain(delta);
      const S side = S(plain(d) < 0 ? -1 : 1);
      sum = sum + (near ? S(0.5) * d * d : delta * (side * d - S(0.5) * delta));
      if (g != nullptr) g[j] = share * (near ? d : side * delta);
    }
    return share * sum;
  }
};

/// The class that a target stands for.
template <typename S>
Index classOf(const S* t) {
  return static_cast<Index>(plain(*t));
}

/// The first of the largest entries, `except` left out.
template <typename S>
Index largest(const S* s, Index m, Index except = -1) {
  Index best = -1;
  for (Index j = 0; j < m; ++j) {
    if (j != except && (best < 0 || plain(s[j]) > plain(s[best]))) best = j;
  }
  return best;
}

struct SoftmaxCrossEntropy {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const Index y = classOf(t);
    // The largest score is subtracted, so that nothing overflows.
    const S top = s[largest(s, m)];
    S sum = S(0);
    for (Index j = 0; j < m; ++j) {
      const S e = exp(s[j] - top);
      sum = sum + e;
      if (g != nullptr) g[j] = e;
    }
    if (g != nullptr) {
      for (Index j = 0; j < m; ++j) g[j] = g[j] / sum;
      g[y] = g[y] - S(1);
    }
    return log(sum) + (top - s[y]);
  }
};

struct BinaryCrossEntropy {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const S share = S(1) / S(static_cast<double>(m));
    S sum = S(0);
    for (Index j = 0; j < m; ++j) {
      // -log sigmoid(s) = softplus(-s): no difference of large numbers on either side.
      sum = sum + t[j] * softplus(-s[j]) + (S(1) - t[j]) * softplus(s[j]);
      if (g != nullptr) g[j] = share * (sigmoid(s[j]) - t[j]);
    }
    return share * sum;
  }
};

struct WestonWatkins {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const Index y = classOf(t);
    S sum = S(0);
    double violated = 0;
    for (Index j = 0; j < m; ++j) {
      const S margin = s[j] - s[y] + S(1);
      const bool active = j != y && !(plain(margin) <= 0);
      if (active) sum = sum + margin;
      violated += active ? 1 : 0;
      if (g != nullptr) g[j] = S(active ? 1 : 0);
    }
    if (g != nullptr) g[y] = S(-violated);
    return sum;
  }
};

struct OneVersusAll {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const Index y = classOf(t);
    S sum = S(0);
    for (Index j = 0; j < m; ++j) {
      const S sign = S(j == y ? 1 : -1);
      const S margin = S(1) - sign * s[j];
      const bool active = !(plain(margin) <= 0);
      if (active) sum = sum + margin;
      if (g != nullptr) g[j] = active ? -sign : S(0);
    }
    return sum;
  }
};

struct StructuredHinge {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    const Index y = classOf(t), rival = largest(s, m, y);
    if (g != nullptr) std::fill(g, g + m, S(0));
    if (rival < 0) return S(0);
    const S margin = s[rival] - s[y] + S(1);
    if (plain(margin) <= 0) return S(0);
    if (g != nullptr) {
      g[rival] = S(1);
      g[y] = S(-1);
    }
    return margin;
  }
};

struct CosineDistance {
  template <typename S>
  static S of(const S* s, const S* t, S* g, Index m, const S&) {
    S st = S(0), ss = S(0), tt = S(0);
    for (Index j = 0; j < m; ++j) {
      st = st + s[j] * t[j];
      ss = ss + s[j] * s[j];
      tt = tt + t[j] * t[j];
    }
    // A zero vector has no direction; it is taken to be at right angles to every other.
    if (plain(ss) == 0 || plain(tt) == 0) {
      if (g != nullptr) std::fill(g, g + m, S(0));
      return S(1);
    }
    const S scale = S(1) / (sqrt(ss) * sqrt(tt));
    const S cosine = st * scale;
    if (g != nullptr) {
      for (Index j = 0; j < m; ++j) g[j] = cosine * s[j] / ss - t[j] * scale;
    }
    return S(1) - cosine;
  }
};

/// With as many outputs as `units` says: a constant where there is one only, so that no loop is left. Then
/// four examples may be computed at once, each with the bits that it has alone.
template <typename Form, typename S, typename Units>
SumOf<S> mean(const LossArguments<S>& a, Index targetColumns, Units units) {
  SumOf<S> sum(0);
  const S parameter = S(a.parameter), share = S(1 / static_cast<double>(a.examples));
  Index i = 0;
  if constexpr (std::is_same_v<S, float> && !std::is_same_v<Units, Index> && requires { Form::inFours; }) {
    for (; i + Four::size <= a.examples; i += Four::size) {
      const Four s = Four::load(a.outputs + i), t = Four::load(a.targets + i);
      Four g;
      const Four loss = Form::of(&s, &t, &g, units, Four(parameter));
      if (a.gradient != nullptr) (Four(share) * g).store(a.gradient + i);
      if (a.perExample != nullptr) loss.store(a.perExample + i);
      sum = (((sum + SumOf<S>(loss[0])) + SumOf<S>(loss[1])) + SumOf<S>(loss[2])) + SumOf<S>(loss[3]);
    }
  }
  for (; i < a.examples; ++i) {
    S* const g = a.gradient != nullptr ? a.gradient + i * units : nullptr;
    const S loss = Form::of(a.outputs + i * units, a.targets + i * targetColumns, g, units, parameter);
    if (g != nullptr) {
      for (Index j = 0; j < units; ++j) g[j] = share * g[j];
    }
    if (a.perExample != nullptr) a.perExample[i] = loss;
    sum = sum + SumOf<S>(loss);
  }
  return sum / static_cast<double>(a.examples);
}

template <typename Form, Targets kind, typename S>
SumOf<S> apply(const LossArguments<S>& a) {
  if (kind != Targets::Classes && a.units == 1) return mean<Form>(a, 1, std::integral_constant<Index, 1>());
  return mean<Form>(a, kind == Targets::Classes ? 1 : a.units, a.units);
}

template <typename Form, Targets kind>
LossInfo describe(std::string_view id, std::string_view name, std::string_view equation,
                  const Reference& reference, std::string_view python, Link link = Link::None,
                  std::vector<Parameter> parameters = {}) {
  return {id,
          name,
          equation,
          reference,
          std::move(parameters),
          kind,
          {&apply<Form, kind, float>, &apply<Form, kind, double>, &apply<Form, kind, FirstOrder>},
          python,
          link};
}

}  // namespace

std::span<const LossInfo> losses() {
  static const std::vector<LossInfo> all{
      describe<MeanSquare, Targets::Values>(
          "mse", "Mean squared error", R"(\frac1m \sum_j (s_j - y_j)^2)",
          {"Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors",
           "https://doi.org/10.1038/323533a0"},
          "nn.functional.mse_loss(s, y)"),
      describe<Huber, Targets::Values>(
          "huber", "Huber",
          R"(\frac1m \sum_j \begin{cases} \tfrac12 d_j^2 & |d_j| \le \delta \\ \delta\,(|d_j| - \tfrac12\delta) & |d_j| > \delta \end{cases}, \quad d = s - y)",
          {"Huber 1964, Robust Estimation of a Location Parameter",
           "https://doi.org/10.1214/aoms/1177703732"},
          "nn.functional.huber_loss(s, y, delta={})", Link::None,
          {{.id = "delta",
            .symbol = "\\delta",
            .name = "where the parabola ends",
            .defaultValue = 1,
            .min = 0.01,
            .max = 10,
            .scale = Scale::Log}}),
      describe<SoftmaxCrossEntropy, Targets::Classes>(
          "softmax-cross-entropy", "Softmax cross-entropy", R"(-\log \frac{e^{s_y}}{\sum_j e^{s_j}})",
          {"Bridle 1990, Probabilistic Interpretation of Feedforward Classification Network Outputs",
           "https://doi.org/10.1007/978-3-642-76153-9_28"},
          "nn.functional.cross_entropy(s, y)", Link::Softmax),
      describe<BinaryCrossEntropy, Targets::Probabilities>(
          "bce-with-logits", "Binary cross-entropy",
          R"(-\frac1m \sum_j \bigl( y_j \log \sigma(s_j) + (1 - y_j) \log(1 - \sigma(s_j)) \bigr))",
          {"Cox 1958, The Regression Analysis of Binary Sequences",
           "https://doi.org/10.1111/j.2517-6161.1958.tb00292.x"},
          "nn.functional.binary_cross_entropy_with_logits(s, y)", Link::Logistic),
      describe<WestonWatkins, Targets::Classes>(
          "hinge-weston-watkins", "Hinge, Weston-Watkins", R"(\sum_{j \ne y} \max(0,\, s_j - s_y + 1))",
          {"Weston, Watkins 1999, Support Vector Machines for Multi-Class Pattern Recognition",
           "https://www.elen.ucl.ac.be/Proceedings/esann/esannpdf/es1999-461.pdf"},
          "s.shape[1] * nn.functional.multi_margin_loss(s, y)"),
      describe<OneVersusAll, Targets::Classes>(
          "hinge-one-vs-all", "Hinge, one versus all",
          R"(\sum_j \max(0,\, 1 - t_j s_j), \quad t_j = \begin{cases} 1 & j = y \\ -1 & j \ne y \end{cases})",
          {"Rifkin, Klautau 2004, In Defense of One-Vs-All Classification",
           "https://www.jmlr.org/papers/v5/rifkin04a.html"},
          "(1 - (2 * nn.functional.one_hot(y, s.shape[1]) - 1) * s).clamp(min=0).sum(1).mean()"),
      describe<StructuredHinge, Targets::Classes>("hinge-structured", "Hinge, structured",
                                                  R"(\max\left(0,\, \max_{j \ne y} s_j - s_y + 1\right))",
                                                  {"Crammer, Singer 2001, On the Algorithmic Implementation "
                                                   "of Multiclass Kernel-based Vector Machines",
                                                   "https://www.jmlr.org/papers/v2/crammer01a.html"},
                                                  "(s.scatter(1, y[:, None], -math.inf).amax(1) - "
                                                  "s.gather(1, y[:, None])[:, 0] + 1).clamp(min=0).mean()"),
      describe<CosineDistance, Targets::Values>(
          "cosine-similarity", "Cosine similarity",
          R"(1 - \frac{s^\top y}{\lVert s \rVert\, \lVert y \rVert})",
          {"Barz, Denzler 2020, Deep Learning on Small Datasets without Pre-Training using Cosine Loss",
           "https://arxiv.org/abs/1901.09054"},
          "(1 - nn.functional.cosine_similarity(s, y)).mean()"),
  };
  return all;
}

template <typename Scalar>
bool decidesFor(Targets kind, const Scalar* s, const Scalar* target, Index units) {
  if (kind == Targets::Classes) return largest(s, units) == classOf(target);
  const Scalar middle = kind == Targets::Probabilities ? Scalar(0.5) : Scalar(0);
  const auto named = [middle](Scalar t) { return t > middle; };
  if (units > 1 && std::count_if(target, target + units, named) == 1)
    return largest(s, units) == std::find_if(target, target + units, named) - target;
  for (Index j = 0; j < units; ++j) {
    if ((s[j] > 0) != (target[j] > middle)) return false;
  }
  return true;
}

template bool decidesFor(Targets, const float*, const float*, Index);
template bool decidesFor(Targets, const double*, const double*, Index);

}  // namespace descent
