/* The tensor frame edge-stage/1 for stages in C: reads what the host sends and writes what it gets back.
 *
 * A stage includes this file once and defines edge_run. No C library is needed, but for a program (EDGE_COMMAND). Every call gets a fresh instance, so
 * memory is only taken, never given back. The host sends well-formed frames only, so nothing is checked on the way in.
 */
#ifndef EDGE_H
#define EDGE_H

#include <stdint.h>

enum { EDGE_BOOL, EDGE_UINT8, EDGE_UINT16, EDGE_UINT32, EDGE_UINT64, EDGE_INT8, EDGE_INT16, EDGE_INT32, EDGE_INT64,
       EDGE_FP16, EDGE_BF16, EDGE_FP32, EDGE_FP64, EDGE_BYTES };
enum { EDGE_TENSORS, EDGE_ANSWER, EDGE_REJECTION };

typedef struct { const char *at; uint32_t length; } edge_text;

typedef struct {
    edge_text name;
    uint8_t datatype, rank;
    const int64_t *shape;
    const uint8_t *data; /* at a multiple of 8 */
    uint32_t size;       /* of the data, in bytes */
} edge_tensor;

/* What the stage does with a frame. Returns edge_end(), or edge_reject(…). */
static int64_t edge_run(const uint8_t *frame);

#define EDGE_EXPORT(name) __attribute__((export_name(name)))

/* ---- memory ---- */

extern uint8_t __heap_base;
static uint8_t *edge_top = &__heap_base;

static inline uint32_t edge_aligned(uint32_t length) { return (length + 7u) & ~7u; }

/* Takes memory that starts at a multiple of 8; traps when there is none left. */
static void *edge_take(uint32_t length) {
    uintptr_t start = edge_aligned((uint32_t)(uintptr_t)edge_top), end = start + edge_aligned(length);
    uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
    if (end < start) __builtin_trap();
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + 0xffff) >> 16) == (unsigned long)-1) __builtin_trap();
    edge_top = (uint8_t *)end;
    return (void *)start;
}

static void edge_copy(void *to, const void *from, uint32_t length) { __builtin_memcpy(to, from, length); }

/* ---- reading ---- */

static inline uint32_t edge_u32(const uint8_t *at) { return *(const uint32_t *)at; }
static inline uint16_t edge_u16(const uint8_t *at) { return *(const uint16_t *)at; }

static inline int edge_is(edge_text text, const char *other) {
    uint32_t i = 0;
    for (; i < text.length; i++) if (other[i] == 0 || other[i] != text.at[i]) return 0;
    return other[i] == 0;
}

/* Finds a parameter; 0 when there is none. */
static int edge_parameter(const uint8_t *frame, const char *key, edge_text *value) {
    const uint8_t *at = frame + 16;
    for (uint32_t left = edge_u16(frame + 12); left > 0; left--) {
        uint32_t value_length = edge_u32(at), key_length = edge_u16(at + 4);
        edge_text found = { (const char *)at + 8, key_length };
        if (edge_is(found, key)) {
            value->at = found.at + key_length;
            value->length = value_length;
            return 1;
        }
        at += edge_aligned(8 + key_length + value_length);
    }
    return 0;
}

/* Finds a tensor; 0 when there is none. */
static int edge_find(const uint8_t *frame, const char *name, edge_tensor *tensor) {
    const uint8_t *at = frame + 16;
    for (uint32_t left = edge_u16(frame + 12); left > 0; left--) at += edge_aligned(8 + edge_u16(at + 4) + edge_u32(at));
    for (uint32_t left = edge_u16(frame + 14); left > 0; left--) {
        tensor->size = edge_u32(at);
        tensor->name.length = edge_u16(at + 4);
        tensor->datatype = at[6];
        tensor->rank = at[7];
        tensor->shape = (const int64_t *)(at + 8);
        tensor->name.at = (const char *)(at + 8 + tensor->rank * 8);
        tensor->data = at + 8 + tensor->rank * 8 + edge_aligned(tensor->name.length);
        if (edge_is(tensor->name, name)) return 1;
        at = tensor->data + edge_aligned(tensor->size);
    }
    return 0;
}

/* Takes the next element of BYTES data, which *at steps over. */
static inline edge_text edge_element(const uint8_t **at) {
    edge_text element = { (const char *)*at + 4, edge_u32(*at) };
    *at += 4 + element.length;
    return element;
}

/* ---- writing: edge_begin, then the parameters, then the tensors, then edge_end. Take memory of your own before. ---- */

static uint8_t *edge_frame, *edge_bytes;

static uint32_t edge_text_length(const char *text) {
    uint32_t length = 0;
    while (text[length]) length++;
    return length;
}

static void edge_pad(uint8_t *end) { while (end < edge_top) *end++ = 0; }

