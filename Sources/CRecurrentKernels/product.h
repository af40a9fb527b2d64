// Products of rows with packed weights. Included by step.h for each instruction set, which defines TILE_BLOCKS, how many
// blocks a tile of several rows holds in registers, and STRANDS_n, into how many strands the sums of one row with n
// blocks are divided.

enum { TILE_ROWS = 6 };
#define UNROLL _Pragma("clang loop unroll(full)")

// sums[row][block] = start[block] + Σ_k x[row][k] · weights[k][block]
typedef struct {
  const float *weights;
  ptrdiff_t weights_stride;  // from k to k + 1
  ptrdiff_t length;          // of k
  int blocks;
  const float *start;
  const float *x[TILE_ROWS];
  float *sums;
  ptrdiff_t sums_stride;  // from row to row
} Product;

// Weights beyond the first cache are multiplied faster than they come of themselves: they are called for so many k ahead.
// Those of a single row with up to NEAR_UNITS units are near enough.
enum { TILE_LEAD = 10, ROW_LEAD = 5, NEAR_UNITS = 64 };

// Blocks `from ..< from + blocks`, held in registers over all of k. `strands` sums that are added up at the end keep
// the multipliers busy where rows and blocks are few; each walks a part of k.
INLINE void multiply(const Product *p, int rows, int from, int blocks, int strands, int lead) {
  V sum[TILE_ROWS * CRK_BLOCKS];
  ptrdiff_t part = p->length / strands;
  UNROLL for (int s = 0; s < strands; s++)
    UNROLL for (int m = 0; m < rows; m++)
      UNROLL for (int n = 0; n < blocks; n++)
        sum[(s * rows + m) * blocks + n] = s ? all(0) : *(const V *)(p->start + (from + n) * LANES);
  const float *w = p->weights + from * LANES;
  for (ptrdiff_t k = 0; k < part; k++, w += p->weights_stride) {
    UNROLL for (int s = 0; s < strands; s++) {
      const float *strand = w + s * part * p->weights_stride;
      if (lead) UNROLL for (int n = 0; n < blocks; n++) __builtin_prefetch(strand + n * LANES + lead * p->weights_stride);
      UNROLL for (int m = 0; m < rows; m++)
        UNROLL for (int n = 0; n < blocks; n++)
          sum[(s * rows + m) * blocks + n] += *(const V *)(strand + n * LANES) * p->x[m][s * part + k];
    }
  }
  w = p->weights + strands * part * p->weights_stride + from * LANES;
  for (ptrdiff_t k = strands * part; k < p->length; k++, w += p->weights_stride)
    UNROLL for (int m = 0; m < rows; m++)
      UNROLL for (int n = 0; n < blocks; n++)
        sum[m * blocks + n] += *(const V *)(w + n * LANES) * p->x[m][k];
  UNROLL for (int m = 0; m < rows; m++)
    UNROLL for (int n = 0; n < blocks; n++) {
      UNROLL for (int s = 1; s < strands; s++) sum[m * blocks + n] += sum[(s * rows + m) * blocks + n];
      *(V *)(p->sums + m * p->sums_stride + (from + n) * LANES) = sum[m * blocks + n];
    }
}

#define TILE(ROWS)                                                                                          \
  static void tile_##ROWS(const Product *p) {                                                               \
    int n = 0;                                                                                              \
    for (; n + TILE_BLOCKS <= p->blocks; n += TILE_BLOCKS) multiply(p, ROWS, n, TILE_BLOCKS, 1, TILE_LEAD); \
    if (TILE_BLOCKS > 1) switch (p->blocks - n) {                                                           \
      case 3: multiply(p, ROWS, n, 3, 1, TILE_LEAD); break;                                                 \
      case 2: multiply(p, ROWS, n, 2, 1, TILE_LEAD); break;                                                 \
      case 1: multiply(p, ROWS, n, 1, 1, TILE_LEAD); break;                                                 \
    }                                                                                                       \
  }
TILE(1) TILE(2) TILE(3) TILE(4) TILE(5) TILE(6)

static void tile(const Product *p, int rows) {
  switch (rows) {
    case 1: return tile_1(p);
    case 2: return tile_2(p);
    case 3: return tile_3(p);
    case 4: return tile_4(p);
    case 5: return tile_5(p);
    default: return tile_6(p);
  }
}

// How many of the rows that are left go into the next tile: tiles of about the same height.
INLINE int tile_height(ptrdiff_t left) {
  ptrdiff_t tiles = (left + TILE_ROWS - 1) / TILE_ROWS;
  return (int)((left + tiles - 1) / tiles);
}

// The one row of a batch of 1.
INLINE void multiply_row(const Product *p, int lead) {
  switch (p->blocks) {
    case 4: return multiply(p, 1, 0, 4, STRANDS_4, lead);
    case 3: return multiply(p, 1, 0, 3, STRANDS_3, lead);
    case 2: return multiply(p, 1, 0, 2, STRANDS_2, lead);
    default: return multiply(p, 1, 0, 1, STRANDS_1, lead);
  }
}
