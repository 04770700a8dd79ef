#ifndef ICU_SHIM_H
#define ICU_SHIM_H

#include <stdbool.h>
#include <stdint.h>

/// The one door to ICU.
///
/// This header names no ICU type: a module map that exposes <unicode/...> keeps programs that
/// import Foundation from compiling. Handles are opaque, a status is ICU's UErrorCode as an
/// int32_t (0 or less is success), text is UTF-8 unless said otherwise, and a count is in bytes
/// unless said otherwise. A handle is used by one thread at a time. Functions that take a
/// `status` do nothing when it already holds a failure.

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

// ---- status and version (version.cpp)

/// ICU's name of a status, such as `U_FILE_ACCESS_ERROR`; never freed.
const char *icu_shim_status_name(int32_t status);
/// Version of the linked ICU, such as `72.1`; never freed.
const char *icu_shim_icu_version(void);
/// Version of the Unicode data in the linked ICU, such as `15.0`; never freed.
const char *icu_shim_unicode_version(void);

// ---- converter (converter.cpp)

typedef struct icu_shim_converter icu_shim_converter;

/// Why a conversion returned.
enum {
  /// All input was read.
  ICU_SHIM_INPUT_EMPTY = 0,
  /// The target is full; call again with the rest of the input.
  ICU_SHIM_OUTPUT_FULL = 1,
  /// A sequence has no counterpart; it was read and nothing was written for it.
  ICU_SHIM_INVALID = 2,
};

/// What is wrong with an invalid sequence.
enum {
  /// Well-formed, with no character in the encoding (or none of the encoding's, when encoding).
  ICU_SHIM_UNASSIGNED = 0,
  /// Not well-formed.
  ICU_SHIM_ILLEGAL = 1,
  /// Cut by the end of the input.
  ICU_SHIM_TRUNCATED = 2,
};

enum {
  /// An invalid sequence is reported with at most this many bytes.
  ICU_SHIM_MAXIMUM_INVALID = 32,
  /// The least capacity of a target, in units.
  ICU_SHIM_MINIMUM_TARGET = 64,
};

typedef struct icu_shim_conversion {
  /// ICU_SHIM_INPUT_EMPTY, ..._OUTPUT_FULL or ..._INVALID.
  int32_t stop;
  /// Units of the source that were read, those held back included.
  int32_t read;
  /// Units written to the target.
  int32_t written;
  /// Units that were read and are held back, because what they begin is not complete.
  int32_t pending;
  /// With ICU_SHIM_INVALID: what is wrong.
  int32_t reason;
  /// With ICU_SHIM_INVALID: how many bytes of the source the invalid sequence has.
  int32_t invalid_count;
  /// When encoding, with ICU_SHIM_INVALID: the UTF-8 offset of the scalar since opening or reset.
  int64_t position;
  /// When encoding, with ICU_SHIM_INVALID: the scalar value.
  uint32_t scalar;
} icu_shim_conversion;

/// Opens ICU's converter `name` (any alias of ICU's); NULL with a failing `status`.
icu_shim_converter *_Nullable icu_shim_converter_open(const char *name, int32_t *status);
void icu_shim_converter_close(icu_shim_converter *converter);
/// Forgets all state.
void icu_shim_converter_reset(icu_shim_converter *converter);

/// Decodes bytes to UTF-8. Stops at each invalid sequence, which `icu_shim_converter_invalid`
/// tells.
///
/// `offsets`, when given, has `capacity` elements and receives for each byte written the offset in
/// `source` of the sequence it comes from, or -1 when that sequence began in an earlier call.
int32_t icu_shim_decode_utf8(
    icu_shim_converter *converter, const uint8_t *_Nullable source, int32_t count, bool flush,
    uint8_t *target, int32_t capacity, int32_t *_Nullable offsets, icu_shim_conversion *result);

/// The same to UTF-16; `written`, `capacity` and `offsets` count UTF-16 units.
int32_t icu_shim_decode_utf16(
    icu_shim_converter *converter, const uint8_t *_Nullable source, int32_t count, bool flush,
    uint16_t *target, int32_t capacity, int32_t *_Nullable offsets, icu_shim_conversion *result);

/// Copies the bytes of the last invalid sequence to `bytes`; returns how many there are.
int32_t icu_shim_converter_invalid(
    const icu_shim_converter *converter, uint8_t bytes[_Nonnull ICU_SHIM_MAXIMUM_INVALID]);

/// Encodes valid UTF-8, cut between characters only. Stops at each scalar that cannot be encoded.
int32_t icu_shim_encode_utf8(
    icu_shim_converter *converter, const uint8_t *_Nullable source, int32_t count, bool flush,
    uint8_t *target, int32_t capacity, icu_shim_conversion *result);

/// Encodes UTF-8 (at most 64 units of UTF-16) in the present shift state, in place of a scalar that was just refused.
int32_t icu_shim_encode_substitute(
    icu_shim_converter *converter, const uint8_t *ascii, int32_t count, uint8_t *target,
    int32_t capacity, int32_t *written);

// ---- names of converters (names.cpp); the strings are never freed

/// The number of converters that ICU can open. The first call opens them all.
int32_t icu_shim_converter_count(void);
/// ICU's canonical name of converter `index`, counted from 0.
const char *_Nullable icu_shim_converter_name(int32_t index);
/// The number of names of the converter that ICU opens for `name`.
int32_t icu_shim_alias_count(const char *name);
/// Name `index` of the converter that ICU opens for `name`; the first is the canonical one.
const char *_Nullable icu_shim_alias(const char *name, int32_t index);
/// IANA's preferred name of the converter that ICU opens for `name`.
const char *_Nullable icu_shim_iana_name(const char *name);
/// Whether earlier bytes may change the meaning of later ones.
bool icu_shim_converter_has_state(const char *name);

