/* scale-and-label: multiplies FP32 values and writes each result beside its name.
 *
 * in:  values FP32 [n], names BYTES [n]; parameters factor (1 to 1000, default 2) and prefix (default none)
 * out: scaled FP32 [n], rounded INT64 [n] (towards zero), labels BYTES [n] ("prefixname=rounded"); parameter count
 * No values: an answer at once, without going on. What cannot be scaled is rejected.
 */
#include "edge.h"

static edge_text decimal(int64_t number, char *buffer) {
    char *at = buffer + 24, *end = at;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do *--at = (char)('0' + rest % 10); while (rest /= 10);
    if (number < 0) *--at = '-';
    return (edge_text){ at, (uint32_t)(end - at) };
}

static int read_factor(const uint8_t *frame, uint32_t *factor) {
    edge_text text;
    *factor = 2;
    if (!edge_parameter(frame, "factor", &text)) return 1;
    if (text.length < 1 || text.length > 4) return 0;
    *factor = 0;
    for (uint32_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return 0;
        *factor = *factor * 10 + (uint32_t)(text.at[i] - '0');
    }
    return *factor >= 1 && *factor <= 1000;
}

static int64_t out_of_range(uint32_t index) {
    char buffer[24], reason[48];
    edge_text number = decimal(index, buffer);
    edge_copy(reason, "value ", 6);
    edge_copy(reason + 6, number.at, number.length);
    edge_copy(reason + 6 + number.length, " is out of range", 16);
    return edge_reject((edge_text){ reason, 22 + number.length });
}

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor values, names;
    edge_text prefix = { "", 0 };
    uint32_t factor;
    char buffer[24];
    if (!read_factor(frame, &factor)) return EDGE_REJECT("parameter 'factor' must be a whole number from 1 to 1000");
    if (!edge_find(frame, "values", &values) || values.datatype != EDGE_FP32 || values.rank != 1) {
        return EDGE_REJECT("input 'values' must be FP32 of one dimension");
    }
    if (!edge_find(frame, "names", &names) || names.datatype != EDGE_BYTES || names.rank != 1 || *names.shape != *values.shape) {
        return EDGE_REJECT("input 'names' must be BYTES with a name for each value");
    }
    edge_parameter(frame, "prefix", &prefix);

    const float *value = (const float *)values.data;
    uint32_t count = values.size / 4;
    for (uint32_t i = 0; i < count; i++) {
        float scaled = value[i] * (float)factor;
        if (!(scaled > -2147483648.0f && scaled < 2147483648.0f)) return out_of_range(i);
    }

    edge_begin(count == 0 ? EDGE_ANSWER : EDGE_TENSORS);
    edge_put_parameter("count", decimal(count, buffer));
    float *scaled = edge_put_tensor("scaled", EDGE_FP32, 1, values.shape, count * 4);
    int64_t *rounded = edge_put_tensor("rounded", EDGE_INT64, 1, values.shape, count * 8);
    edge_put_bytes("labels", 1, values.shape);
    const uint8_t *name = names.data;
    for (uint32_t i = 0; i < count; i++) {
        scaled[i] = value[i] * (float)factor;
        rounded[i] = (int64_t)scaled[i];
        edge_put_element();
        edge_put_part(prefix);
        edge_put_part(edge_element(&name));
        edge_put_part((edge_text){ "=", 1 });
        edge_put_part(decimal(rounded[i], buffer));
    }
    return edge_end();
}
