#include <gtest/gtest.h>
#include "descent/catalog/catalog.h"
