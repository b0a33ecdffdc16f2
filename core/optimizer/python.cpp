#include "descent/optimizer/python.h"

#include "descent/numeric/parse_number.h"

namespace descent {

std::string pythonLiteral(double value) { return numberText(value); }

std::string pythonLiteral(bool value) { return value ? "True" : "False"; }

std::string pythonCall(std::string_view optimizer,
                       std::initializer_list<std::pair<std::string_view, std::string>> arguments) {
  std::string call = std::string(optimizer) + "([theta]";
  for (const auto& [name, value] : arguments) call += ", " + std::string(name) + "=" + value;
  return call + ")";
}

}  // namespace descent
