using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Architecture;
using EdgeOrleans.Grains.Tests.Stages.Frames;
using Wasmtime;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

/// <summary>A committed stage in reactor form, run as its guide says: a fresh instance for every call.</summary>
internal sealed class Guest : IDisposable
{
    private readonly Engine _engine = new();
    private readonly Module _module;
    private readonly Linker _linker;

    /// <summary>Opens a module below <c>Silo/Samples/stages</c>.</summary>
    public Guest(params string[] path)
    {
        _module = Module.FromFile(_engine, Path.Combine([Repository.Root, "Silo", "Samples", "stages", .. path]));
        _linker = new Linker(_engine);
    }

    /// <summary>What the module asks of its host.</summary>
    public IReadOnlyList<Import> Imports => _module.Imports;

    public void Dispose()
    {
        _linker.Dispose();
        _module.Dispose();
        _engine.Dispose();
    }

    /// <summary>Gives the stage tensors and reads what it gives back.</summary>
    public StageFrame Run(ImmutableArray<Tensor> tensors, params (string Key, string Value)[] parameters) =>
        FrameReader.Read(Run(GoldenFrames.Write(new StageFrame(FrameKind.Tensors, tensors, [.. parameters.Select(p => KeyValuePair.Create(p.Key, p.Value))]))));

    /// <summary>The reason for which the stage rejects the tensors.</summary>
    public string Reason(ImmutableArray<Tensor> tensors, params (string Key, string Value)[] parameters)
    {
        StageFrame frame = Run(tensors, parameters);
        Assert.Equal(FrameKind.Rejection, frame.Kind);
        return frame.Reason!;
    }

    /// <summary>Gives the stage a frame.</summary>
    public byte[] Run(ReadOnlySpan<byte> frame)
    {
        using Store store = new(_engine);
        Instance instance = _linker.Instantiate(store, _module);
        instance.GetAction("_initialize")?.Invoke();
        int start = instance.GetFunction<int, int>("edge_alloc")!(frame.Length);
        Memory memory = instance.GetMemory("memory")!;
        Assert.Equal(0, start % FrameLayout.Alignment);
        frame.CopyTo(memory.GetSpan(start, frame.Length));
        long place = instance.GetFunction<int, int, long>("edge_process")!(start, frame.Length);
        return memory.GetSpan((int)(place >> 32), (int)place).ToArray();
    }
}
