using System.Net;
using System.Net.Sockets;

namespace EdgeOrleans.Silo.Hosting.Http;

/// <summary>A port that the PoP is about to listen on.</summary>
/// <param name="Setting">The setting that holds the port.</param>
/// <param name="Address">The address to listen on.</param>
/// <param name="Port">The port; 0 stands for any free one.</param>
internal readonly record struct PortClaim(string Setting, IPAddress Address, int Port)
{
    private string Section => Setting.Split(':')[0];

    /// <summary>Finds out whether the PoP may listen there, before any part of it does.</summary>
    /// <exception cref="StartException">It may not; the message says what to change.</exception>
    public void Check()
    {
        if (Port == 0) return;

        try
        {
            using var socket = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(Address, Port));
            socket.Listen();
        }
        catch (SocketException failure)
        {
            throw new StartException(failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Port {Port} is taken by another program; set {Setting} to a free one.",
                SocketError.AccessDenied => $"Port {Port} needs rights that this user lacks; set {Setting} to one above 1023.",
                SocketError.AddressNotAvailable => $"{Address} is no address of this machine; set {Section}:Host to one that is.",
                _ => $"Port {Port} of {Address} cannot be listened on ({failure.Message}); set {Setting} to another.",
            });
        }
    }
}
