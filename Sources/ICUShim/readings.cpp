#include "ICUShim.h"

#include <unicode/bytestream.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

struct icu_shim_readings {
  std::unique_ptr<icu::Transliterator> transliterator;
};

extern "C" icu_shim_readings *icu_shim_readings_open(void) { return new icu_shim_readings; }

extern "C" void icu_shim_readings_close(icu_shim_readings *self) { delete self; }

extern "C" int32_t icu_shim_readings_read(
    icu_shim_readings *self, const uint8_t *text, int32_t count, uint8_t *target,
    int32_t capacity, int32_t *status) {
  if (*status > 0) return 0;
  UErrorCode code = U_ZERO_ERROR;
  if (!self->transliterator) {
    self->transliterator.reset(
        icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, code));
  }
  *status = code;
  if (U_FAILURE(code) || !self->transliterator || count == 0) return 0;
  icu::UnicodeString string = icu::UnicodeString::fromUTF8(
      icu::StringPiece(reinterpret_cast<const char *>(text), count));
  self->transliterator->transliterate(string);
  icu::CheckedArrayByteSink sink(reinterpret_cast<char *>(target), capacity);
  string.toUTF8(sink);
  return sink.NumberOfBytesAppended();
}
