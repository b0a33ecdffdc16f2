#include <emscripten/bind.h>
#include <malloc.h>

#include <span>
#include <vector>

#include "conversions.h"
#include "descent/network/network.h"

namespace descent::border {
namespace {

/// What every entry has: id, name, equation, reference and parameters.
template <typename Info>
val entryOf(const Info& info) {
  val entry = val::object();
  entry.set("id", fromString(info.id));
  entry.set("name", fromString(info.name));
  entry.set("equation", fromString(info.equation));
  entry.set("reference", fromReference(info.reference));
  entry.set("parameters", fromParameters(info.parameters));
  return entry;
}

template <typename Info>
val entriesOf(std::span<const Info> infos) {
  val list = val::array();
  for (const Info& info : infos) list.call<void>("push", entryOf(info));
  return list;
}

val optimizerEntries() {
  val list = val::array();
  for (const OptimizerInfo* info : optimizers()) list.call<void>("push", entryOf(*info));
  return list;
}

val scheduleEntries() { return entriesOf(schedules()); }
val initializerEntries() {
  val list = val::array();
  for (const InitializerInfo& info : initializers()) {
    val entry = entryOf(info);
    entry.set("drawn", info.moments != nullptr);
    list.call<void>("push", entry);
  }
  return list;
}
val normalizationEntries() { return entriesOf(normalizations()); }

val activationEntries() {
  val list = val::array();
  for (const ActivationInfo& info : activations()) {
    std::vector<double> values;
    for (const Parameter& parameter : info.parameters) values.push_back(parameter.defaultValue);
    const double value = values.empty() ? 0 : values.front();
    val entry = entryOf(info);
    entry.set("gain", info.gain(value));
    entry.set("steepest", info.steepest(value));
    list.call<void>("push", entry);
  }
  return list;
}

val lossEntries() {
  val list = val::array();
  for (const LossInfo& info : losses()) {
    val entry = entryOf(info);
    entry.set("targets", fromString(info.targets == Targets::Values          ? "values"
                                    : info.targets == Targets::Probabilities ? "probabilities"
                                                                             : "classes"));
    list.call<void>("push", entry);
  }
  return list;
}

val objectiveEntries() {
  val list = val::array();
  for (const auto& objective : objectives()) {
    const ObjectiveInfo& info = objective->info();
    val domain = val::array();
    for (const auto& [low, high] : info.domain) {
      val interval = val::array();
      interval.call<void>("push", low);
      interval.call<void>("push", high);
      domain.call<void>("push", interval);
    }
    val minima = val::array();
    for (const Minimum& minimum : info.minima) {
      val object = val::object();
      object.set("point", fromVector(minimum.point));
      object.set("value", minimum.value);
      minima.call<void>("push", object);
    }
    val entry = val::object();
    entry.set("id", fromString(info.id));
    entry.set("name", fromString(info.name));
    entry.set("equation", fromString(info.equation));
    entry.set("reference", fromReference(info.reference));
    entry.set("dimension", static_cast<double>(objective->dimension()));
    entry.set("domain", domain);
    entry.set("start", fromVector(info.start));
    entry.set("minima", minima);
    list.call<void>("push", entry);
  }
  return list;
}

val datasetEntries() {
  val list = val::array();
  for (const DatasetInfo* info : datasets()) {
    val entry = val::object();
    entry.set("id", fromString(info->id));
    entry.set("name", fromString(info->name));
    entry.set("parameters", fromParameters(info->parameters));
    entry.set("targets", fromString(info->targetKind == TargetKind::Value   ? "values"
                                    : info->targetKind == TargetKind::Label ? "labels"
                                                                            : "classes"));
    list.call<void>("push", entry);
  }
  return list;
}

std::string version() { return DESCENT_VERSION; }

/// Bytes that the allocator has handed out and not got back.
double memoryInUse() { return static_cast<double>(mallinfo().uordblks); }

}  // namespace

EMSCRIPTEN_BINDINGS(descent_catalog) {
  emscripten::function("optimizerEntries", &optimizerEntries);
  emscripten::function("objectiveEntries", &objectiveEntries);
  emscripten::function("scheduleEntries", &scheduleEntries);
  emscripten::function("datasetEntries", &datasetEntries);
  emscripten::function("activationEntries", &activationEntries);
  emscripten::function("lossEntries", &lossEntries);
  emscripten::function("initializerEntries", &initializerEntries);
  emscripten::function("normalizationEntries", &normalizationEntries);
  emscripten::function("version", &version);
  emscripten::function("memoryInUse", &memoryInUse);
}

}  // namespace descent::border
