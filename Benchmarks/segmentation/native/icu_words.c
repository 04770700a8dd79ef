// ICU's word boundaries, as a filter and as a measured peer; peers/worker.py tells the two usages.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "measured.h"

static void check(UErrorCode status, const char *what) {
  if (U_SUCCESS(status)) return;
  fprintf(stderr, "icu_words: %s: %s\n", what, u_errorName(status));
  exit(2);
}

static char *read_all(FILE *file, size_t *size) {
  size_t room = 1 << 20, count = 0, got;
  char *bytes = malloc(room);
  while (bytes && (got = fread(bytes + count, 1, room - count, file)) > 0) {
    count += got;
    if (count == room) bytes = realloc(bytes, room *= 2);
  }
  if (!bytes) exit(2);
  *size = count;
  return bytes;
}

// The UTF-16 of a line, in a buffer that has a unit for each byte.
static int32_t to_utf16(const char *line, size_t size, UChar *units, int32_t room) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0;
  u_strFromUTF8(units, room, &count, line, (int32_t)size, &status);
  if (status == U_STRING_NOT_TERMINATED_WARNING) status = U_ZERO_ERROR;
  check(status, "decoding");
  return count;
}

// Calls `use` for every word of a line.
static void cut(UBreakIterator *words, const UChar *units, int32_t count,
                void (*use)(const UChar *, int32_t)) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(words, units, count, &status);
  check(status, "setting the text");
  int32_t start = ubrk_first(words), end;
  while ((end = ubrk_next(words)) != UBRK_DONE) {
    use(units + start, end - start);
    start = end;
  }
}

static size_t word_count;
static void count_word(const UChar *word, int32_t length) {
  word_count += word[0] != 0 && length > 0;
}

static void print_word(const UChar *word, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = 0;
  static char bytes[1 << 16];
  u_strToUTF8(bytes, sizeof bytes, &size, word, length, &status);
  check(status, "encoding");
  fwrite(bytes, 1, (size_t)size, stdout);
  putchar(' ');
}

int main(int count, char **arguments) {
  double began = seconds();
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
  check(status, "opening");
  int is_measured = count == 4 && !strcmp(arguments[1], "--measure");
  size_t size;
  FILE *file = is_measured ? fopen(arguments[2], "rb") : stdin;
  if (!file) return 2;
  char *text = read_all(file, &size);
  if (is_measured) {
    size_t limit = strtoul(arguments[3], NULL, 10);
    if (limit && limit < size) size = limit;
    while (size > 0 && text[size - 1] != '\n') size--;
  }
  UChar *units = malloc((size + 1) * sizeof *units);
  if (!units) return 2;
  if (!is_measured) {
    for (char *line = text, *end; (end = memchr(line, '\n', size - (size_t)(line - text)));
         line = end + 1) {
      cut(words, units, to_utf16(line, (size_t)(end - line), units, (int32_t)size), print_word);
      putchar('\n');
    }
    return 0;
  }
  // The strings of the language are UTF-16: decoding is not measured, as it is not for others.
  size_t lines = 0, place = 0;
  for (size_t index = 0; index < size; index++) lines += text[index] == '\n';
  size_t *starts = calloc(lines + 1, sizeof *starts);
  if (!starts) return 2;
  for (char *line = text, *end; line < text + size; line = end + 1) {
    end = memchr(line, '\n', size - (size_t)(line - text));
    starts[place + 1] = starts[place]
        + (size_t)to_utf16(line, (size_t)(end - line), units + starts[place],
                           (int32_t)(size - starts[place] + 1));
    place++;
  }
  UChar warm[] = {0x7F51, 0x7EDC};
  cut(words, warm, 2, count_word);
  double load = seconds() - began;
  char request[16];
  while (fgets(request, sizeof request, stdin)) {
    word_count = 0;
    double start = seconds();
    for (size_t line = 0; line < lines; line++)
      cut(words, units + starts[line], (int32_t)(starts[line + 1] - starts[line]), count_word);
    report(seconds() - start, size, word_count, load);
  }
  return 0;
}
