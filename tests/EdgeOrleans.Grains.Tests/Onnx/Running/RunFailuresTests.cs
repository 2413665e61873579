using EdgeOrleans.Grains.Onnx;
using EdgeOrleans.Grains.Onnx.Running;

namespace EdgeOrleans.Grains.Tests.Onnx.Running;

public sealed class RunFailuresTests
{
    private const string AtConv = "[ErrorCode:Fail] Non-zero status code returned while running Conv node. Name:'c1' Status Message: ";

    [Theory]
    [InlineData(
        AtConv + "CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=h ; expr=x;",
        "The run failed in CUDA, at its Conv node 'c1' (CUDA failure 700: an illegal memory access was encountered)")]
    [InlineData(
        AtConv + "CUDNN failure 4: CUDNN_STATUS_INTERNAL_ERROR ; GPU=0 ; CUDA",
        "The run failed in CUDA, at its Conv node 'c1' (CUDNN failure 4: CUDNN_STATUS_INTERNAL_ERROR)")]
    [InlineData(
        "[ErrorCode:Fail] Failed to allocate memory for requested buffer of size 4096",
        "The run failed for want of memory (requested buffer of size 4096)")]
    [InlineData("[ErrorCode:RuntimeException] allocation of 'marker' failed", "The run failed for want of memory")]
    [InlineData("[ErrorCode:Fail] marker", "The run failed")]
    public void Translate_FaultOfTheDevice_IsSaidWithoutWhatElseTheRuntimeSays(string message, string expected)
    {
        OnnxRunException failure = RunFailures.Translate(new InvalidOperationException(message));

        Assert.Equal((OnnxRunFailure.Fault, expected), (failure.Failure, failure.Message));
        Assert.NotEmpty(failure.Detail!);
    }

    [Fact]
    public void Translate_InputThatQuotesAFaultOfTheDevice_IsTheCallersAndNotQuoted()
    {
        OnnxRunException failure = RunFailures.Translate(new InvalidOperationException("[ErrorCode:InvalidArgument] no 'requested buffer of size 7'"));

        Assert.Equal((OnnxRunFailure.InvalidInput, "The model cannot compute with these inputs"), (failure.Failure, failure.Message));
    }
}
