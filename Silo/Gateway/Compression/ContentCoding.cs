namespace EdgeOrleans.Silo.Gateway.Compression;

/// <summary>How a body is compressed.</summary>
internal enum ContentCoding
{
    Identity = 0,
    Gzip = 1,
    Deflate = 2,
}
