/* QuickJS as a stage: runs the script that pack.mjs put into edge_script and gives its edge.process each frame.
 *
 * Date starts at the epoch and Math.random at the same number for every call.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wasi/api.h>
#include "quickjs.h"

#define EXPORT(name) __attribute__((export_name(name), used))

enum { SCRIPT_SIZE = 256 * 1024 };

/* The script's length, then its text. */
static struct { uint32_t length; char text[SCRIPT_SIZE]; } edge_script __attribute__((aligned(16)));

EXPORT("edge_script") void *edge_script_place(void) { return &edge_script; }

/* ---- memory: every call gets a fresh instance, so none is given back ---- */

static uintptr_t top;

static void *take(size_t length) {
    extern unsigned char __heap_base;
    if (top == 0) top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    uintptr_t start = top + 16, end = start + ((length + 15) & ~(size_t)15);
    uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
    if (end < top) return NULL;
    if (end > have) {
        /* In steps of 1 MiB, since each step asks the host. */
        uintptr_t pages = (end - have + 0xffff) >> 16;
        if (__builtin_wasm_memory_grow(0, pages < 16 ? 16 : pages) == (size_t)-1
            && __builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    }
    *(size_t *)(start - 16) = length;
    top = end;
    return (void *)start;
}

static size_t length_of(const void *memory) { return memory ? ((const size_t *)memory)[-4] : 0; }

static void give(void *memory) {
    /* The newest goes back, which is what a growing buffer lets go of. */
    if (memory && (uintptr_t)memory + ((length_of(memory) + 15) & ~(size_t)15) == top) top = (uintptr_t)memory - 16;
}

static void *retake(void *memory, size_t length) {
    if (length == 0) { give(memory); return NULL; }
    size_t had = length_of(memory);
    if (length <= had) return memory;
    if (memory && (uintptr_t)memory + ((had + 15) & ~(size_t)15) == top) {
        uintptr_t old = top;
        top = (uintptr_t)memory - 16;
        if (take(length)) return memory;
        top = old;
        return NULL;
    }
    void *grown = take(length + length / 2);
    if (!grown) return NULL;
    return memory ? memcpy(grown, memory, had) : grown;
}

static void *js_take(JSMallocState *state, size_t length) { (void)state; return take(length); }
static void js_give(JSMallocState *state, void *memory) { (void)state; give(memory); }
static void *js_retake(JSMallocState *state, void *memory, size_t length) { (void)state; return retake(memory, length); }
static const JSMallocFunctions memory_functions = { js_take, js_give, js_retake, length_of };

void *malloc(size_t length) { return take(length); }
void *calloc(size_t count, size_t size) { void *memory = take(count * size); return memory ? memset(memory, 0, count * size) : NULL; }
void *realloc(void *memory, size_t length) { return retake(memory, length); }
void free(void *memory) { give(memory); }

/* ---- the script ---- */

static JSContext *context;
static JSValue process;

static JSValue decode_text(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
    size_t size;
    uint32_t start, length;
    uint8_t *bytes = JS_GetArrayBuffer(ctx, &size, arguments[0]);
    (void)self, (void)count;
    if (!bytes || JS_ToUint32(ctx, &start, arguments[1]) || JS_ToUint32(ctx, &length, arguments[2])) return JS_EXCEPTION;
    if (start > size || length > size - start) return JS_ThrowRangeError(ctx, "no text there");
    return JS_NewStringLen(ctx, (const char *)bytes + start, length);
}

static JSValue encode_text(JSContext *ctx, JSValueConst self, int count, JSValueConst *arguments) {
    size_t length;
    (void)self, (void)count;
    const char *text = JS_ToCStringLen(ctx, &length, arguments[0]);
    if (!text) return JS_EXCEPTION;
    JSValue bytes = JS_NewArrayBufferCopy(ctx, (const uint8_t *)text, length);
    JS_FreeCString(ctx, text);
    return bytes;
}

static void start(void) {
    JSRuntime *runtime = JS_NewRuntime2(&memory_functions, NULL);
    if (!runtime || !(context = JS_NewContextRaw(runtime))) __builtin_trap();
    /* Nothing is ever collected: the instance ends with the call. */
    JS_SetGCThreshold(runtime, (size_t)-1);
    JS_AddIntrinsicBaseObjects(context);
    JS_AddIntrinsicDate(context);
    JS_AddIntrinsicEval(context);
    JS_AddIntrinsicRegExp(context);
    JS_AddIntrinsicJSON(context);
    JS_AddIntrinsicMapSet(context);
    JS_AddIntrinsicTypedArrays(context);
    JS_AddIntrinsicBigInt(context);
    JSValue global = JS_GetGlobalObject(context);
    JS_SetPropertyStr(context, global, "decodeText", JS_NewCFunction(context, decode_text, "decodeText", 3));
    JS_SetPropertyStr(context, global, "encodeText", JS_NewCFunction(context, encode_text, "encodeText", 1));
    /* The text is followed by a zero, which the engine asks for. */
    process = JS_Eval(context, edge_script.text, edge_script.length, "stage.js", JS_EVAL_TYPE_GLOBAL);
    if (!JS_IsFunction(context, process)) __builtin_trap();
}

EXPORT("edge_alloc") int32_t edge_alloc(int32_t length) {
    void *memory = take((size_t)length);
    if (!memory) __builtin_trap();
    return (int32_t)(uintptr_t)memory;
}

EXPORT("edge_process") int64_t edge_process(int32_t frame, int32_t length) {
    if (!context) start();
    JSValue argument = JS_NewArrayBuffer(context, (uint8_t *)(uintptr_t)(uint32_t)frame, (size_t)length, NULL, NULL, 0);
    JSValue result = JS_Call(context, process, JS_UNDEFINED, 1, &argument);
    size_t size;
    uint8_t *bytes = JS_IsException(result) ? NULL : JS_GetArrayBuffer(context, &size, result);
    if (!bytes) __builtin_trap();
    return (int64_t)(((uint64_t)(uintptr_t)bytes << 32) | size);
}

/* ---- what the C library asks of WASI: a stage has no clock and nowhere to write ---- */

__wasi_errno_t __wasi_clock_time_get(__wasi_clockid_t clock, __wasi_timestamp_t precision, __wasi_timestamp_t *time) {
    (void)clock, (void)precision;
    *time = 0;
    return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_fd_close(__wasi_fd_t fd) { (void)fd; return __WASI_ERRNO_BADF; }

__wasi_errno_t __wasi_fd_fdstat_get(__wasi_fd_t fd, __wasi_fdstat_t *status) { (void)fd, (void)status; return __WASI_ERRNO_BADF; }

__wasi_errno_t __wasi_fd_seek(__wasi_fd_t fd, __wasi_filedelta_t offset, __wasi_whence_t whence, __wasi_filesize_t *place) {
    (void)fd, (void)offset, (void)whence, (void)place;
    return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *parts, size_t count, __wasi_size_t *written) {
    (void)fd, (void)parts, (void)count, (void)written;
    return __WASI_ERRNO_BADF;
}
