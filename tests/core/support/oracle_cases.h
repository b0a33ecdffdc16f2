#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/objective/least_squares.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/run.h"
#include "support/fixture.h"

namespace descent {

/// One run of another implementation: see tests/oracles/optimizers.py for the file's format, schedules.py and
/// matrix_rules.py for its keys of run options.
struct OracleCase {
  std::string name;
  std::shared_ptr<const Objective> objective;  ///< null where it could not be made; `problem` says why
  std::string optimizer;
  std::vector<NamedValue> hyperparameters;
  RunOptions options{};
  Vector start;
  std::vector<std::pair<Index, Vector>> iterates;  ///< after how many steps, and where
  std::string problem;                             ///< what could not be read; empty where all could
};

namespace oracle {

inline Vector numbers(std::istream& line) {
  std::vector<double> read;
  for (double number; line >> number;) read.push_back(number);
  return Eigen::Map<const Vector>(read.data(), static_cast<Index>(read.size()));
}

/// "learningRate 0.1 momentum 0.9"
inline std::vector<NamedValue> namedValues(std::istream& line) {
  std::vector<NamedValue> values;
  for (NamedValue value; line >> value.first >> value.second;) values.push_back(value);
  return values;
}

/// "cosine horizon 100 floor 0": the rest of a line that begins with a schedule.
inline Result<Schedule> schedule(std::istream& line) {
  std::string id;
  line >> id;
  const auto info = findSchedule(id);
  if (!info) return info.error();
  const auto filled = fillParameters((*info)->parameters, namedValues(line), id);
  if (!filled) return filled.error();
  return (*info)->make(*filled);
}

/// The keys of one block, gathered until its end is reached.
struct Block {
  OracleCase built;
  std::string kind;
  Vector minimum, matrix, features, targets;
  Index examples = 0;

  void read(const std::string& key, std::istream& line) {
    if (key == "case") {
      line >> built.name;
    } else if (key == "objective") {
      line >> kind;
    } else if (key == "minimum") {
      minimum = numbers(line);
    } else if (key == "matrix") {
      matrix = numbers(line);
    } else if (key == "examples") {
      line >> examples;
    } else if (key == "features") {
      features = numbers(line);
    } else if (key == "targets") {
      targets = numbers(line);
    } else if (key == "optimizer") {
      line >> built.optimizer;
    } else if (key == "hyperparameters") {
      built.hyperparameters = namedValues(line);
    } else if (key == "schedule") {
      auto made = schedule(line);
      if (made.ok()) {
        built.options.schedule = std::move(*made);
      } else {
        built.problem += made.error().message;
      }
    } else if (key == "clipNorm") {
      line >> built.options.clipNorm;
    } else if (key == "blocks") {
      for (descent::Block block; line >> block.rows >> block.columns;) built.options.blocks.push_back(block);
    } else if (key == "start") {
      built.start = numbers(line);
    } else if (key == "iterate") {
      Index step = 0;
      line >> step;
      built.iterates.emplace_back(step, numbers(line));
    } else {
      built.problem += "unknown key \"" + key + "\"; ";
    }
  }

  template <typename T>
  void keep(Result<T> made) {
    if (made.ok()) {
      built.objective = std::make_shared<T>(std::move(*made));
    } else {
      built.problem += made.error().message;
    }
  }

  OracleCase finish() {
    const Index n = built.start.size();
    if (kind == "quadratic" && matrix.size() == n * n) {
      keep(Quadratic::fromMatrix(matrix.reshaped(n, n), minimum));
    } else if (kind == "leastSquares" && features.size() == examples * n) {
      keep(LeastSquares::create(Eigen::Map<const Table>(features.data(), examples, n), targets));
    } else if (const auto found = findObjective(kind)) {
      built.objective = *found;
    } else {
      built.problem += found.error().message;
    }
    return std::move(built);
  }
};

}  // namespace oracle

inline std::vector<OracleCase> readOracleCases(const std::string& file) {
  std::ifstream stream(fixture(file));
  std::vector<OracleCase> cases;
  oracle::Block block;
  for (std::string text; std::getline(stream, text);) {
    std::istringstream line(text);
    std::string key;
    if (!(line >> key) || key[0] == '#') continue;
    if (key == "end") {
      cases.push_back(block.finish());
      block = {};
    } else {
      block.read(key, line);
    }
  }
  return cases;
}

}  // namespace descent
