/* speech-segments: the stretches of speech in a recording, out of what voice-activity gives for its chunks.
 *
 * in:  output FP32 [chunks, 1] or [chunks], the probability of speech in each chunk of 512 samples; samples INT64 [1], the
 *      number of samples; parameters threshold (0 to 1, default 0.5), from which a chunk is speech, and pause_ms (0 to
 *      60000, default 320): a shorter pause between two chunks of speech belongs to the speech
 * out: segments FP32 [n, 2], start and end in seconds at 16 kHz
 */
#include "../kits/c/edge.h"

enum { RATE = 16000, NEW = 512, CHUNK_MS = NEW * 1000 / RATE };

/* Reads digits with at most one point among them; 0 for another text. */
static int read_decimal(edge_text text, double *number) {
    double scale = 0;
    *number = 0;
    if (text.length == 0 || text.length > 12) return 0;
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.at[i] == '.' && scale == 0 && text.length > 1) {
            scale = 1;
        } else if (text.at[i] >= '0' && text.at[i] <= '9') {
            *number = *number * 10 + (text.at[i] - '0');
            scale *= 10;
        } else {
            return 0;
        }
    }
    if (scale > 0) *number /= scale;
    return 1;
}

static int read_parameter(const uint8_t *frame, const char *key, double most, double *number) {
    edge_text text;
    return !edge_parameter(frame, key, &text) || (read_decimal(text, number) && *number <= most);
}

static float seconds(int64_t chunk, int64_t samples) {
    int64_t sample = chunk * NEW;
    return (float)((double)(sample < samples ? sample : samples) / RATE);
}

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor output, samples;
    double threshold = 0.5, pause = 320;
    if (!read_parameter(frame, "threshold", 1, &threshold)) return EDGE_REJECT("parameter 'threshold' must be a number from 0 to 1");
    if (!read_parameter(frame, "pause_ms", 60000, &pause)) return EDGE_REJECT("parameter 'pause_ms' must be a number from 0 to 60000");
    if (!edge_find(frame, "output", &output) || output.datatype != EDGE_FP32 || !(output.rank == 1 || (output.rank == 2 && output.shape[1] == 1))) {
        return EDGE_REJECT("input 'output' must be FP32 of shape [chunks, 1] or [chunks]");
    }
    if (!edge_find(frame, "samples", &samples) || samples.datatype != EDGE_INT64 || samples.size != 8) {
        return EDGE_REJECT("input 'samples' must be one INT64");
    }

    const float *speech = (const float *)output.data;
    const int64_t chunks = output.size / 4, total = *(const int64_t *)samples.data;
    if (total > chunks * NEW || total <= (chunks - 1) * NEW) return EDGE_REJECT("input 'samples' does not fit the chunks of 512 samples in 'output'");

    float *segments = edge_take(output.size + 8);
    int64_t count = 0, end = -1;
    for (int64_t i = 0; i < chunks; i++) {
        if (!(speech[i] >= (float)threshold)) continue;
        if (end < 0 || (i > end && !((double)(i - end) * CHUNK_MS < pause))) segments[2 * count++] = seconds(i, total);
        end = i + 1;
        segments[2 * count - 1] = seconds(end, total);
    }

    const int64_t shape[] = { count, 2 };
    edge_begin(EDGE_TENSORS);
    edge_copy(edge_put_tensor("segments", EDGE_FP32, 2, shape, (uint32_t)count * 8), segments, (uint32_t)count * 8);
    return edge_end();
}
