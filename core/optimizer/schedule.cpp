#include "descent/optimizer/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

/// From 1 at t = 0 to 0 at t = 1, as half a cosine wave.
double halfCosine(double t) { return 0.5 * (1 + std::cos(std::numbers::pi * t)); }

constexpr std::string_view kHalfCosine = "    half_cosine = lambda t: 0.5 * (1 + math.cos(math.pi * t))\n";

constexpr Parameter steps(std::string_view id, std::string_view symbol, std::string_view name,
                          double defaultValue) {
  return {.id = id,
          .symbol = symbol,
          .name = name,
          .defaultValue = defaultValue,
          .min = 1,
          .max = 1000,
          .scale = Scale::Log,
          .kind = Kind::Integer,
          .lowest = 1,
          .highest = 1e9};
}

constexpr Parameter kHorizon = steps("horizon", "T", "horizon in steps", 100);

constexpr Parameter kFloor{
    .id = "floor", .symbol = "r", .name = "last factor", .defaultValue = 0, .min = 0, .max = 1, .highest = 1};

ScheduleInfo constant() {
  return {
      "constant",
      "Constant",
      R"(\alpha_t = \alpha)",
      {"Robbins, Monro 1951, A Stochastic Approximation Method", "https://doi.org/10.1214/aoms/1177729586"},
      {},
      [](std::span<const double>) -> Schedule { return [](Index) { return 1.0; }; },
      [](std::span<const double>) -> std::string { return "    return 1.0\n"; }};
}

ScheduleInfo step() {
  return {
      "step",
      "Step decay",
      R"(\alpha_t = \alpha\,\gamma^{\lfloor t / T \rfloor})",
      {"PyTorch, StepLR", "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html"},
      {steps("period", "T", "steps between cuts", 30),
       {.id = "decay", .symbol = "\\gamma", .name = "decay", .defaultValue = 0.1, .min = 0.01, .max = 1}},
      [](std::span<const double> v) -> Schedule {
        return [period = static_cast<Index>(v[0]), decay = v[1]](Index t) {
          return std::pow(decay, static_cast<double>(t / period));
        };
      },
      [](std::span<const double> v) {
        return "    return " + numberText(v[1]) + " ** (t // " + numberText(v[0]) + ")\n";
      }};
}

ScheduleInfo exponential() {
  return {"exponential",
          "Exponential decay",
          R"(\alpha_t = \alpha\,\gamma^{t})",
          {"PyTorch, ExponentialLR",
           "https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html"},
          {{.id = "decay", .symbol = "\\gamma", .name = "decay", .defaultValue = 0.99, .min = 0.9, .max = 1}},
          [](std::span<const double> v) -> Schedule {
            return [decay = v[0]](Index t) { return std::pow(decay, static_cast<double>(t)); };
          },
          [](std::span<const double> v) { return "    return " + numberText(v[0]) + " ** t\n"; }};
}

ScheduleInfo inverseTime() {
  return {
      "inverse-time",
      "Inverse time",
      R"(\alpha_t = \frac{\alpha}{1 + t/T})",
      {"Robbins, Monro 1951, A Stochastic Approximation Method", "https://doi.org/10.1214/aoms/1177729586"},
      {steps("halving", "T", "steps to the half", 20)},
      [](std::span<const double> v) -> Schedule {
        return [halving = v[0]](Index t) { return 1 / (1 + static_cast<double>(t) / halving); };
      },
      [](std::span<const double> v) { return "    return 1 / (1 + t / " + numberText(v[0]) + ")\n"; }};
}

ScheduleInfo cosine() {
  return {"cosine",
          "Cosine",
          R"(\alpha_t = \alpha\left(r + (1-r)\tfrac12\bigl(1 + \cos(\pi t/T)\bigr)\right), \quad t \le T)",
          {"Loshchilov, Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts",
           "https://arxiv.org/abs/1608.03983"},
          {kHorizon, kFloor},
          [](std::span<const double> v) -> Schedule {
            return [horizon = v[0], floor = v[1]](Index t) {
              return floor + (1 - floor) * halfCosine(std::min(static_cast<double>(t), horizon) / horizon);
            };
          },
          [](std::span<const double> v) {
            const std::string horizon = numberText(v[0]), floor = numberText(v[1]);
            return std::string(kHalfCosine) + "    return " + floor + " + (1 - " + floor +
                   ") * half_cosine(min(t, " + horizon + ") / " + horizon + ")\n";
          }};
}

