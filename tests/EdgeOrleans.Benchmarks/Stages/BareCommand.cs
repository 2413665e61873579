using Wasmtime;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>A WASI program by Wasmtime alone, with Wasmtime's WASI: standard input from a file, which is all that it takes.</summary>
internal sealed class BareCommand : IDisposable
{
    private readonly Engine _engine = BareEngine.Open();
    private readonly Module _module;
    private readonly Linker _linker;
    private readonly string _inputFile = Path.GetTempFileName();
    private readonly byte[] _input;
    private readonly byte[] _output;
    private int _written;

    public BareCommand(int bytes)
    {
        _module = Module.FromBytes(_engine, "cat", StageGuests.Cat);
        _linker = new Linker(_engine);
        _linker.DefineWasi();
        (_input, _output) = (new byte[bytes], new byte[bytes]);
    }

    /// <summary>Calls it once.</summary>
    public void Call()
    {
        File.WriteAllBytes(_inputFile, _input);
        _written = 0;
        using Store store = BareEngine.Fresh(_engine);
        store.SetWasiConfiguration(new WasiConfiguration().WithStandardInput(_inputFile).WithStandardOutputCallback(Take));
        Instance instance = _linker.Instantiate(store, _module);
        instance.GetAction("_start")!();
        if (_written != _input.Length) throw new InvalidOperationException($"The program wrote {_written} bytes.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _linker.Dispose();
        _module.Dispose();
        _engine.Dispose();
        File.Delete(_inputFile);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output.AsSpan(_written));
        _written += bytes.Length;
    }
}
