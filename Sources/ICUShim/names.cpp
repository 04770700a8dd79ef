#include "ICUShim.h"

#include <unicode/ucnv.h>

namespace {

/// `name` if ICU succeeded, else null.
const char *checked(const char *name, UErrorCode status) {
  return U_SUCCESS(status) ? name : nullptr;
}

}  // namespace

extern "C" int32_t icu_shim_converter_count(void) { return ucnv_countAvailable(); }

extern "C" const char *icu_shim_converter_name(int32_t index) {
  return ucnv_getAvailableName(index);
}

extern "C" int32_t icu_shim_alias_count(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  const uint16_t count = ucnv_countAliases(name, &status);
  return U_SUCCESS(status) ? count : 0;
}

extern "C" const char *icu_shim_alias(const char *name, int32_t index) {
  UErrorCode status = U_ZERO_ERROR;
  const char *alias = ucnv_getAlias(name, static_cast<uint16_t>(index), &status);
  return checked(alias, status);
}

extern "C" const char *icu_shim_iana_name(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  const char *iana = ucnv_getStandardName(name, "IANA", &status);
  return checked(iana, status);
}

extern "C" bool icu_shim_converter_has_state(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return true;
  const UConverterType type = ucnv_getType(converter);
  ucnv_close(converter);
  switch (type) {
    case UCNV_SBCS:
    case UCNV_DBCS:
    case UCNV_MBCS:
    case UCNV_LATIN_1:
    case UCNV_US_ASCII:
    case UCNV_UTF8:
    case UCNV_CESU8:
      return false;
    default:
      return true;
  }
}
