/* Mean, deviation and extremes of what was added. */
typedef struct { int count; double sum, squares, least, most; } tally;

static double most(double a, double b) { return a > b ? a : b; }
static double least(double a, double b) { return a < b ? a : b; }

static void add(tally *t, double value) {
    t->least = t->count == 0 ? value : least(t->least, value);
    t->most = t->count == 0 ? value : most(t->most, value);
    t->sum += value;
    t->squares += value * value;
    t->count++;
}

static double mean(const tally *t, double none) { return t->count == 0 ? none : t->sum / t->count; }

static double deviation(const tally *t) {
    if (t->count == 0) return 0;
    double mean = t->sum / t->count;
    return __builtin_sqrt(most(t->squares / t->count - mean * mean, 0));
}
