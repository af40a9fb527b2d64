// What one core can do at best: the two numbers that a roofline is drawn from.
#pragma once
#include <stddef.h>

/// Floating-point operations a second of independent fused multiply-adds in registers, each counted as two.
double cml_peak(void);

/// Bytes a second that are read, front to back and then back to front, from `size` bytes that stay where they are.
double cml_bandwidth(size_t size);
