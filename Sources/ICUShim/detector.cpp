#include "ICUShim.h"

#include <unicode/ucsdet.h>

#include <new>

struct icu_shim_detection {
  UCharsetDetector *detector = nullptr;
  const UCharsetMatch **matches = nullptr;
  int32_t count = 0;
};

extern "C" icu_shim_detection *icu_shim_detect(
    const uint8_t *bytes, int32_t count, int32_t *status) {
  if (*status > 0) return nullptr;
  UErrorCode code = U_ZERO_ERROR;
  auto *self = new (std::nothrow) icu_shim_detection;
  if (self == nullptr) {
    code = U_MEMORY_ALLOCATION_ERROR;
  } else {
    self->detector = ucsdet_open(&code);
    ucsdet_setText(self->detector, reinterpret_cast<const char *>(bytes), count, &code);
    self->matches = ucsdet_detectAll(self->detector, &self->count, &code);
  }
  *status = code;
  if (U_SUCCESS(code)) return self;
  if (self != nullptr) icu_shim_detection_close(self);
  return nullptr;
}

extern "C" void icu_shim_detection_close(icu_shim_detection *self) {
  if (self->detector != nullptr) ucsdet_close(self->detector);
  delete self;
}

extern "C" int32_t icu_shim_detection_count(const icu_shim_detection *self) { return self->count; }

extern "C" const char *icu_shim_detection_name(const icu_shim_detection *self, int32_t index) {
  UErrorCode code = U_ZERO_ERROR;
  const char *name =
      index >= 0 && index < self->count ? ucsdet_getName(self->matches[index], &code) : nullptr;
  return name != nullptr && U_SUCCESS(code) ? name : "";
}

extern "C" int32_t icu_shim_detection_confidence(const icu_shim_detection *self, int32_t index) {
  UErrorCode code = U_ZERO_ERROR;
  if (index < 0 || index >= self->count) return 0;
  const int32_t confidence = ucsdet_getConfidence(self->matches[index], &code);
  return U_SUCCESS(code) ? confidence : 0;
}
