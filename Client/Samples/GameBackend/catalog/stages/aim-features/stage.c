/* aim-features: what a window of aim telemetry looks like to the model aim-cheat.
 *
 * in:  aim FP32 [windows, ticks, 5], 64 ticks a second, 3 to 4096 of them: yaw, pitch, from the crosshair to the nearest enemy's
 *      head to the right and downwards, all in degrees; flags: 1 the enemy is visible, 2 a shot, 4 a hit, added up
 * out: features FP32 [windows, 32]
 */
#include "edge.h"
#include "tally.h"
#include "tick.h"
#include "engagements.h"

enum { FEATURES = 32, ENGAGEMENT_FEATURES = 21, MOST_TICKS = 4096, HUMAN_LAG = 8 /* ticks that a person follows late, at least */ };

typedef struct {
    tally speed, change, spike, visible, offset, on, centred, roughness, closing, ratio, crossed, hidden, shot, hit, shot_offset;
    double together, target, view, together_late, target_late, speed_before, speed_before_that;
    engagements engagements;
} window;

static void move(window *w, const tick *t) {
    double change = t->speed - w->speed_before;
    add(&w->speed, t->speed);
    add(&w->change, change < 0 ? -change : change);
    add(&w->spike, w->speed_before / (w->speed_before_that + t->speed + 1));
    w->speed_before_that = w->speed_before;
    w->speed_before = t->speed;
}

static void sight(window *w, const tick *t) {
    add(&w->visible, t->is_visible);
    add(&w->shot, t->is_shot);
    if (t->is_shot) {
        add(&w->hit, t->is_hit);
        add(&w->shot_offset, least(t->offset, 10));
    }
    if (!t->is_visible) {
        if (!t->was_visible && t->offset_before < 30) add(&w->hidden, t->offset_before - t->offset);
        return;
    }
    add(&w->offset, least(t->offset, 40));
    add(&w->on, t->offset < 1);
    add(&w->centred, t->offset < 0.25);
    if (!t->was_visible) return;
    add(&w->crossed, t->has_crossed);
    if (t->offset_before > 2) add(&w->closing, most(t->offset_before - t->offset, 0));
    if (t->offset_before > 1 && t->speed > 0.3) add(&w->ratio, least(t->offset / t->offset_before, 2));
}

static void follow(window *w, const tick *t, double target_yaw_late) {
    w->together += t->turn_yaw * t->target_yaw;
    w->target += t->target_yaw * t->target_yaw;
    w->view += t->turn_yaw * t->turn_yaw;
    w->together_late += t->turn_yaw * target_yaw_late;
    w->target_late += target_yaw_late * target_yaw_late;
}

static double correlation(double together, double one, double other) { return together / __builtin_sqrt(one * other + 0.0001); }

static void write(window *w, float *features) {
    features[0] = (float)(mean(&w->speed, 0) / 2);
    features[1] = (float)deviation(&w->speed);
    features[2] = (float)(w->speed.most / 10);
    features[3] = (float)(w->change.sum / (w->speed.sum + 1));
    features[4] = (float)w->spike.most;
    features[5] = (float)mean(&w->visible, 0);
    features[6] = (float)(mean(&w->offset, 40) / 10);
    features[7] = (float)mean(&w->on, 0);
    features[8] = (float)mean(&w->centred, 0);
    features[9] = (float)__builtin_sqrt(mean(&w->roughness, 0));
    features[10] = (float)mean(&w->closing, 0);
    features[11] = (float)mean(&w->ratio, 1);
    features[12] = (float)deviation(&w->ratio);
    features[13] = (float)(mean(&w->crossed, 0) * 16);
    features[14] = (float)(mean(&w->shot, 0) * 16);
    features[15] = (float)mean(&w->hit, 0);
    features[16] = (float)mean(&w->shot_offset, 10);
    features[17] = (float)deviation(&w->shot_offset);
    features[18] = (float)correlation(w->together, w->target, w->view);
    features[19] = (float)correlation(w->together_late, w->target_late, w->view);
    features[20] = (float)mean(&w->hidden, 0);
    write_engagements(&w->engagements, features + ENGAGEMENT_FEATURES);
}

static double target_yaws[MOST_TICKS];

static void describe(const float *aim, int64_t ticks, float *features) {
    window w = { .engagements.since_shot = CALM };
    for (int64_t i = 1; i < ticks; i++) {
        const float *row = aim + i * COLUMNS;
        tick t = read_tick(row);
        target_yaws[i] = t.target_yaw;
        move(&w, &t);
        sight(&w, &t);
        if (t.is_visible && t.was_visible && i >= 2 && t.offset < 5) add(&w.roughness, roughness(row));
        if (t.is_visible && t.offset < 5) follow(&w, &t, i > HUMAN_LAG ? target_yaws[i - HUMAN_LAG] : 0);
        follow_engagement(&w.engagements, &t);
    }
    write(&w, features);
}

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor aim;
    if (!edge_find(frame, "aim", &aim) || aim.datatype != EDGE_FP32 || aim.rank != 3 || aim.shape[1] < 3 || aim.shape[1] > MOST_TICKS
        || aim.shape[2] != COLUMNS) {
        return EDGE_REJECT("input 'aim' must be FP32 of shape [windows, 3 to 4096, 5]");
    }

    const float *values = (const float *)aim.data;
    for (uint32_t i = 0; i < aim.size / 4; i++) {
        if (!(values[i] >= -360 && values[i] <= 360)) return EDGE_REJECT("input 'aim' holds a value that is not between -360 and 360");
    }

    const int64_t shape[] = { aim.shape[0], FEATURES }, ticks = aim.shape[1];
    edge_begin(EDGE_TENSORS);
    float *features = edge_put_tensor("features", EDGE_FP32, 2, shape, (uint32_t)shape[0] * FEATURES * 4);
    for (int64_t i = 0; i < shape[0]; i++) describe(values + i * ticks * COLUMNS, ticks, features + i * FEATURES);
    return edge_end();
}
