namespace EdgeOrleans.Benchmarks.Tls;

/// <summary>Takes bytes from another silo.</summary>
[GrainInterfaceType("EdgeOrleans.Benchmarks.IReceiverGrain")]
[Alias("EdgeOrleans.Benchmarks.IReceiverGrain")]
internal interface IReceiverGrain : IGrainWithStringKey
{
    /// <summary>Answers with the number of bytes.</summary>
    [Alias("Receive")]
    Task<int> ReceiveAsync(byte[] bytes);
}
