namespace EdgeOrleans.Grains.Wasm;

/// <summary>Functions of module <c>edge</c> that a stage may import.</summary>
[Flags]
internal enum HostFunctions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>log(ptr: i32, len: i32)</c>: writes a line of UTF-8 text to the log.</summary>
    Log = 1,

    /// <summary><c>now() -> i64</c>: nanoseconds since 1970-01-01 UTC.</summary>
    Now = 2,

    /// <summary><c>random(ptr: i32, len: i32)</c>: fills memory with random bytes.</summary>
    Random = 4,

    /// <summary><c>deadline_ms() -> i64</c>: milliseconds that remain of the call's time, at least 0.</summary>
    Deadline = 8,
}
