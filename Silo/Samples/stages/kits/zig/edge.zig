//! The tensor frame edge-stage/1 for stages in Zig: reads what the host sends and writes what it gets back.
//!
//! A stage takes this file in with `@import("edge.zig")` and names its function with `edge.stage(run)`. The host sends
//! well-formed frames only, so nothing is checked on the way in. Every call gets a fresh instance, so memory is never
//! given back.

const std = @import("std");

pub const allocator = std.heap.wasm_allocator;

pub const Error = error{OutOfMemory};

pub const DataType = enum(u8) { bool, uint8, uint16, uint32, uint64, int8, int16, int32, int64, fp16, bf16, fp32, fp64, bytes };
pub const Kind = enum(u8) { tensors, answer, rejection };

pub const Tensor = struct {
    datatype: DataType,
    shape: []const i64,
    data: []align(8) const u8,

    /// The elements as numbers of the width of T, such as f32 for fp32.
    pub fn elements(self: Tensor, comptime T: type) []const T {
        return std.mem.bytesAsSlice(T, self.data);
    }

    /// The elements of bytes.
    pub fn strings(self: Tensor) Strings {
        return .{ .rest = self.data };
    }
};

/// Walks over the elements of bytes.
pub const Strings = struct {
    rest: []const u8,

    pub fn next(self: *Strings) ?[]const u8 {
        if (self.rest.len == 0) return null;
        const end = 4 + read(u32, self.rest, 0);
        defer self.rest = self.rest[end..];
        return self.rest[4..end];
    }
};

/// What the host sent.
pub const Frame = struct {
    bytes: []align(8) const u8,

    /// The value of a parameter.
    pub fn parameter(self: Frame, key: []const u8) ?[]const u8 {
        var at: usize = 16;
        var left = read(u16, self.bytes, 12);
        while (left > 0) : (left -= 1) {
            const middle = at + 8 + read(u16, self.bytes, at + 4);
            const end = middle + read(u32, self.bytes, at);
            if (std.mem.eql(u8, self.bytes[at + 8 .. middle], key)) return self.bytes[middle..end];
            at = aligned(end);
        }
        return null;
    }

    /// The tensor of that name.
    pub fn tensor(self: Frame, name: []const u8) ?Tensor {
        var at: usize = 16;
        var left = read(u16, self.bytes, 12);
        while (left > 0) : (left -= 1) at = aligned(at + 8 + read(u16, self.bytes, at + 4) + read(u32, self.bytes, at));
        left = read(u16, self.bytes, 14);
        while (left > 0) : (left -= 1) {
            const name_start = at + 8 + @as(usize, self.bytes[at + 7]) * 8;
            const name_end = name_start + read(u16, self.bytes, at + 4);
            const data = aligned(name_end);
            const end = data + read(u32, self.bytes, at);
            if (std.mem.eql(u8, self.bytes[name_start..name_end], name)) {
                const shape: []align(8) const u8 = @alignCast(self.bytes[at + 8 .. name_start]);
                return .{
                    .datatype = @enumFromInt(self.bytes[at + 6]),
                    .shape = std.mem.bytesAsSlice(i64, shape),
                    .data = @alignCast(self.bytes[data..end]),
                };
            }
            at = aligned(end);
        }
        return null;
    }
};

/// The frame that goes back: parameters first, then tensors.
pub const Output = struct {
    bytes: std.ArrayList(u8),

    pub fn init(kind: Kind) Error!Output {
        var output = Output{ .bytes = std.ArrayList(u8).init(allocator) };
        try output.bytes.appendSlice("EDGE\x01\x00");
        try output.bytes.append(@intFromEnum(kind));
        try output.bytes.appendNTimes(0, 9);
        return output;
    }

    pub fn parameter(self: *Output, key: []const u8, value: []const u8) !void {
        try self.word(value.len | @as(u64, key.len) << 32);
        try self.bytes.appendSlice(key);
        try self.bytes.appendSlice(value);
        try self.pad();
        self.count(12);
    }

    /// Adds a tensor of numbers.
    pub fn numbers(self: *Output, name: []const u8, datatype: DataType, shape: []const i64, elements: anytype) !void {
        const data = std.mem.sliceAsBytes(elements);
        try self.head(name, datatype, shape, data.len);
        try self.bytes.appendSlice(data);
        try self.pad();
    }

    /// Adds a tensor of bytes.
    pub fn strings(self: *Output, name: []const u8, shape: []const i64, elements: []const []const u8) !void {
        var size: usize = 0;
        for (elements) |element| size += 4 + element.len;
        try self.head(name, .bytes, shape, size);
        for (elements) |element| {
            try self.bytes.writer().writeIntLittle(u32, @as(u32, @intCast(element.len)));
            try self.bytes.appendSlice(element);
        }
        try self.pad();
    }

    fn head(self: *Output, name: []const u8, datatype: DataType, shape: []const i64, size: usize) !void {
        try self.word(size | @as(u64, name.len) << 32 | @as(u64, @intFromEnum(datatype)) << 48 | @as(u64, shape.len) << 56);
        for (shape) |dimension| try self.word(@bitCast(dimension));
        try self.bytes.appendSlice(name);
        try self.pad();
        self.count(14);
    }

    fn word(self: *Output, value: u64) !void {
        try self.bytes.writer().writeIntLittle(u64, value);
    }

    fn pad(self: *Output) !void {
        try self.bytes.appendNTimes(0, aligned(self.bytes.items.len) - self.bytes.items.len);
    }

    fn count(self: *Output, at: usize) void {
        std.mem.writeIntLittle(u16, self.bytes.items[at..][0..2], read(u16, self.bytes.items, at) + 1);
    }

    fn finish(self: *Output) i64 {
        const bytes = self.bytes.items;
        std.mem.writeIntLittle(u32, bytes[8..12], @as(u32, @intCast(bytes.len)));
        return @bitCast(@as(u64, @intFromPtr(bytes.ptr)) << 32 | bytes.len);
    }
};

/// The frame that ends the pipeline with a reason for the caller.
pub fn reject(reason: []const u8) Error!Output {
    var output = try Output.init(.rejection);
    try output.parameter("reason", reason);
    return output;
}

/// Exports what the host calls, for a function `fn (Frame) !Output`. An error of its own is a trap.
pub fn stage(comptime run: anytype) void {
    const exports = struct {
        fn alloc(length: u32) callconv(.C) usize {
            const memory = allocator.alignedAlloc(u8, 8, @max(length, 1)) catch @trap();
            return @intFromPtr(memory.ptr);
        }

        fn process(start: usize, length: u32) callconv(.C) i64 {
            const first: [*]align(8) const u8 = @ptrFromInt(start);
            var output = run(.{ .bytes = first[0..length] }) catch @trap();
            return output.finish();
        }
    };
    @export(exports.alloc, .{ .name = "edge_alloc" });
    @export(exports.process, .{ .name = "edge_process" });
}

fn read(comptime T: type, bytes: []const u8, at: usize) T {
    return std.mem.readIntLittle(T, bytes[at..][0..@sizeOf(T)]);
}

fn aligned(length: usize) usize {
    return (length + 7) & ~@as(usize, 7);
}
