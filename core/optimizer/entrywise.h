#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "descent/numeric/four.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/lane_rule.h"
#include "descent/optimizer/optimizer.h"

namespace descent {

/// Where a run stands when it takes a step.
template <typename S>
struct Moment {
  S t = 0.0;           ///< the number of the step, from 1
  S rateFactor = 1.0;  ///< what a schedule makes of the learning rate
  /// Products that a rule carries on from step to step, beta^t for one. They are 1 before the first.
  S product1 = 1.0, product2 = 1.0;
};

/// What a rule that declares no such names keeps for each parameter: nothing.
struct EntrywiseFormula {
  static constexpr std::array<std::string_view, 0> memory{}, shown{};
  template <typename H>
  static bool keeps(const H&, std::string_view) {
    return true;
  }
};

/// A rule that treats every parameter alike and apart from the others, made of its formula: a struct derived
/// from EntrywiseFormula with
///
///   template <typename S> struct Hyperparameters;          // numbers S with their defaults; bool, int
///   template <typename S>
///   static auto step(const Hyperparameters<S>& h, Moment<S>& now);
///   static constexpr std::array<std::string_view, m> memory;  // ids of what it remembers of a parameter
///   static constexpr std::array<std::string_view, k> shown;   // and of what it computes to be drawn only
///   static const OptimizerInfo& description();
///   static PythonRule python(const Hyperparameters<double>& h);
///
/// `step` computes once a step what all parameters share and returns what is done to one of them:
/// (const auto& g, auto& theta, auto& memory..., auto& shown...). S is double here, and Pack where a sweep
/// has several runs side by side; therefore `select` in place of branches on numbers (numeric/lanes.h).
/// Entries are of the same kind, except that in single precision they come as Four, with S double.
///
/// `keeps(h, id)` says which of the buffers mean anything with the hyper-parameters h.
///
/// The formula's source instantiates the rule, so that its loop is compiled there and nowhere else.
template <typename Formula>
class Entrywise final : public GradientRule, private SingleRule {
 public:
  using Rules = Formula;
  using Hyperparameters = typename Formula::template Hyperparameters<double>;

  explicit Entrywise(const Hyperparameters& hyperparameters) : h_(hyperparameters) {}

  static const OptimizerInfo& description() { return Formula::description(); }
  static PythonRule python(const Hyperparameters& h) { return Formula::python(h); }
  const OptimizerInfo& info() const override { return description(); }

  using GradientRule::reset;
  void reset(Index dimension) override {
    GradientRule::reset(dimension);
    for (Vector& buffer : buffers_) buffer.setZero(dimension);
    inSingle_ = false;
    now_ = {};
  }

  SingleRule* inSingle([[maybe_unused]] Index dimension) override {
    if constexpr (kTakesFours) {
      for (auto& buffer : singles_) buffer.assign(static_cast<std::size_t>(dimension), 0.0F);
      for (Vector& buffer : buffers_) buffer.resize(0);
      inSingle_ = true;
      return this;
    } else {
      return nullptr;
    }
  }

  void update(ConstVectorRef g, VectorRef theta) override {
    now_.t += 1;
    now_.rateFactor = learningRateFactor();
    const auto entry = Formula::step(h_, now_);
    [&]<std::size_t... k>(std::index_sequence<k...>) {
      const Index n = theta.size();
      const double* const from = g.data();
      double* const to = theta.data();
      [[maybe_unused]] const std::array<double*, sizeof...(k)> kept{buffers_[k].data()...};
      // No two of these overlap: entries may be computed two at a time, each with the bits that it has alone.
#if defined(__clang__)
#pragma clang loop vectorize(assume_safety)
#elif defined(__GNUC__)
#pragma GCC ivdep
#endif
      for (Index i = 0; i < n; ++i) entry(from[i], to[i], kept[k][i]...);
    }
    (std::make_index_sequence<kIds.size()>{});
  }

  std::vector<StateBuffer> state() const override {
    if (inSingle_) {
      for (std::size_t k = 0; k < kIds.size(); ++k) {
        buffers_[k].resize(static_cast<Index>(singles_[k].size()));
        std::copy(singles_[k].begin(), singles_[k].end(), buffers_[k].data());
      }
    }
    std::vector<StateBuffer> kept;
    for (std::size_t k = 0; k < kIds.size(); ++k) {
      if (Formula::keeps(h_, kIds[k])) kept.push_back(buffer(kIds[k], buffers_[k]));
    }
    return kept;
  }

  /// The k-th of what the formula remembers.
  const Vector& memory(std::size_t k) const { return buffers_[k]; }

 private:
  static constexpr std::size_t kRemembered = Formula::memory.size();
  static constexpr auto kIds = [] {
    std::array<std::string_view, kRemembered + Formula::shown.size()> ids{};
    for (std::size_t k = 0; k < ids.size(); ++k)
      ids[k] = k < kRemembered ? Formula::memory[k] : Formula::shown[k - kRemembered];
    return ids;
  }();

  using Entry =
      decltype(Formula::step(std::declval<const Hyperparameters&>(), std::declval<Moment<double>&>()));
  template <std::size_t>
  using FourFor = Four&;
  template <std::size_t... k>
  static constexpr bool takesFours(std::index_sequence<k...>) {
    return std::is_invocable_v<const Entry&, const Four&, Four&, FourFor<k>...>;
  }
  static constexpr bool kTakesFours = takesFours(std::make_index_sequence<kIds.size()>{});