// ---- normalizer (normalizer.cpp)

typedef struct icu_shim_normalization icu_shim_normalization;

enum {
  ICU_SHIM_NFC = 0,
  ICU_SHIM_NFKC = 1,
  ICU_SHIM_NFKC_CASEFOLD = 2,
  ICU_SHIM_NFKD = 3,
};

/// One replaced stretch; offsets and lengths in UTF-8 bytes.
typedef struct icu_shim_change {
  int32_t source, source_count, target, target_count;
} icu_shim_change;

/// Whether `text` is in the form already.
bool icu_shim_is_normalized(
    int32_t form, const uint8_t *_Nullable text, int32_t count, int32_t *status);
/// Normalizes `text`, with the alignment; NULL with a failing `status`.
icu_shim_normalization *_Nullable icu_shim_normalize(
    int32_t form, const uint8_t *_Nullable text, int32_t count, int32_t *status);
void icu_shim_normalization_close(icu_shim_normalization *result);
const uint8_t *icu_shim_normalization_text(const icu_shim_normalization *result, int32_t *count);
/// The changes in order; `count` is their number. Valid until the result is closed.
const icu_shim_change *_Nullable icu_shim_normalization_changes(
    const icu_shim_normalization *result, int32_t *count);

// ---- charset detector (detector.cpp)

typedef struct icu_shim_detection icu_shim_detection;

/// Ranks the charsets that `bytes` may be in, the best first; NULL with a failing `status`.
icu_shim_detection *_Nullable icu_shim_detect(
    const uint8_t *_Nullable bytes, int32_t count, int32_t *status);
void icu_shim_detection_close(icu_shim_detection *detection);
/// The number of guesses.
int32_t icu_shim_detection_count(const icu_shim_detection *detection);
/// ICU's name of guess `index`; valid until the detection is closed.
const char *icu_shim_detection_name(const icu_shim_detection *detection, int32_t index);
/// ICU's confidence in guess `index`, 0...100.
int32_t icu_shim_detection_confidence(const icu_shim_detection *detection, int32_t index);

// ---- breaks (breaks.cpp)

typedef struct icu_shim_breaks icu_shim_breaks;

enum {
  ICU_SHIM_GRAPHEME = 0,
  ICU_SHIM_WORD = 1,
};

/// Opens UAX #29 boundaries for `locale`; NULL with a failing `status`.
icu_shim_breaks *_Nullable icu_shim_breaks_open(int32_t kind, const char *locale, int32_t *status);
void icu_shim_breaks_close(icu_shim_breaks *breaks);
/// Starts on `text`, which stays where it is until the last boundary was taken.
int32_t icu_shim_breaks_begin(
    icu_shim_breaks *breaks, const uint8_t *_Nullable text, int32_t count);
/// Takes up to `capacity` further boundaries (UTF-8 offsets, the end of the text is the last) and
/// their rule statuses (words: 0..<100 is no word). Returns how many; 0 at the end.
int32_t icu_shim_breaks_next(
    icu_shim_breaks *breaks, int32_t *offsets, int32_t *statuses, int32_t capacity);

// ---- classes of the word rules (wordclasses.cpp)

enum {
  /// Set in the class of an Extended_Pictographic scalar.
  ICU_SHIM_PICTOGRAPHIC = 0x40,
  /// Stands for the second and further bytes of a scalar.
  ICU_SHIM_NO_SCALAR = 0xFF,
};

/// Writes for each byte of `text` ICU's `UWordBreakValues` of the scalar that begins there, or
/// ICU_SHIM_NO_SCALAR. A sequence that is no UTF-8 counts as U+FFFD.
void icu_shim_word_classes(const uint8_t *_Nullable text, int32_t count, uint8_t *classes);

// ---- readings (readings.cpp)

typedef struct icu_shim_readings icu_shim_readings;

/// Cheap: the transliterator is opened by the first reading (7-120 ms).
icu_shim_readings *icu_shim_readings_open(void);
void icu_shim_readings_close(icu_shim_readings *readings);
/// Writes the pinyin of `text`, with tone marks; returns its size, which may exceed `capacity`
/// (then the content of `target` is not to be used).
int32_t icu_shim_readings_read(
    icu_shim_readings *readings, const uint8_t *_Nullable text, int32_t count, uint8_t *target,
    int32_t capacity, int32_t *status);

// ---- spell-out (spellout.cpp)

typedef struct icu_shim_speller icu_shim_speller;

/// Opens the spell-out rules of `locale`; NULL with a failing `status`.
icu_shim_speller *_Nullable icu_shim_speller_open(const char *locale, int32_t *status);
void icu_shim_speller_close(icu_shim_speller *speller);
/// Spells `value` by `rule_set` (NULL for the default, else such as
/// `%spellout-cardinal-financial`); returns the size, which may exceed `capacity`.
int32_t icu_shim_spell_int64(
    icu_shim_speller *speller, int64_t value, const char *_Nullable rule_set, uint8_t *target,
    int32_t capacity, int32_t *status);
/// The same for a decimal number in ASCII, such as `-1234.50`.
int32_t icu_shim_spell_decimal(
    icu_shim_speller *speller, const char *decimal, int32_t count, const char *_Nullable rule_set,
    uint8_t *target, int32_t capacity, int32_t *status);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
