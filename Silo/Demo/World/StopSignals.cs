using System.Runtime.InteropServices;

namespace EdgeOrleans.Silo.Demo.World;

/// <summary>Hears Ctrl-C and SIGTERM in place of the PoPs, which must leave one after another and not all at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _heard = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    /// <summary>Cancelled when one was heard.</summary>
    public CancellationToken Heard => _heard.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _heard.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _heard.Cancel();
    }
}
