#include "ICUShim.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <new>
#include <string>
#include <vector>

struct icu_shim_normalization {
  std::string text;
  std::vector<icu_shim_change> changes;
};

namespace {

const icu::Normalizer2 *normalizer(int32_t form, UErrorCode &status) {
  switch (form) {
    case ICU_SHIM_NFC: return icu::Normalizer2::getNFCInstance(status);
    case ICU_SHIM_NFKC: return icu::Normalizer2::getNFKCInstance(status);
    case ICU_SHIM_NFKC_CASEFOLD: return icu::Normalizer2::getNFKCCasefoldInstance(status);
    case ICU_SHIM_NFKD: return icu::Normalizer2::getNFKDInstance(status);
    default: status = U_ILLEGAL_ARGUMENT_ERROR; return nullptr;
  }
}

icu::StringPiece piece(const uint8_t *text, int32_t count) {
  return icu::StringPiece(reinterpret_cast<const char *>(text), count);
}

}  // namespace

extern "C" bool icu_shim_is_normalized(
    int32_t form, const uint8_t *text, int32_t count, int32_t *status) {
  if (*status > 0) return false;
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = normalizer(form, code);
  const bool normalized =
      U_SUCCESS(code) && (count == 0 || instance->isNormalizedUTF8(piece(text, count), code));
  *status = code;
  return normalized;
}

extern "C" icu_shim_normalization *icu_shim_normalize(
    int32_t form, const uint8_t *text, int32_t count, int32_t *status) {
  if (*status > 0) return nullptr;
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = normalizer(form, code);
  auto *result = new (std::nothrow) icu_shim_normalization;
  if (result == nullptr) code = U_MEMORY_ALLOCATION_ERROR;
  if (U_SUCCESS(code) && count > 0) {
    icu::Edits edits;
    icu::StringByteSink<std::string> sink(&result->text, count);
    instance->normalizeUTF8(0, piece(text, count), sink, &edits, code);
    edits.copyErrorTo(code);
    icu::Edits::Iterator change = edits.getFineChangesIterator();
    while (U_SUCCESS(code) && change.next(code)) {
      result->changes.push_back(
          {change.sourceIndex(), change.oldLength(), change.destinationIndex(),
           change.newLength()});
    }
  }
  *status = code;
  if (U_SUCCESS(code)) return result;
  delete result;
  return nullptr;
}

extern "C" void icu_shim_normalization_close(icu_shim_normalization *result) { delete result; }

extern "C" const uint8_t *icu_shim_normalization_text(
    const icu_shim_normalization *result, int32_t *count) {
  *count = static_cast<int32_t>(result->text.size());
  return reinterpret_cast<const uint8_t *>(result->text.data());
}

extern "C" const icu_shim_change *icu_shim_normalization_changes(
    const icu_shim_normalization *result, int32_t *count) {
  *count = static_cast<int32_t>(result->changes.size());
  return result->changes.data();
}
