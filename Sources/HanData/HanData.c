#include "HanData.h"

// #embed is C23; the compiler accepts it in C17 as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char lexicon[] = {
#embed "packs/lexicon.pack"
};
const size_t han_data_lexicon_size = sizeof lexicon;
const void *han_data_lexicon_address(void) { return lexicon; }

_Alignas(64) static const unsigned char characters[] = {
#embed "packs/characters.pack"
};
const size_t han_data_characters_size = sizeof characters;
const void *han_data_characters_address(void) { return characters; }

_Alignas(64) static const unsigned char conversion[] = {
#embed "packs/conversion.pack"
};
const size_t han_data_conversion_size = sizeof conversion;
const void *han_data_conversion_address(void) { return conversion; }

_Alignas(64) static const unsigned char encodings[] = {
#embed "packs/encodings.pack"
};
const size_t han_data_encodings_size = sizeof encodings;
const void *han_data_encodings_address(void) { return encodings; }

_Alignas(64) static const unsigned char jieba[] = {
#embed "packs/jieba.pack"
};
const size_t han_data_jieba_size = sizeof jieba;
const void *han_data_jieba_address(void) { return jieba; }

_Alignas(64) static const unsigned char model[] = {
#embed "packs/model.pack"
};
const size_t han_data_model_size = sizeof model;
const void *han_data_model_address(void) { return model; }

_Alignas(64) static const unsigned char segmentation[] = {
#embed "packs/segmentation.pack"
};
const size_t han_data_segmentation_size = sizeof segmentation;
const void *han_data_segmentation_address(void) { return segmentation; }

_Alignas(64) static const unsigned char markup[] = {
#embed "packs/markup.pack"
};
const size_t han_data_markup_size = sizeof markup;
const void *han_data_markup_address(void) { return markup; }

_Alignas(64) static const unsigned char numbers[] = {
#embed "packs/numbers.pack"
};
const size_t han_data_numbers_size = sizeof numbers;
const void *han_data_numbers_address(void) { return numbers; }
