#include "ICUShim.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <new>

static_assert(UBRK_CHARACTER == ICU_SHIM_GRAPHEME, "the header numbers kinds as ICU does");
static_assert(UBRK_WORD == ICU_SHIM_WORD, "the header numbers kinds as ICU does");
static_assert(UBRK_WORD_NONE == 0 && UBRK_WORD_NONE_LIMIT == 100, "0..<100 is no word");

struct icu_shim_breaks {
  UBreakIterator *iterator = nullptr;
  UText text = UTEXT_INITIALIZER;
};

extern "C" icu_shim_breaks *icu_shim_breaks_open(
    int32_t kind, const char *locale, int32_t *status) {
  if (*status > 0) return nullptr;
  UErrorCode code = U_ZERO_ERROR;
  auto *self = new (std::nothrow) icu_shim_breaks;
  if (self == nullptr) {
    code = U_MEMORY_ALLOCATION_ERROR;
  } else if (kind != ICU_SHIM_GRAPHEME && kind != ICU_SHIM_WORD) {
    code = U_ILLEGAL_ARGUMENT_ERROR;
  } else {
    self->iterator =
        ubrk_open(static_cast<UBreakIteratorType>(kind), locale, nullptr, 0, &code);
  }
  *status = code;
  if (U_SUCCESS(code)) return self;
  if (self != nullptr) icu_shim_breaks_close(self);
  return nullptr;
}

extern "C" void icu_shim_breaks_close(icu_shim_breaks *self) {
  if (self->iterator != nullptr) ubrk_close(self->iterator);
  utext_close(&self->text);
  delete self;
}

extern "C" int32_t icu_shim_breaks_begin(
    icu_shim_breaks *self, const uint8_t *text, int32_t count) {
  UErrorCode code = U_ZERO_ERROR;
  utext_openUTF8(&self->text, reinterpret_cast<const char *>(count > 0 ? text : nullptr),
                 count, &code);
  ubrk_setUText(self->iterator, &self->text, &code);
  if (U_SUCCESS(code)) ubrk_first(self->iterator);
  return code;
}

extern "C" int32_t icu_shim_breaks_next(
    icu_shim_breaks *self, int32_t *offsets, int32_t *statuses, int32_t capacity) {
  int32_t count = 0;
  while (count < capacity) {
    const int32_t offset = ubrk_next(self->iterator);
    if (offset == UBRK_DONE) break;
    offsets[count] = offset;
    statuses[count] = ubrk_getRuleStatus(self->iterator);
    ++count;
  }
  return count;
}
