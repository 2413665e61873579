namespace EdgeOrleans.Client;

/// <summary>Where the door is and how the client treats it.</summary>
public sealed class EdgeClientOptions
{
    /// <summary>
    /// The door's HTTP address: absolute, http or https, without query. The default is the loopback door,
    /// <c>http://127.0.0.1:8000</c>.
    /// </summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1:8000");

    /// <summary>The deadline of calls that name none, 1 ms to 1 day. The default is 30 s.</summary>
    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of the largest answer that is taken, 1 KiB to 2 GiB - 64 KiB. The default is 64 MiB.</summary>
    public int MaxResponseBytes { get; set; } = 64 << 20;
}