  bool update(std::span<const float> g, std::span<const float> theta, std::span<float> next) override {
    if constexpr (kTakesFours) {
      now_.t += 1;
      now_.rateFactor = learningRateFactor();
      return [&]<std::size_t... k>(std::index_sequence<k...>) {
        // What the loop reads are variables of this function alone, which no store can change.
        const auto entry = Formula::step(h_, now_);
        const float *const from = g.data(), *const at = theta.data();
        float* const to = next.data();
        const std::array<float*, sizeof...(k)> kept{singles_[k].data()...};
        Four finite[2];  // stay 0 unless something is not; two, for one would have to wait for its own sums
        const auto four = [entry](Four& isFinite, const float* g4, const float* theta4, float* next4,
                                  auto*... kept4) {
          Four moved = Four::load(theta4);
          std::array<Four, sizeof...(k)> buffers{Four::load(kept4)...};
          entry(Four::load(g4), moved, buffers[k]...);
          (buffers[k].store(kept4), ...);
          moved.store(next4);
          isFinite += moved - moved;
        };
        const std::size_t n = theta.size(), whole = n / 4 * 4;
        std::size_t i = 0;
        for (; i + 16 <= n; i += 16) {
          four(finite[0], from + i, at + i, to + i, kept[k] + i...);
          four(finite[1], from + i + 4, at + i + 4, to + i + 4, kept[k] + i + 4 ...);
          four(finite[0], from + i + 8, at + i + 8, to + i + 8, kept[k] + i + 8 ...);
          four(finite[1], from + i + 12, at + i + 12, to + i + 12, kept[k] + i + 12 ...);
        }
        for (; i < whole; i += 4) four(finite[0], from + i, at + i, to + i, kept[k] + i...);
        // The last few, in arrays that have four; a constant number of them, so that no copy is a call.
        const auto few = [&](auto count) {
          std::array<std::array<float, 4>, 3 + sizeof...(k)> last{};
          std::copy_n(from + whole, count, last[0].begin());
          std::copy_n(at + whole, count, last[1].begin());
          (std::copy_n(kept[k] + whole, count, last[3 + k].begin()), ...);
          four(finite[0], last[0].data(), last[1].data(), last[2].data(), last[3 + k].data()...);
          std::copy_n(last[2].begin(), count, to + whole);
          (std::copy_n(last[3 + k].begin(), count, kept[k] + whole), ...);
        };
        if (n - whole == 1) few(std::integral_constant<int, 1>());
        if (n - whole == 2) few(std::integral_constant<int, 2>());
        if (n - whole == 3) few(std::integral_constant<int, 3>());
        return sumOf(finite[0] + finite[1]) == 0;
      }
      (std::make_index_sequence<kIds.size()>{});
    } else {
      (void)g, (void)theta, (void)next;
      return false;
    }
  }

  Hyperparameters h_;
  Moment<double> now_;
  bool inSingle_ = false;
  std::array<std::vector<float>, kIds.size()> singles_;
  mutable std::array<Vector, kIds.size()> buffers_;  // in single precision copies, made when asked for
};

/// The same for several runs side by side.
template <typename Formula>
class EntrywiseLanes final : public LaneRule {
 public:
  using Hyperparameters = typename Formula::template Hyperparameters<Pack>;

  EntrywiseLanes(std::vector<Field<Hyperparameters>> fields, Index dimension) : fields_(std::move(fields)) {
    for (auto& values : memory_) values.resize(static_cast<std::size_t>(dimension));
  }

  void begin(int lane, std::span<const double> hyperparameters) override {
    for (std::size_t i = 0; i < fields_.size(); ++i) fields_[i].set(h_, hyperparameters[i], lane);
    now_.t.set(lane, 0);
    now_.product1.set(lane, 1);
    now_.product2.set(lane, 1);
    for (auto& values : memory_) {
      for (Pack& value : values) value.set(lane, 0);
    }
  }

  DESCENT_FLATTEN void update(std::span<const Pack> g, std::span<Pack> theta,
                              const Pack& rateFactor) override {
    now_.t += 1;
    now_.rateFactor = rateFactor;
    const auto entry = Formula::step(h_, now_);
    [&]<std::size_t... m, std::size_t... k>(std::index_sequence<m...>, std::index_sequence<k...>) {
      for (std::size_t i = 0; i < theta.size(); ++i) {
        std::array<Pack, sizeof...(k)> unseen;  // nobody looks: the compiler leaves its computation away
        entry(g[i], theta[i], memory_[m][i]..., unseen[k]...);
      }
    }
    (std::make_index_sequence<Formula::memory.size()>{}, std::make_index_sequence<Formula::shown.size()>{});
  }

 private:
  std::vector<Field<Hyperparameters>> fields_;
  Hyperparameters h_;
  Moment<Pack> now_;
  std::array<std::vector<Pack>, Formula::memory.size()> memory_;
};

/// The description of an entry-wise rule (describe.h). `fields` lists the parameters for hyper-parameters of
/// any scalar: []<typename H>(const H&) -> Fields<H> { return {{&H::learningRate, kLearningRate}, ...}; }
template <typename Rule, typename FieldsOf>
OptimizerInfo describe(std::string_view id, std::string_view name, std::string_view equation,
                       Reference reference, FieldsOf fields) {
  using Formula = typename Rule::Rules;
  OptimizerInfo info =
      describe<Rule>(id, name, equation, reference, fields(typename Rule::Hyperparameters{}));
  info.makeLanes = [fields](Index dimension) -> std::unique_ptr<LaneRule> {
    using Lanes = EntrywiseLanes<Formula>;
    return std::make_unique<Lanes>(fields(typename Lanes::Hyperparameters{}), dimension);
  };
  return info;
}

}  // namespace descent
