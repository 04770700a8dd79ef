#include "ICUShim.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

static_assert(U_WB_OTHER == 0 && U_WB_ALETTER == 1 && U_WB_FORMAT == 2 && U_WB_KATAKANA == 3,
              "Swift numbers the word break classes as ICU does");
static_assert(U_WB_MIDLETTER == 4 && U_WB_MIDNUM == 5 && U_WB_NUMERIC == 6 &&
                  U_WB_EXTENDNUMLET == 7 && U_WB_CR == 8 && U_WB_EXTEND == 9 && U_WB_LF == 10,
              "Swift numbers the word break classes as ICU does");
static_assert(U_WB_MIDNUMLET == 11 && U_WB_NEWLINE == 12 && U_WB_REGIONAL_INDICATOR == 13 &&
                  U_WB_HEBREW_LETTER == 14 && U_WB_SINGLE_QUOTE == 15 && U_WB_DOUBLE_QUOTE == 16,
              "Swift numbers the word break classes as ICU does");
static_assert(U_WB_ZWJ == 21 && U_WB_WSEGSPACE == 22,
              "Swift numbers the word break classes as ICU does");

extern "C" void icu_shim_word_classes(const uint8_t *text, int32_t count, uint8_t *classes) {
  int32_t index = 0;
  while (index < count) {
    const int32_t start = index;
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, index, count, scalar);
    uint8_t value =
        static_cast<uint8_t>(u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK));
    if (scalar >= 0xA9 && u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC)) {
      value |= ICU_SHIM_PICTOGRAPHIC;
    }
    classes[start] = value;
    for (int32_t rest = start + 1; rest < index; ++rest) classes[rest] = ICU_SHIM_NO_SCALAR;
  }
}
