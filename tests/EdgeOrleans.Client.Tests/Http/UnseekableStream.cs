namespace EdgeOrleans.Client.Tests.Http;

/// <summary>Bytes of a length that nobody can ask for.</summary>
internal sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