static void edge_begin(uint8_t kind) {
    edge_frame = edge_take(16);
    edge_copy(edge_frame, "EDGE\1\0\0\0\0\0\0\0\0\0\0\0", 16);
    edge_frame[6] = kind;
}

static void edge_put_parameter(const char *key, edge_text value) {
    uint32_t key_length = edge_text_length(key);
    uint8_t *at = edge_take(8 + key_length + value.length);
    *(uint32_t *)at = value.length;
    *(uint32_t *)(at + 4) = key_length;
    edge_copy(at + 8, key, key_length);
    edge_copy(at + 8 + key_length, value.at, value.length);
    edge_pad(at + 8 + key_length + value.length);
    ++*(uint16_t *)(edge_frame + 12);
}

/* Adds a tensor and returns its data, size bytes to fill. */
static void *edge_put_tensor(const char *name, uint8_t datatype, uint8_t rank, const int64_t *shape, uint32_t size) {
    uint32_t name_length = edge_text_length(name);
    uint8_t *at = edge_take(8 + rank * 8 + name_length);
    *(uint32_t *)at = size;
    *(uint16_t *)(at + 4) = (uint16_t)name_length;
    at[6] = datatype;
    at[7] = rank;
    edge_copy(at + 8, shape, rank * 8u);
    edge_copy(at + 8 + rank * 8, name, name_length);
    edge_pad(at + 8 + rank * 8 + name_length);
    ++*(uint16_t *)(edge_frame + 14);
    edge_bytes = at;
    uint8_t *data = edge_take(size);
    edge_pad(data + size);
    return data;
}

/* Begins a tensor of BYTES; edge_put_part adds to its current element, edge_put_element begins the next. */
static void edge_put_bytes(const char *name, uint8_t rank, const int64_t *shape) {
    edge_put_tensor(name, EDGE_BYTES, rank, shape, 0);
}

static uint8_t *edge_last_element;

static uint8_t *edge_extend(uint32_t length) {
    /* The data ends where the last edge_take ended, less the padding. */
    uint32_t size = *(uint32_t *)edge_bytes;
    uint8_t *data = edge_bytes + 8 + edge_bytes[7] * 8 + edge_aligned(*(uint16_t *)(edge_bytes + 4));
    edge_top = data;
    edge_take(size + length);
    *(uint32_t *)edge_bytes = size + length;
    edge_pad(data + size + length);
    return data + size;
}

static void edge_put_element(void) {
    edge_last_element = edge_extend(4);
    edge_copy(edge_last_element, "\0\0\0\0", 4);
}

static void edge_put_part(edge_text part) {
    edge_copy(edge_extend(part.length), part.at, part.length);
    uint32_t length;
    edge_copy(&length, edge_last_element, 4);
    length += part.length;
    edge_copy(edge_last_element, &length, 4);
}

static int64_t edge_end(void) {
    uint32_t length = (uint32_t)(edge_top - edge_frame);
    *(uint32_t *)(edge_frame + 8) = length;
    return (int64_t)(((uint64_t)(uintptr_t)edge_frame << 32) | length);
}

/* Ends the pipeline with a reason for the caller. */
static int64_t edge_reject(edge_text reason) {
    edge_begin(EDGE_REJECTION);
    edge_put_parameter("reason", reason);
    return edge_end();
}

#define EDGE_REJECT(literal) edge_reject((edge_text){ literal, sizeof(literal) - 1 })

/* ---- what the host calls ---- */

#ifndef EDGE_COMMAND

EDGE_EXPORT("edge_alloc") int32_t edge_alloc(int32_t length) { return (int32_t)(uintptr_t)edge_take((uint32_t)length); }

EDGE_EXPORT("edge_process") int64_t edge_process(int32_t frame, int32_t length) {
    (void)length;
    return edge_run((const uint8_t *)(uintptr_t)(uint32_t)frame);
}

#else /* a WASI program: from standard input to standard output. edge_take and malloc do not go together. */

#include <unistd.h>

int main(void) {
    const uint32_t piece = 1 << 16;
    uint8_t *frame = edge_take(piece), *end = frame;
    for (ssize_t got; (got = read(STDIN_FILENO, end, (size_t)(edge_top - end))) > 0;) {
        end += got;
        if (end == edge_top) edge_take(piece); /* begins where the last one ended */
    }

    uint64_t output = (uint64_t)edge_run(frame);
    const uint8_t *at = (const uint8_t *)(uintptr_t)(output >> 32);
    for (uint32_t left = (uint32_t)output; left > 0;) {
        ssize_t written = write(STDOUT_FILENO, at, left);
        if (written <= 0) return 1;
        at += written;
        left -= (uint32_t)written;
    }
    return 0;
}

#endif

#endif
