/* A row of telemetry and the one before it, as the features see them. */
enum { COLUMNS = 5, VISIBLE = 1, SHOT = 2, HIT = 4 };

typedef struct {
    int is_visible, was_visible, is_shot, is_hit, has_crossed;
    double turn_yaw, target_yaw, speed, offset, offset_before;
} tick;

static double wrapped(double yaw) { return yaw > 180 ? yaw - 360 : yaw < -180 ? yaw + 360 : yaw; }
static double length(double yaw, double pitch) { return __builtin_sqrt(yaw * yaw + pitch * pitch); }

static tick read_tick(const float *now) {
    const float *before = now - COLUMNS;
    const int flags = (int)now[4];
    const double turn_yaw = wrapped((double)now[0] - before[0]), turn_pitch = (double)now[1] - before[1];
    return (tick) {
        .is_visible = (flags & VISIBLE) != 0,
        .was_visible = ((int)before[4] & VISIBLE) != 0,
        .is_shot = (flags & SHOT) != 0,
        .is_hit = (flags & HIT) != 0,
        .has_crossed = (double)now[2] * before[2] + (double)now[3] * before[3] < 0,
        .turn_yaw = turn_yaw,
        .target_yaw = turn_yaw + wrapped((double)now[2] - before[2]),
        .speed = length(turn_yaw, turn_pitch),
        .offset = length(now[2], now[3]),
        .offset_before = length(before[2], before[3]),
    };
}

/* How far one tick of change goes from that of the tick before: what is left when all that is smooth is gone. */
static double roughness(const float *now) {
    double yaw = now[2] - 2.0 * now[2 - COLUMNS] + now[2 - 2 * COLUMNS], pitch = now[3] - 2.0 * now[3 - COLUMNS] + now[3 - 2 * COLUMNS];
    return yaw * yaw + pitch * pitch;
}
