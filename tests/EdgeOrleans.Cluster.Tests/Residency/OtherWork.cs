using System.IO.MemoryMappedFiles;

namespace EdgeOrleans.Cluster.Tests.Residency;

/// <summary>Takes memory and gives it back again and again, as requests with large bodies do.</summary>
internal sealed class OtherWork : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();

    public OtherWork(int bytes)
    {
        _thread = new Thread(() => Run(bytes)) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run(int bytes)
    {
        byte[] content = new byte[bytes];
        while (!_stop.IsSet)
        {
            using (var memory = MemoryMappedFile.CreateNew(null, bytes))
            using (MemoryMappedViewAccessor view = memory.CreateViewAccessor())
            {
                view.WriteArray(0, content, 0, bytes);
                _stop.Wait(Pause);
            }

            _stop.Wait(Pause);
        }
    }
}
