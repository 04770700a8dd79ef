#ifndef HAN_DATA_H
#define HAN_DATA_H

#include <stddef.h>

/// The generated packs, embedded in the binary and read in place (see `DataPacks`).
/// Each address is aligned to 64 bytes; each size is in bytes.

const void *_Nonnull han_data_lexicon_address(void);
extern const size_t han_data_lexicon_size;

const void *_Nonnull han_data_characters_address(void);
extern const size_t han_data_characters_size;

const void *_Nonnull han_data_conversion_address(void);
extern const size_t han_data_conversion_size;

const void *_Nonnull han_data_encodings_address(void);
extern const size_t han_data_encodings_size;

const void *_Nonnull han_data_jieba_address(void);
extern const size_t han_data_jieba_size;

const void *_Nonnull han_data_model_address(void);
extern const size_t han_data_model_size;

const void *_Nonnull han_data_segmentation_address(void);
extern const size_t han_data_segmentation_size;

const void *_Nonnull han_data_markup_address(void);
extern const size_t han_data_markup_size;

const void *_Nonnull han_data_numbers_address(void);
extern const size_t han_data_numbers_size;

/// Asks the processor to have the memory at an address at hand. Any address will do.
static inline void han_data_prefetch(const void *_Nullable address) { __builtin_prefetch(address); }

#endif
