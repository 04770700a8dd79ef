#include "ICUShim.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <new>

static_assert(sizeof(UChar) == sizeof(uint16_t), "UTF-16 units cross the door as they are");
static_assert(UCNV_UNASSIGNED == ICU_SHIM_UNASSIGNED, "the header numbers reasons as ICU does");
static_assert(UCNV_ILLEGAL == ICU_SHIM_ILLEGAL, "the header numbers reasons as ICU does");

namespace {

constexpr int32_t blockUnits = 4096;

}  // namespace

struct icu_shim_converter {
  UConverter *converter = nullptr;

  // Decoding.
  UChar highSurrogate = 0;
  int32_t highOffset = -1;
  uint8_t invalid[ICU_SHIM_MAXIMUM_INVALID];
  int32_t invalidCount = 0;
  int32_t reason = ICU_SHIM_ILLEGAL;

  // Encoding: the block of UTF-16 that is being encoded, and the UTF-8 offset in the whole text of
  // one of its units and of its end.
  int32_t unitsBegin = 0;
  int32_t unitsEnd = 0;
  int32_t knownUnit = 0;
  int64_t knownPosition = 0;
  int64_t textPosition = 0;

  UChar units[blockUnits];
  int32_t unitOffsets[blockUnits];
};

namespace {

void U_CALLCONV stopDecoding(
    const void *context, UConverterToUnicodeArgs *, const char *bytes, int32_t length,
    UConverterCallbackReason reason, UErrorCode *) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone: no sequence is at hand
  auto *self = static_cast<icu_shim_converter *>(const_cast<void *>(context));
  self->reason = reason == UCNV_UNASSIGNED ? ICU_SHIM_UNASSIGNED : ICU_SHIM_ILLEGAL;
  self->invalidCount = std::min<int32_t>(length, ICU_SHIM_MAXIMUM_INVALID);
  std::memcpy(self->invalid, bytes, static_cast<size_t>(self->invalidCount));
}

/// Leaves the error as it is. ICU's own callback drops default-ignorable characters instead.
void U_CALLCONV stopEncoding(
    const void *, UConverterFromUnicodeArgs *, const UChar *, int32_t, UChar32,
    UConverterCallbackReason, UErrorCode *) {}

bool isInvalidSequence(UErrorCode status) {
  return status == U_ILLEGAL_CHAR_FOUND || status == U_INVALID_CHAR_FOUND ||
         status == U_TRUNCATED_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE ||
         status == U_UNSUPPORTED_ESCAPE_SEQUENCE;
}

void report(icu_shim_converter *self, UErrorCode status, icu_shim_conversion *result) {
  result->stop = ICU_SHIM_INVALID;
  result->reason = status == U_TRUNCATED_CHAR_FOUND ? ICU_SHIM_TRUNCATED : self->reason;
  result->invalid_count = self->invalidCount;
}

/// The number of bytes read and not yet used: the head of an incomplete character, or what an
/// invalid sequence gave back.
int32_t pendingBytes(const icu_shim_converter *self) {
  UErrorCode status = U_ZERO_ERROR;
  const int32_t pending = ucnv_toUCountPending(self->converter, &status);
  return U_SUCCESS(status) ? pending : 0;
}

/// Writes `count` units of the block as UTF-8; the target has room for three bytes a unit and more.
uint8_t *writeUTF8(
    icu_shim_converter *self, int32_t count, uint8_t *target, const uint8_t *start,
    int32_t *offsets, int32_t base) {
  for (int32_t index = 0; index < count; ++index) {
    const UChar unit = self->units[index];
    const int32_t from =
        offsets != nullptr && self->unitOffsets[index] >= 0 ? base + self->unitOffsets[index] : -1;
    if (U16_IS_LEAD(unit)) {
      self->highSurrogate = unit;
      self->highOffset = from;
      continue;
    }
    UChar32 scalar = unit;
    int32_t origin = from;
    if (U16_IS_TRAIL(unit)) {
      scalar = self->highSurrogate != 0 ? U16_GET_SUPPLEMENTARY(self->highSurrogate, unit) : 0xFFFD;
      origin = self->highOffset;
      self->highSurrogate = 0;
    }
    int32_t length = 0;
    U8_APPEND_UNSAFE(target, length, scalar);
    if (offsets != nullptr) {
      std::fill_n(offsets + (target - start), length, origin);
    }
    target += length;
  }
  return target;
}

