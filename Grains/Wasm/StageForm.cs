namespace EdgeOrleans.Grains.Wasm;

/// <summary>How a module takes its input.</summary>
internal enum StageForm
{
    /// <summary>
    /// A library: exports <c>memory</c>, <c>edge_alloc(len: i32) -> i32</c> and <c>edge_process(ptr: i32, len: i32) -> i64</c>,
    /// whose result has the output's address in its high half and its length in its low half. Where they are exported,
    /// <c>_initialize()</c> and then <c>edge_init()</c> are called first.
    /// </summary>
    Reactor,

    /// <summary>A WASI preview 1 program: reads standard input, writes standard output, and exports <c>memory</c> and <c>_start()</c>.</summary>
    Command,
}
