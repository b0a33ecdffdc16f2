#include <emscripten/bind.h>
#include <malloc.h>

#include "conversions.h"

namespace descent::border {
namespace {

val optimizerEntries() {
  val list = val::array();
  for (const OptimizerInfo* info : optimizers()) {
    val entry = val::object();
    entry.set("id", fromString(info->id));
    entry.set("name", fromString(info->name));
    entry.set("equation", fromString(info->equation));
    entry.set("reference", fromReference(info->reference));
    entry.set("parameters", fromParameters(info->parameters));
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

val scheduleEntries() {
  val list = val::array();
  for (const ScheduleInfo& info : schedules()) {
    val entry = val::object();
    entry.set("id", fromString(info.id));
    entry.set("name", fromString(info.name));
    entry.set("equation", fromString(info.equation));
    entry.set("reference", fromReference(info.reference));
    entry.set("parameters", fromParameters(info.parameters));
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
  emscripten::function("version", &version);
  emscripten::function("memoryInUse", &memoryInUse);
}

}  // namespace descent::border