/// UTF-8 bytes of `count` units.
int64_t utf8Length(const UChar *units, int32_t count) {
  int64_t length = 0;
  for (int32_t index = 0; index < count;) {
    UChar32 scalar;
    U16_NEXT(units, index, count, scalar);
    length += U8_LENGTH(scalar);
  }
  return length;
}

}  // namespace

extern "C" icu_shim_converter *icu_shim_converter_open(const char *name, int32_t *status) {
  if (*status > 0) return nullptr;
  auto *self = new (std::nothrow) icu_shim_converter;
  UErrorCode code = self != nullptr ? U_ZERO_ERROR : U_MEMORY_ALLOCATION_ERROR;
  if (U_SUCCESS(code)) {
    self->converter = ucnv_open(name, &code);
    ucnv_setToUCallBack(self->converter, stopDecoding, self, nullptr, nullptr, &code);
    ucnv_setFromUCallBack(self->converter, stopEncoding, nullptr, nullptr, nullptr, &code);
  }
  *status = code;
  if (U_SUCCESS(code)) return self;
  if (self != nullptr) {
    if (self->converter != nullptr) ucnv_close(self->converter);
    delete self;
  }
  return nullptr;
}

extern "C" void icu_shim_converter_close(icu_shim_converter *self) {
  ucnv_close(self->converter);
  delete self;
}

extern "C" void icu_shim_converter_reset(icu_shim_converter *self) {
  ucnv_reset(self->converter);
  self->highSurrogate = 0;
  self->invalidCount = 0;
  self->unitsBegin = self->unitsEnd = self->knownUnit = 0;
  self->knownPosition = self->textPosition = 0;
}

extern "C" int32_t icu_shim_decode_utf8(
    icu_shim_converter *self, const uint8_t *source, int32_t count, bool flush, uint8_t *target,
    int32_t capacity, int32_t *offsets, icu_shim_conversion *result) {
  const char *const begin = reinterpret_cast<const char *>(source);
  const char *next = begin;
  uint8_t *out = target;
  *result = icu_shim_conversion{};
  while (true) {
    const int32_t room = capacity - static_cast<int32_t>(out - target);
    const int32_t unitRoom = std::min(blockUnits, room / 3 - 1);
    if (unitRoom < 2) {
      result->stop = ICU_SHIM_OUTPUT_FULL;
      break;
    }
    const int32_t base = static_cast<int32_t>(next - begin);
    UChar *unit = self->units;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(
        self->converter, &unit, self->units + unitRoom, &next, begin + count,
        offsets != nullptr ? self->unitOffsets : nullptr, flush, &status);
    out = writeUTF8(
        self, static_cast<int32_t>(unit - self->units), out, target, offsets, base);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (isInvalidSequence(status)) {
      report(self, status, result);
    } else if (U_FAILURE(status)) {
      return status;
    }
    break;
  }
  result->read = static_cast<int32_t>(next - begin);
  result->written = static_cast<int32_t>(out - target);
  result->pending = pendingBytes(self);
  return U_ZERO_ERROR;
}

extern "C" int32_t icu_shim_decode_utf16(
    icu_shim_converter *self, const uint8_t *source, int32_t count, bool flush, uint16_t *target,
    int32_t capacity, int32_t *offsets, icu_shim_conversion *result) {
  const char *const begin = reinterpret_cast<const char *>(source);
  const char *next = begin;
  UChar *const first = reinterpret_cast<UChar *>(target);
  UChar *unit = first;
  UErrorCode status = U_ZERO_ERROR;
  *result = icu_shim_conversion{};
  ucnv_toUnicode(
      self->converter, &unit, first + capacity, &next, begin + count, offsets, flush, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    result->stop = ICU_SHIM_OUTPUT_FULL;
  } else if (isInvalidSequence(status)) {
    report(self, status, result);
  } else if (U_FAILURE(status)) {
    return status;
  }
  result->read = static_cast<int32_t>(next - begin);
  result->written = static_cast<int32_t>(unit - first);
  result->pending = pendingBytes(self);
  return U_ZERO_ERROR;
}

