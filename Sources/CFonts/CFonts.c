#include "CFonts.h"

// The files that Debian installs become part of the library, so that a picture never depends on what the
// reader's machine has. `#embed` is C23, and the compiler takes it in every mode; only the pedantic warning
// about that is switched off.
#pragma clang diagnostic ignored "-Wc23-extensions"

#ifndef __has_embed
#error "this compiler has no #embed: use the Clang of Swift 6.2 or later"
#endif


#if !__has_embed("/usr/share/fonts/opentype/inter/Inter-Regular.otf")
#error "the typeface Inter is missing: apt-get install fonts-inter"
#elif !__has_embed("/usr/share/fonts/opentype/stix/STIXGeneral-Regular.otf")
#error "the typeface STIXGeneral is missing: apt-get install fonts-stix"
#elif !__has_embed("/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf")
#error "the typeface JetBrains Mono is missing: apt-get install fonts-jetbrains-mono"
#elif !__has_embed("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
#error "the typeface DejaVu Sans is missing: apt-get install fonts-dejavu-core"
#elif !__has_embed("/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf")
#error "the typeface Droid Sans Fallback is missing: apt-get install fonts-droid-fallback"
#else

static const unsigned char inter_regular[] = {
#embed "/usr/share/fonts/opentype/inter/Inter-Regular.otf"
};
static const unsigned char inter_medium[] = {
#embed "/usr/share/fonts/opentype/inter/Inter-Medium.otf"
};
static const unsigned char inter_semibold[] = {
#embed "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"
};
static const unsigned char inter_bold[] = {
#embed "/usr/share/fonts/opentype/inter/Inter-Bold.otf"
};
static const unsigned char mono_regular[] = {
#embed "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"
};
static const unsigned char mono_semibold[] = {
#embed "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-SemiBold.ttf"
};
static const unsigned char mono_bold[] = {
#embed "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Bold.ttf"
};
static const unsigned char stix_regular[] = {
#embed "/usr/share/fonts/opentype/stix/STIXGeneral-Regular.otf"
};
static const unsigned char stix_italic[] = {
#embed "/usr/share/fonts/opentype/stix/STIXGeneral-Italic.otf"
};
static const unsigned char dejavu_sans[] = {
#embed "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
};
static const unsigned char droid_sans_fallback[] = {
#embed "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"
};

#define DATA(file) ((CFontData){.bytes = file, .count = sizeof file})

CFontData cfont_data(CFontFace face) {
  switch (face) {
  case CFontFaceInterRegular: return DATA(inter_regular);
  case CFontFaceInterMedium: return DATA(inter_medium);
  case CFontFaceInterSemiBold: return DATA(inter_semibold);
  case CFontFaceInterBold: return DATA(inter_bold);
  case CFontFaceJetBrainsMonoRegular: return DATA(mono_regular);
  case CFontFaceJetBrainsMonoSemiBold: return DATA(mono_semibold);
  case CFontFaceJetBrainsMonoBold: return DATA(mono_bold);
  case CFontFaceStixGeneralRegular: return DATA(stix_regular);
  case CFontFaceStixGeneralItalic: return DATA(stix_italic);
  case CFontFaceDejaVuSans: return DATA(dejavu_sans);
  case CFontFaceDroidSansFallback: return DATA(droid_sans_fallback);
  }
}

#endif
