//! scale-and-label: multiplies FP32 values and writes each result beside its name.
//!
//! in:  values FP32 [n], names BYTES [n]; parameters factor (1 to 1000, default 2) and prefix (default none)
//! out: scaled FP32 [n], rounded INT64 [n] (towards zero), labels BYTES [n] ("prefixname=rounded"); parameter count
//! No values: an answer at once, without going on. What cannot be scaled is rejected.

const std = @import("std");
const edge = @import("edge.zig");

comptime {
    edge.stage(run);
}

fn run(input: edge.Frame) edge.Error!edge.Output {
    const factor = readFactor(input.parameter("factor") orelse "2") orelse
        return edge.reject("parameter 'factor' must be a whole number from 1 to 1000");
    const values = input.tensor("values") orelse return rejectValues();
    if (values.datatype != .fp32 or values.shape.len != 1) return rejectValues();
    const names = input.tensor("names") orelse return rejectNames();
    if (names.datatype != .bytes or names.shape.len != 1 or names.shape[0] != values.shape[0]) return rejectNames();

    const count: usize = @intCast(values.shape[0]);
    const scaled = try edge.allocator.alloc(f32, count);
    const rounded = try edge.allocator.alloc(i64, count);
    const labels = try edge.allocator.alloc([]const u8, count);
    const prefix = input.parameter("prefix") orelse "";
    var name = names.strings();
    for (values.elements(f32), 0..) |value, i| {
        scaled[i] = value * factor;
        if (!(scaled[i] > -2147483648.0 and scaled[i] < 2147483648.0)) {
            return edge.reject(try std.fmt.allocPrint(edge.allocator, "value {d} is out of range", .{i}));
        }
        rounded[i] = @intFromFloat(scaled[i]);
        labels[i] = try std.fmt.allocPrint(edge.allocator, "{s}{s}={d}", .{ prefix, name.next().?, rounded[i] });
    }

    var output = try edge.Output.init(if (count == 0) .answer else .tensors);
    try output.parameter("count", try std.fmt.allocPrint(edge.allocator, "{d}", .{count}));
    try output.numbers("scaled", .fp32, values.shape, scaled);
    try output.numbers("rounded", .int64, values.shape, rounded);
    try output.strings("labels", values.shape, labels);
    return output;
}

fn readFactor(text: []const u8) ?f32 {
    if (text.len < 1 or text.len > 4) return null;
    var factor: u32 = 0;
    for (text) |digit| {
        if (digit < '0' or digit > '9') return null;
        factor = factor * 10 + (digit - '0');
    }
    return if (factor >= 1 and factor <= 1000) @floatFromInt(factor) else null;
}

fn rejectValues() edge.Error!edge.Output {
    return edge.reject("input 'values' must be FP32 of one dimension");
}

fn rejectNames() edge.Error!edge.Output {
    return edge.reject("input 'names' must be BYTES with a name for each value");
}