extern "C" int32_t icu_shim_converter_invalid(const icu_shim_converter *self, uint8_t *bytes) {
  std::memcpy(bytes, self->invalid, static_cast<size_t>(self->invalidCount));
  return self->invalidCount;
}

extern "C" int32_t icu_shim_encode_utf8(
    icu_shim_converter *self, const uint8_t *source, int32_t count, bool flush, uint8_t *target,
    int32_t capacity, icu_shim_conversion *result) {
  char *const first = reinterpret_cast<char *>(target);
  char *out = first;
  int32_t read = 0;
  *result = icu_shim_conversion{};
  while (true) {
    if (self->unitsBegin == self->unitsEnd) {
      self->knownPosition = self->textPosition;
      self->unitsBegin = self->unitsEnd = self->knownUnit = 0;
      const int32_t before = read;
      while (read < count && self->unitsEnd <= blockUnits - 2) {
        UChar32 scalar;
        U8_NEXT_OR_FFFD(source, read, count, scalar);
        U16_APPEND_UNSAFE(self->units, self->unitsEnd, scalar);
      }
      self->textPosition += read - before;
    }
    const UChar *unit = self->units + self->unitsBegin;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_fromUnicode(
        self->converter, &out, first + capacity, &unit, self->units + self->unitsEnd, nullptr,
        flush && read == count, &status);
    self->unitsBegin = static_cast<int32_t>(unit - self->units);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      result->stop = ICU_SHIM_OUTPUT_FULL;
      break;
    }
    if (isInvalidSequence(status)) {
      UErrorCode query = U_ZERO_ERROR;
      UChar invalid[4];
      int8_t length = 4;
      ucnv_getInvalidUChars(self->converter, invalid, &length, &query);
      UErrorCode pendingQuery = U_ZERO_ERROR;
      const int32_t pending = ucnv_fromUCountPending(self->converter, &pendingQuery);
      const int32_t end =
          std::max(self->knownUnit, self->unitsBegin - std::max(0, pending));
      result->stop = ICU_SHIM_INVALID;
      result->reason = ICU_SHIM_UNASSIGNED;
      result->scalar = 0xFFFD;
      if (U_SUCCESS(query) && length > 0) {
        UChar32 scalar;
        int32_t index = 0;
        U16_NEXT(invalid, index, length, scalar);
        result->scalar = static_cast<uint32_t>(scalar);
        result->invalid_count = static_cast<int32_t>(utf8Length(invalid, length));
      }
      // From the last known unit on, so that many reports stay linear.
      self->knownPosition +=
          utf8Length(self->units + self->knownUnit, end - self->knownUnit);
      self->knownUnit = end;
      result->position = self->knownPosition - result->invalid_count;
      break;
    }
    if (U_FAILURE(status)) return status;
    if (read == count && self->unitsBegin == self->unitsEnd) break;
  }
  result->read = read;
  result->written = static_cast<int32_t>(out - first);
  return U_ZERO_ERROR;
}

extern "C" int32_t icu_shim_encode_substitute(
    icu_shim_converter *self, const uint8_t *text, int32_t count, uint8_t *target,
    int32_t capacity, int32_t *written) {
  UChar units[64];
  int32_t length = 0;
  for (int32_t index = 0; index < count && length < 63;) {
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, index, count, scalar);
    U16_APPEND_UNSAFE(units, length, scalar);
  }
  const UChar *unit = units;
  char *const first = reinterpret_cast<char *>(target);
  char *out = first;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_fromUnicode(
      self->converter, &out, first + capacity, &unit, units + length, nullptr, false, &status);
  *written = static_cast<int32_t>(out - first);
  return status;
}
