#pragma once

namespace descent {

/// How often memory has been asked for since the program began: through operator new, which the tests
/// replace, and, where the linker can put itself between (DESCENT_LINKER_WRAPS, see CMakeLists.txt), through
/// the C functions that Eigen calls.
long allocationCount();

}  // namespace descent
