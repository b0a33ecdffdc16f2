#include "descent/catalog/catalog.h"

#include <array>
#include <cmath>
#include <utility>

#include "descent/data/linear.h"
#include "descent/data/playground.h"
#include "descent/data/point_clouds.h"
#include "descent/numeric/parse_number.h"
#include "descent/objective/bowls.h"
#include "descent/objective/chain.h"
#include "descent/objective/lessard.h"
#include "descent/objective/multimodal.h"
#include "descent/objective/saddles.h"
#include "descent/objective/valleys.h"
#include "descent/optimizer/adadelta.h"
#include "descent/optimizer/adagrad.h"
#include "descent/optimizer/adam.h"
#include "descent/optimizer/adamax.h"
#include "descent/optimizer/adamw.h"
#include "descent/optimizer/amsgrad.h"
#include "descent/optimizer/conjugate_gradient.h"
#include "descent/optimizer/gradient_descent.h"
#include "descent/optimizer/lbfgs.h"
#include "descent/optimizer/lion.h"
#include "descent/optimizer/momentum.h"
#include "descent/optimizer/muon.h"
#include "descent/optimizer/nadam.h"
#include "descent/optimizer/nesterov.h"
#include "descent/optimizer/newton.h"
#include "descent/optimizer/radam.h"
#include "descent/optimizer/rmsprop.h"
#include "descent/optimizer/rprop.h"
#include "descent/optimizer/shampoo.h"

namespace descent {

std::span<const OptimizerInfo* const> optimizers() {
  static const std::array all{
      &GradientDescent::description(),
      &Momentum::description(),
      &Nesterov::description(),
      &Adagrad::description(),
      &Adadelta::description(),
      &RmsProp::description(),
      &Adam::description(),
      &AdamW::description(),
      &AmsGrad::description(),
      &Adamax::description(),
      &NAdam::description(),
      &RAdam::description(),
      &Rprop::description(),
      &Lion::description(),
      &Muon::description(),
      &Shampoo::description(),
      &Newton::description(),
      &Lbfgs::description(),
      &ConjugateGradient::description(),
  };
  return all;
}

namespace {

template <typename T>
std::shared_ptr<const Objective> shared(T objective) {
  return std::make_shared<const T>(std::move(objective));
}

}  // namespace

std::span<const std::shared_ptr<const Objective>> objectives() {
  static const std::array all{
      shared(Surface<Rosenbrock>()),
      shared(Surface<Banana>()),
      shared(Surface<Beale>()),
      shared(Surface<Booth>()),
      shared(Surface<Matyas>()),
      shared(Surface<McCormick>()),
      shared(Surface<Himmelblau>()),
      shared(Surface<GoldsteinPrice>()),
      shared(Surface<SixHumpCamel>()),
      shared(Surface<ThreeHumpCamel>()),
      shared(Surface<Rastrigin>()),
      shared(Surface<Ackley>()),
      shared(Surface<StyblinskiTang>()),
      shared(Surface<Easom>()),
      shared(Surface<Saddle>()),
      shared(Surface<MonkeySaddle>()),
      shared(Lessard()),
      shared(*Chain::convexRosenbrock(25, 100)),
      shared(*Chain::nesterovWorst(25, 1)),
  };
  return all;
}

std::span<const DatasetInfo* const> datasets() {
  static const std::array all{
      &linearDataset(),          &circleDataset(),          &xorDataset(),     &gaussDataset(),
      &spiralDataset(),          &moonsDataset(),           &spiralsDataset(), &blobsDataset(),
      &regressionPlaneDataset(), &regressionGaussDataset(),
  };
  return all;
}

namespace {

/// "gd, momentum, nesterov"
template <typename Range, typename Name>
std::string listed(const Range& range, Name name) {
  std::string list;
  for (const auto& item : range) {
    if (!list.empty()) list += ", ";
    list += name(item);
  }
  return list;
}

}  // namespace

Result<std::vector<double>> fillParameters(std::span<const Parameter> parameters,
                                           std::span<const NamedValue> values, std::string_view owner) {
  std::vector<double> filled;
  for (const Parameter& parameter : parameters) filled.push_back(parameter.defaultValue);
  for (const auto& [id, value] : values) {
    std::size_t at = 0;
    while (at < parameters.size() && parameters[at].id != id) ++at;
    if (at == parameters.size())
      return rangeError(id, std::string(owner) + " has no parameter \"" + id + "\"; it has " +
                                listed(parameters, [](const Parameter& p) { return std::string(p.id); }) +
                                ".");
    const Parameter& parameter = parameters[at];
    if (!(value >= parameter.lowest && value <= parameter.highest))  // also refuses NaN
      return rangeError(
          id, id + " must be a number " +
                  (std::isfinite(parameter.highest)
                       ? "from " + numberText(parameter.lowest) + " to " + numberText(parameter.highest)
                       : "not below " + numberText(parameter.lowest)) +
                  "; got " + numberText(value) + ".");
    if (parameter.kind != Kind::Real && value != std::floor(value))
      return rangeError(id, id + " must be a whole number; got " + numberText(value) + ".");
    if (!std::isfinite(value)) return rangeError(id, id + " must be finite; got " + numberText(value) + ".");
    filled[at] = value;
  }
  return filled;
}

Result<const OptimizerInfo*> findOptimizer(std::string_view id) {
  for (const OptimizerInfo* info : optimizers()) {
    if (info->id == id) return info;
  }
  return rangeError(
      "optimizer", "optimizer \"" + std::string(id) + "\" is not known; there are " +
                       listed(optimizers(), [](const OptimizerInfo* info) { return std::string(info->id); }) +
                       ".");
}

Result<std::unique_ptr<Optimizer>> makeOptimizer(std::string_view id, std::span<const NamedValue> values) {
  const auto info = findOptimizer(id);
  if (!info) return info.error();
  const auto filled = fillParameters((*info)->parameters, values, id);
  if (!filled) return filled.error();
  return (*info)->make(*filled);
}

Result<const ScheduleInfo*> findSchedule(std::string_view id) {
  for (const ScheduleInfo& info : schedules()) {
    if (info.id == id) return &info;
  }
  return rangeError("schedule",
                    "schedule \"" + std::string(id) + "\" is not known; there are " +
                        listed(schedules(), [](const ScheduleInfo& info) { return std::string(info.id); }) +
                        ".");
}

Result<std::shared_ptr<const Objective>> findObjective(std::string_view id) {
  for (const auto& objective : objectives()) {
    if (objective->info().id == id) return objective;
  }
  return rangeError(
      "objective",
      "objective \"" + std::string(id) + "\" is not known; there are " +
          listed(objectives(), [](const auto& objective) { return std::string(objective->info().id); }) +
          ".");
}

Result<Dataset> makeDataset(std::string_view id, Index examples, std::uint64_t seed,
                            std::span<const NamedValue> values) {
  for (const DatasetInfo* info : datasets()) {
    if (info->id != id) continue;
    const auto filled = fillParameters(info->parameters, values, info->id);
    if (!filled) return filled.error();
    return info->make(examples, seed, *filled);
  }
  return rangeError(
      "dataset", "dataset \"" + std::string(id) + "\" is not known; there are " +
                     listed(datasets(), [](const DatasetInfo* info) { return std::string(info->id); }) + ".");
}

}  // namespace descent
