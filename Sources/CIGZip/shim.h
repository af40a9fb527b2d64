#pragma once
#include <isa-l/igzip_lib.h>

/// The memory that level 1 asks for; Swift cannot read the macro.
enum { igzip_level_1_memory = ISAL_DEF_LVL1_DEFAULT };
