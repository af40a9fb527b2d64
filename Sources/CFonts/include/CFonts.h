#pragma once

#include <stddef.h>

/// The bytes of a font file that is compiled in; they live as long as the process.
typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} CFontData;

/// The faces that figures use.
typedef enum __attribute__((enum_extensibility(closed))) {
  CFontFaceInterRegular,
  CFontFaceInterMedium,
  CFontFaceInterSemiBold,
  CFontFaceInterBold,
  CFontFaceJetBrainsMonoRegular,
  CFontFaceJetBrainsMonoSemiBold,
  CFontFaceJetBrainsMonoBold,
  CFontFaceStixGeneralRegular,
  CFontFaceStixGeneralItalic,
  CFontFaceDejaVuSans,
  CFontFaceDroidSansFallback,
} CFontFace;

/// The font file of a face.
CFontData cfont_data(CFontFace face);
