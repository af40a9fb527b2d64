// Activations of 16 numbers at once. Included by step.h for each instruction set.

// Vectors are handed on between functions that are all inlined: how they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float V __attribute__((vector_size(64), aligned(64)));
typedef float Unaligned __attribute__((vector_size(64), aligned(4)));
typedef int Bits __attribute__((vector_size(64)));

// Without optimization the frame of a function into which all is inlined would be larger than a thread's stack.
#if defined(__OPTIMIZE__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

INLINE V all(float x) { return (V){0} + x; }
INLINE V choose(Bits where, V a, V b) { return (V)((where & (Bits)a) | (~where & (Bits)b)); }
// NaN passes through both, as through a comparison that fails.
INLINE V at_most(V x, float limit) { return choose(x > all(limit), all(limit), x); }
INLINE V at_least(V x, float limit) { return choose(x < all(limit), all(limit), x); }

// 1/(1 + 2^t) with t = −x·log2(e): within 1e-7, and 0 for an x below −88.4. With n = round(t) and r = t − n, 2^t is
// 2^n·2^r, and 2^r a polynomial with a relative error of 8e-8 on ±1/2 (minimax, degree 5); t = 128 gives infinity.
INLINE V sigmoid(V x) {
  V t = at_least(at_most(x * -1.44269504f, 128), -126);
  V shifted = t + 12582912.0f;  // 1.5·2^23: rounds to an integer, which the lowest bits hold
  V r = t - (shifted - 12582912.0f), r2 = r * r;
  V power = (V)(((Bits)shifted << 23) + (127 << 23));
  V fraction = ((r * 0.00132647273f + 0.00967151299f) * r2 + (r * 0.0555073358f + 0.240222424f)) * r2 + (r * 0.693147004f + 1);
  return 1 / (power * fraction + 1);
}

// x·p(x²)/q(x²), both of degree 4 and without a negative coefficient, so that nothing cancels: within 2e-8 (minimax),
// and with the last digits chosen by search within 3e-7 after rounding. Beyond 8.3 it is ±1 to 1.2e-7.
INLINE V hyperbolic_tangent(V x) {
  V y = x * x, y2 = y * y;
  V p = (y2 * 1.32439171e-8f + (y * 2.05229608e-5f + 3.49006034e-3f)) * y2 + (y * 0.133762628f + 0.99999994f);
  V q = (y2 * 7.72945612e-7f + (y * 3.27680609e-4f + 2.5855625e-2f)) * y2 + (y * 0.467095703f + 1);
  V one = (V)(((Bits)x & ~0x7fffffff) | (Bits)all(1));  // with the sign of x
  return choose(y > all(69), one, x * p / q);
}

INLINE V activate(crk_activation activation, V x) {
  switch (activation) {
    case CRK_SIGMOID: return sigmoid(x);
    case CRK_TANH: return hyperbolic_tangent(x);
    case CRK_HARD_SIGMOID: return at_most(at_least(x + 3, 0), 6) / 6;
    case CRK_KERAS2_HARD_SIGMOID: return at_most(at_least(x * 0.2f + 0.5f, 0), 1);
    case CRK_RELU: return at_least(x, 0);
    case CRK_LINEAR: return x;
  }
}
