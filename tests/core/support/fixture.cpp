#include "support/fixture.h"

namespace descent {

std::string fixture(const std::string& file) { return std::string(DESCENT_FIXTURES "/") + file; }

}  // namespace descent
