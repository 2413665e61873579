/* match-features: what a match of two teams looks like to the model win-probability.
 *
 * in:  players FP32 [matches, 2, size, 4], size 1 to 5: rating, its uncertainty, ping in ms, size of the player's party;
 *      the first team starts on the attacking side. map INT64 [matches], 0 to 5
 * out: features FP32 [matches, 18]
 */
#include "edge.h"

enum { COLUMNS = 4, MOST_PLAYERS = 5, MAPS = 6, FEATURES = 18 };

typedef struct { double mean, spread, best, worst, uncertainty, ping_cost, worst_ping, cohesion; } summary;

static double most(double a, double b) { return a > b ? a : b; }
static double least(double a, double b) { return a < b ? a : b; }

static summary sum_up(const float *team, int size) {
    summary s = { .best = team[0], .worst = team[0] };
    double sum = 0, squares = 0, variance = 0, cost = 0, friends = 0;
    for (int i = 0; i < size; i++, team += COLUMNS) {
        double rating = team[0], excess = most(team[2] - 40.0, 0);
        sum += rating;
        squares += rating * rating;
        variance += (double)team[1] * team[1];
        s.best = most(s.best, rating);
        s.worst = least(s.worst, rating);
        cost += excess / (excess + 100);
        s.worst_ping = most(s.worst_ping, team[2]);
        friends += team[3] - 1.0;
    }
    s.mean = sum / size;
    s.spread = __builtin_sqrt(most(squares / size - s.mean * s.mean, 0));
    s.uncertainty = __builtin_sqrt(variance) / size;
    s.ping_cost = cost / size;
    s.cohesion = size > 1 ? friends / (size * (size - 1.0)) : 0;
    return s;
}

static void describe(const float *players, int size, int64_t map, float *features) {
    summary a = sum_up(players, size), b = sum_up(players + size * COLUMNS, size);
    double variance = a.uncertainty * a.uncertainty + b.uncertainty * b.uncertainty;
    double certainty = 1 / __builtin_sqrt(1 + variance / 40000);
    double difference = (a.mean - b.mean) / 100;
    features[0] = (float)difference;
    features[1] = (float)((a.best - b.best) / 100);
    features[2] = (float)((a.worst - b.worst) / 100);
    features[3] = (float)((a.spread - b.spread) / 100);
    features[4] = (float)(__builtin_sqrt(variance) / 100);
    features[5] = (float)(difference * certainty);
    features[6] = (float)(a.ping_cost - b.ping_cost);
    features[7] = (float)((a.worst_ping - b.worst_ping) / 100);
    features[8] = (float)(a.cohesion - b.cohesion);
    features[9] = (float)(((a.mean + b.mean) / 2 - 1500) / 500);
    features[10] = (float)(size / 5.0);
    features[11] = (float)(difference * certainty * size / 5);
    for (int i = 0; i < MAPS; i++) features[12 + i] = i == map;
}

static int64_t edge_run(const uint8_t *frame) {
    edge_tensor players, map;
    if (!edge_find(frame, "players", &players) || players.datatype != EDGE_FP32 || players.rank != 4 || players.shape[1] != 2
        || players.shape[2] < 1 || players.shape[2] > MOST_PLAYERS || players.shape[3] != COLUMNS) {
        return EDGE_REJECT("input 'players' must be FP32 of shape [matches, 2, 1 to 5, 4]");
    }
    if (!edge_find(frame, "map", &map) || map.datatype != EDGE_INT64 || map.rank != 1 || map.shape[0] != players.shape[0]) {
        return EDGE_REJECT("input 'map' must be INT64 of shape [matches]");
    }

    const float *values = (const float *)players.data;
    for (uint32_t i = 0; i < players.size / 4; i++) {
        if (!(values[i] >= 0 && values[i] <= 10000)) return EDGE_REJECT("input 'players' holds a value that is not between 0 and 10000");
    }

    const int64_t *maps = (const int64_t *)map.data, shape[] = { players.shape[0], FEATURES };
    for (int64_t i = 0; i < shape[0]; i++) {
        if (maps[i] < 0 || maps[i] >= MAPS) return EDGE_REJECT("input 'map' holds a map that is not between 0 and 5");
    }

    const int size = (int)players.shape[2];
    edge_begin(EDGE_TENSORS);
    float *features = edge_put_tensor("features", EDGE_FP32, 2, shape, (uint32_t)shape[0] * FEATURES * 4);
    for (int64_t i = 0; i < shape[0]; i++) describe(values + i * 2 * size * COLUMNS, size, maps[i], features + i * FEATURES);
    return edge_end();
}
