/* npc-features: what an NPC's state looks like to the model npc-policy.
 *
 * in:  state FP32 [npcs, 15]: health 0 to 100, rounds in the magazine of 30, rounds beside it, medkits, metres to the nearest
 *      enemy, whether one is visible, seconds since one was, enemies known, allies near, whether in cover, metres to cover,
 *      suppression 0 to 1, degrees from where the enemy looks, action 0 to 6, seconds in it
 * out: features FP32 [npcs, 30]
 */
#include "edge.h"

enum { COLUMNS = 15, ACTIONS = 7, RELOAD = 4, HEAL = 5, FEATURES = 30 };

static void describe(const float *state, float *features) {
    double health = state[0], ammo = state[1], reserve = state[2], medkits = state[3], distance = state[4];
    double since = state[6], enemies = state[7], allies = state[8], cover = state[10], suppression = state[11], bearing = state[12];
    int is_visible = state[5] != 0, is_in_cover = state[9] != 0, action = (int)state[13];
    double near = (distance - 20) / 12;
    features[0] = (float)(health / 100);
    features[1] = (float)((1 - health / 100) * (1 - health / 100));
    features[2] = (float)(ammo / 30);
    features[3] = (float)((1 - ammo / 30) * (1 - ammo / 30));
    features[4] = ammo == 0;
    features[5] = reserve > 0;
    features[6] = medkits > 0;
    features[7] = (float)(distance / 50);
    features[8] = (float)(1 / (1 + near * near));
    features[9] = is_visible;
    features[10] = (float)(since / (since + 5));
    features[11] = (float)(enemies / 5);
    features[12] = (float)(allies / 4);
    features[13] = is_visible ? (float)(enemies / (allies + 1) / (1 + distance / 30)) : 0;
    features[14] = enemies <= allies + 1;
    features[15] = allies > 0 && enemies > 0;
    features[16] = is_in_cover;
    features[17] = (float)(1 / (1 + cover / 8));
    features[18] = (float)suppression;
    features[19] = is_visible && !is_in_cover;
    features[20] = (float)(bearing / 180);
    features[21] = bearing < 60;
    for (int i = 0; i < ACTIONS; i++) features[22 + i] = 0;
    features[22 + action] = action == RELOAD || action == HEAL ? 1 : (float)(1 / (1 + (double)state[14]));
    features[29] = bearing > 90;
}

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor state;
    if (!edge_find(frame, "state", &state) || state.datatype != EDGE_FP32 || state.rank != 2 || state.shape[1] != COLUMNS) {
        return EDGE_REJECT("input 'state' must be FP32 of shape [npcs, 15]");
    }

    const float *values = (const float *)state.data;
    const int64_t shape[] = { state.shape[0], FEATURES };
    for (int64_t i = 0; i < shape[0] * COLUMNS; i++) {
        if (!(values[i] >= 0 && values[i] <= 1000)) return EDGE_REJECT("input 'state' holds a value that is not between 0 and 1000");
        if (i % COLUMNS == 13 && values[i] >= ACTIONS) return EDGE_REJECT("input 'state' holds an action that is not between 0 and 6");
    }

    edge_begin(EDGE_TENSORS);
    float *features = edge_put_tensor("features", EDGE_FP32, 2, shape, (uint32_t)shape[0] * FEATURES * 4);
    for (int64_t i = 0; i < shape[0]; i++) describe(values + i * COLUMNS, features + i * FEATURES);
    return edge_end();
}
