/* speech-chunks: cuts a recording into the chunks that voice-activity takes one after the other.
 *
 * in:  pcm INT16 [samples] or [1, samples], 16 kHz
 * out: input FP32 [chunks, 576]: 64 samples of context, the last ones of the chunk before, and 512 new ones, divided by
 *      32768; the mean of the whole recording, its DC offset, is taken away first. Before the recording and after it are zeros.
 *      sr INT64 [], 16000; samples INT64 [1], the number of samples
 */
#include "../kits/c/edge.h"

enum { RATE = 16000, CONTEXT = 64, NEW = 512, CHUNK = CONTEXT + NEW };

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor pcm;
    if (!edge_find(frame, "pcm", &pcm) || pcm.datatype != EDGE_INT16 || !(pcm.rank == 1 || (pcm.rank == 2 && pcm.shape[0] == 1))) {
        return EDGE_REJECT("input 'pcm' must be INT16 of shape [samples] or [1, samples]");
    }
    if (pcm.size == 0) return EDGE_REJECT("input 'pcm' has no samples");

    const int16_t *samples = (const int16_t *)pcm.data;
    const int64_t count = pcm.size / 2;
    int64_t sum = 0;
    for (int64_t i = 0; i < count; i++) sum += samples[i];
    const double mean = (double)sum / (double)count;

    const int64_t shape[] = { (count + NEW - 1) / NEW, CHUNK }, one[] = { 1 };
    if (shape[0] > INT32_MAX / (CHUNK * 4)) return EDGE_REJECT("input 'pcm' is too long");
    edge_begin(EDGE_TENSORS);
    float *chunk = edge_put_tensor("input", EDGE_FP32, 2, shape, (uint32_t)shape[0] * CHUNK * 4);
    for (int64_t start = -CONTEXT; start < count - CONTEXT; start += NEW) {
        for (int64_t i = start; i < start + CHUNK; i++) {
            *chunk++ = i < 0 || i >= count ? 0.0f : (float)((samples[i] - mean) / 32768.0);
        }
    }
    *(int64_t *)edge_put_tensor("sr", EDGE_INT64, 0, 0, 8) = RATE;
    *(int64_t *)edge_put_tensor("samples", EDGE_INT64, 1, one, 8) = count;
    return edge_end();
}