ScheduleInfo warmupCosine() {
  return {
      "warmup-cosine",
      "Warm-up, then cosine",
      R"(\alpha_t = \alpha \begin{cases} (t+1)/W & t < W \\ r + (1-r)\tfrac12\bigl(1 + \cos\bigl(\pi \tfrac{t-W}{T-W}\bigr)\bigr) & W \le t \le T \end{cases})",
      {"Goyal et al. 2017, Accurate, Large Minibatch SGD", "https://arxiv.org/abs/1706.02677"},
      {steps("warmup", "W", "warm-up in steps", 10), kHorizon, kFloor},
      [](std::span<const double> v) -> Schedule {
        // A horizon inside the warm-up leaves one step for the way down.
        return [warmup = v[0], horizon = std::max(v[1], v[0] + 1), floor = v[2]](Index step) {
          const double t = static_cast<double>(step);
          if (t < warmup) return (t + 1) / warmup;
          return floor + (1 - floor) * halfCosine((std::min(t, horizon) - warmup) / (horizon - warmup));
        };
      },
      [](std::span<const double> v) {
        const std::string warmup = numberText(v[0]), horizon = numberText(std::max(v[1], v[0] + 1)),
                          floor = numberText(v[2]);
        return std::string(kHalfCosine) + "    if t < " + warmup + ":\n        return (t + 1) / " + warmup +
               "\n    return " + floor + " + (1 - " + floor + ") * half_cosine((min(t, " + horizon + ") - " +
               warmup + ") / (" + horizon + " - " + warmup + "))\n";
      }};
}

ScheduleInfo oneCycle() {
  // PyTorch's defaults: the rise takes 30 % of the way from 1/25, the fall ends at 1/(25 * 10^4).
  static constexpr double kFirst = 1.0 / 25, kLast = kFirst / 1e4, kRise = 0.3;
  return {
      "one-cycle",
      "One cycle",
      R"(\alpha_t = \alpha \begin{cases} \tfrac1{25} \to 1 & t \le .3\,T - 1 \\ 1 \to \tfrac1{25}10^{-4} & .3\,T - 1 < t \le T - 1 \end{cases} \quad \text{along half cosines})",
      {"Smith, Topin 2019, Super-Convergence", "https://arxiv.org/abs/1708.07120"},
      {kHorizon},
      [](std::span<const double> v) -> Schedule {
        return [horizon = v[0]](Index step) {
          const double top = std::max(kRise * horizon - 1, 0.0), end = std::max(horizon - 1, top + 1);
          const double t = std::min(static_cast<double>(step), end);
          if (t <= top && top > 0) return 1 + (kFirst - 1) * halfCosine(t / top);
          return kLast + (1 - kLast) * halfCosine((t - top) / (end - top));
        };
      },
      [](std::span<const double> v) {
        const std::string horizon = numberText(v[0]);
        return std::string(kHalfCosine) + "    top = max(0.3 * " + horizon + " - 1, 0)\n    end = max(" +
               horizon + " - 1, top + 1)\n    t = min(t, end)\n" +
               "    if t <= top and top > 0:\n        return 1 + (1 / 25 - 1) * half_cosine(t / top)\n" +
               "    return 4e-6 + (1 - 4e-6) * half_cosine((t - top) / (end - top))\n";
      }};
}

ScheduleInfo sgdr() {
  return {"sgdr",
          "Cosine with warm restarts",
          R"(\alpha_t = \alpha\,\tfrac12\bigl(1 + \cos(\pi\, t_i/T_i)\bigr), \quad T_{i+1} = m\,T_i)",
          {"Loshchilov, Hutter 2017, SGDR: Stochastic Gradient Descent with Warm Restarts",
           "https://arxiv.org/abs/1608.03983"},
          {steps("period", "T_0", "first period in steps", 20),
           {.id = "multiplier",
            .symbol = "m",
            .name = "growth of the period",
            .defaultValue = 2,
            .min = 1,
            .max = 4,
            .kind = Kind::Integer,
            .lowest = 1,
            .highest = 100}},
          [](std::span<const double> v) -> Schedule {
            return [first = static_cast<Index>(v[0]), multiplier = static_cast<Index>(v[1])](Index t) {
              Index period = first;
              if (multiplier == 1) t %= period;
              while (t >= period) {
                t -= period;
                period *= multiplier;
              }
              return halfCosine(static_cast<double>(t) / static_cast<double>(period));
            };
          },
          [](std::span<const double> v) {
            return std::string(kHalfCosine) + "    period = " + numberText(v[0]) +
                   "\n    while t >= period:\n        t -= period\n        period *= " + numberText(v[1]) +
                   "\n    return half_cosine(t / period)\n";
          }};
}

}  // namespace

std::span<const ScheduleInfo> schedules() {
  static const std::vector<ScheduleInfo> all{constant(), step(),         exponential(), inverseTime(),
                                             cosine(),   warmupCosine(), oneCycle(),    sgdr()};
  return all;
}

}  // namespace descent
