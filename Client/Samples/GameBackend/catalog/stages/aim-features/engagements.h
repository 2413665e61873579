/* Of a window's features, those of its engagements: the times from the sight of an enemy to movement, aim and shot. */
enum { NEVER = 64, CALM = 24 /* ticks without a shot, after which a shot is the first of a burst */ };

typedef struct {
    tally streak, reaction, onset, arrival, peak;
    int engagements, since_shot, on_target;
    /* of the present engagement, once one has begun within the window */
    int is_known, has_moved, has_arrived, has_shot, ticks;
    double offset_at_start, fastest;
} engagements;

static void begin_engagement(engagements *e, const tick *t) {
    e->is_known = 1;
    e->has_moved = e->has_arrived = e->has_shot = e->ticks = 0;
    e->offset_at_start = t->offset;
    e->fastest = 0;
    e->engagements++;
}

static void end_engagement(engagements *e) {
    if (e->is_known && e->offset_at_start > 2) add(&e->peak, e->fastest / e->offset_at_start);
    e->is_known = 0;
}

static void once(int *done, tally *times, int happens, int ticks) {
    if (*done || !happens) return;
    add(times, least(ticks, NEVER) / 32.0);
    *done = 1;
}

static void follow_engagement(engagements *e, const tick *t) {
    if (t->is_visible && !t->was_visible) begin_engagement(e, t);
    if (!t->is_visible && t->was_visible) end_engagement(e);
    if (e->is_known) {
        if (!e->has_arrived) e->fastest = most(e->fastest, t->speed);
        once(&e->has_moved, &e->onset, t->offset_before - t->offset > 0.5, e->ticks);
        once(&e->has_arrived, &e->arrival, t->offset < 1, e->ticks);
        once(&e->has_shot, &e->reaction, t->is_shot, e->ticks);
        e->ticks++;
    }

    e->on_target = t->offset < 1 ? e->on_target + 1 : 0;
    if (!t->is_shot) {
        e->since_shot++;
        return;
    }
    if (e->since_shot >= CALM && t->is_visible) add(&e->streak, least(e->on_target, 32) / 16.0);
    e->since_shot = 0;
}

static void write_engagements(engagements *e, float *features) {
    if (e->is_known) end_engagement(e);
    features[0] = (float)mean(&e->streak, 2);
    features[1] = (float)deviation(&e->streak);
    features[2] = (float)(e->streak.count == 0 ? 2 : e->streak.least);
    features[3] = (float)mean(&e->reaction, 2);
    features[4] = (float)(e->reaction.count == 0 ? 2 : e->reaction.least);
    features[5] = (float)mean(&e->onset, 2);
    features[6] = (float)(e->onset.count == 0 ? 2 : e->onset.least);
    features[7] = (float)mean(&e->arrival, 2);
    features[8] = (float)mean(&e->peak, 0);
    features[9] = (float)e->peak.most;
    features[10] = (float)(e->engagements / 4.0);
}
