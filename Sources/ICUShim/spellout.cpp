#include "ICUShim.h"

#include <unicode/bytestream.h>
#include <unicode/fmtable.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <memory>
#include <new>

struct icu_shim_speller {
  std::unique_ptr<icu::RuleBasedNumberFormat> format;
  icu::UnicodeString defaultRuleSet;
};

namespace {

/// Formats `number` by `ruleSet`, or by the default rules when it is NULL.
int32_t spell(
    icu_shim_speller *self, const icu::Formattable &number, const char *ruleSet, uint8_t *target,
    int32_t capacity, UErrorCode &code) {
  self->format->setDefaultRuleSet(
      ruleSet != nullptr ? icu::UnicodeString::fromUTF8(ruleSet) : self->defaultRuleSet, code);
  icu::UnicodeString spelled;
  icu::FieldPosition position(icu::FieldPosition::DONT_CARE);
  static_cast<const icu::NumberFormat *>(self->format.get())
      ->format(number, spelled, position, code);
  if (U_FAILURE(code)) return 0;
  icu::CheckedArrayByteSink sink(reinterpret_cast<char *>(target), capacity);
  spelled.toUTF8(sink);
  return sink.NumberOfBytesAppended();
}

}  // namespace

extern "C" icu_shim_speller *icu_shim_speller_open(const char *locale, int32_t *status) {
  if (*status > 0) return nullptr;
  UErrorCode code = U_ZERO_ERROR;
  auto *self = new (std::nothrow) icu_shim_speller;
  if (self == nullptr) {
    code = U_MEMORY_ALLOCATION_ERROR;
  } else {
    self->format.reset(
        new icu::RuleBasedNumberFormat(icu::URBNF_SPELLOUT, icu::Locale(locale), code));
    if (U_SUCCESS(code)) self->defaultRuleSet = self->format->getDefaultRuleSetName();
  }
  *status = code;
  if (U_SUCCESS(code)) return self;
  delete self;
  return nullptr;
}

extern "C" void icu_shim_speller_close(icu_shim_speller *self) { delete self; }

extern "C" int32_t icu_shim_spell_int64(
    icu_shim_speller *self, int64_t value, const char *rule_set, uint8_t *target,
    int32_t capacity, int32_t *status) {
  if (*status > 0) return 0;
  UErrorCode code = U_ZERO_ERROR;
  const int32_t size = spell(self, icu::Formattable(value), rule_set, target, capacity, code);
  *status = code;
  return size;
}

extern "C" int32_t icu_shim_spell_decimal(
    icu_shim_speller *self, const char *decimal, int32_t count, const char *rule_set,
    uint8_t *target, int32_t capacity, int32_t *status) {
  if (*status > 0) return 0;
  UErrorCode code = U_ZERO_ERROR;
  const icu::Formattable number(icu::StringPiece(decimal, count), code);
  const int32_t size =
      U_SUCCESS(code) ? spell(self, number, rule_set, target, capacity, code) : 0;
  *status = code;
  return size;
}
