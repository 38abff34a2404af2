/*
 * What Dimma calls of OpenJPEG: one codestream in, the samples of its components out. An instance decodes once; its
 * memory is thrown away as a whole, so that nothing is freed.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "openjpeg.h"

#define EXPORT(name) __attribute__((export_name(#name)))

enum { STREAM_BUFFER_BYTES = 1 << 16 };

typedef struct {
    const uint8_t *bytes;
    size_t length;
    size_t position;
} source_t;

static opj_image_t *image;
static int complaints;

/* A warning is as bad as an error: whoever decodes with a warning guesses. */
static void complain(const char *message, void *unused)
{
    (void)message;
    (void)unused;
    complaints++;
}

static OPJ_SIZE_T source_read(void *to, OPJ_SIZE_T wanted, void *data)
{
    source_t *source = data;
    size_t left = source->length - source->position;
    if (left == 0) {
        return (OPJ_SIZE_T)-1;
    }
    if (wanted > left) {
        wanted = left;
    }
    memcpy(to, source->bytes + source->position, wanted);
    source->position += wanted;
    return wanted;
}

static OPJ_OFF_T source_skip(OPJ_OFF_T wanted, void *data)
{
    source_t *source = data;
    size_t left = source->length - source->position;
    if (wanted < 0) {
        return -1;
    }
    if ((uint64_t)wanted > left) {
        wanted = (OPJ_OFF_T)left;
    }
    source->position += (size_t)wanted;
    return wanted;
}

static OPJ_BOOL source_seek(OPJ_OFF_T position, void *data)
{
    source_t *source = data;
    if (position < 0 || (uint64_t)position > source->length) {
        return OPJ_FALSE;
    }
    source->position = (size_t)position;
    return OPJ_TRUE;
}

/* Room for a codestream; null if there is none. */
EXPORT(allocate) void *allocate(uint32_t bytes)
{
    return malloc(bytes);
}

/* 0 if all went well without a warning, else the number of the step that did not. */
EXPORT(decode) int32_t decode(const uint8_t *bytes, uint32_t length)
{
    source_t source = {bytes, length, 0};
    opj_dparameters_t parameters;
    opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
    opj_stream_t *stream = opj_stream_create(STREAM_BUFFER_BYTES, OPJ_TRUE);
    if (codec == NULL || stream == NULL) {
        return 1;
    }
    opj_set_warning_handler(codec, complain, NULL);
    opj_set_error_handler(codec, complain, NULL);
    opj_stream_set_read_function(stream, source_read);
    opj_stream_set_skip_function(stream, source_skip);
    opj_stream_set_seek_function(stream, source_seek);
    opj_stream_set_user_data(stream, &source, NULL);
    opj_stream_set_user_data_length(stream, length);
    opj_set_default_decoder_parameters(&parameters);
    if (!opj_setup_decoder(codec, &parameters)) {
        return 2;
    }
    if (!opj_read_header(stream, codec, &image)) {
        return 3;
    }
    if (!opj_decode(codec, stream, image)) {
        return 4;
    }
    if (!opj_end_decompress(codec, stream)) {
        return 5;
    }
    return complaints == 0 ? 0 : 6;
}

EXPORT(components) uint32_t components(void)
{
    return image->numcomps;
}

EXPORT(columns) uint32_t columns(uint32_t component)
{
    return image->comps[component].w;
}

EXPORT(rows) uint32_t rows(uint32_t component)
{
    return image->comps[component].h;
}

/* The samples of a component, row by row; null if it has none. */
EXPORT(samples) const int32_t *samples(uint32_t component)
{
    return image->comps[component].data;
}
