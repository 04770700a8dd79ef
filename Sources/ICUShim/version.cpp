#include "ICUShim.h"

#include <unicode/uchar.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

static_assert(sizeof(UErrorCode) <= sizeof(int32_t), "a status fits an int32_t");
static_assert(U_ZERO_ERROR == 0, "0 is success");

namespace {

struct VersionText {
  char text[U_MAX_VERSION_STRING_LENGTH];

  explicit VersionText(void (*get)(UVersionInfo)) {
    UVersionInfo info;
    get(info);
    u_versionToString(info, text);
  }
};

}  // namespace

extern "C" const char *icu_shim_status_name(int32_t status) {
  return u_errorName(static_cast<UErrorCode>(status));
}

extern "C" const char *icu_shim_icu_version(void) {
  static const VersionText version(u_getVersion);
  return version.text;
}

extern "C" const char *icu_shim_unicode_version(void) {
  static const VersionText version(u_getUnicodeVersion);
  return version.text;
}
