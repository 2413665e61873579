using Wasmtime;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>The steps of a reactor's call by Wasmtime alone: store, instance, exports, allocate, copy in, process, copy out.</summary>
internal sealed class BareReactor : IDisposable
{
    private readonly Engine _engine = BareEngine.Open();
    private readonly Module _module;
    private readonly Linker _linker;
    private readonly byte[] _input;
    private readonly byte[] _output;

    /// <param name="module">The stage.</param>
    /// <param name="input">What goes in.</param>
    /// <param name="outputBytes">Bytes that come out, at the most.</param>
    public BareReactor(byte[] module, byte[] input, int outputBytes)
    {
        _module = Module.FromBytes(_engine, "stage", module);
        _linker = new Linker(_engine);
        (_input, _output) = (input, new byte[outputBytes]);
    }

    /// <summary>Calls it once.</summary>
    public void Call()
    {
        using Store store = BareEngine.Fresh(_engine);
        Instance instance = _linker.Instantiate(store, _module);
        Memory memory = instance.GetMemory("memory")!;
        Func<int, int> allocate = instance.GetFunction<int, int>("edge_alloc")!;
        Func<int, int, long> process = instance.GetFunction<int, int, long>("edge_process")!;
        int address = allocate(_input.Length);
        _input.CopyTo(memory.GetSpan(address, _input.Length));
        long result = process(address, _input.Length);
        memory.GetSpan(result >> 32, (int)result).CopyTo(_output);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _linker.Dispose();
        _module.Dispose();
        _engine.Dispose();
    }
}
