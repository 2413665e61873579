using System.Text;
using System.Text.Json.Nodes;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.AspNetCore.Http;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class MalformedAnswerTests
{
    private const string Good =
        """{"model_name":"m","outputs":[{"name":"o","datatype":"FP32","shape":[2],"parameters":{"binary_data_size":8}}]}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"model_name":"m"}""", "no outputs")]
    [InlineData("""[]""", "no object")]
    [InlineData("""{"outputs":{}}""", "no array")]
    [InlineData("""{"outputs":[1]}""", "no object")]
    [InlineData("""{"outputs":[{"datatype":"FP32"}]}""", "no name")]
    [InlineData("""{"outputs":[{"name":"o","shape":[2],"parameters":{"binary_data_size":8}}]}""", "no datatype")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP33","shape":[2],"parameters":{"binary_data_size":8}}]}""", "FP64")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","parameters":{"binary_data_size":8}}]}""", "no shape")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[-2],"parameters":{"binary_data_size":8}}]}""", "dimension")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[9223372036854775808]}]}""", "dimension")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[2],"data":[1,2]}]}""", "binary form")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[2],"parameters":{"binary_data_size":-8}}]}""", "binary_data_size")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[3],"parameters":{"binary_data_size":8}}]}""", "does not fit")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"FP32","shape":[4294967296,4294967296],"parameters":{"binary_data_size":8}}]}""", "does not fit")]
    [InlineData("""{"outputs":[{"name":"o","datatype":"BYTES","shape":[2],"parameters":{"binary_data_size":8}}]}""", "does not fit")]
    [InlineData("""{"outputs":[],"model_version":"v10"}""", "model_version")]
    [InlineData("""{"outputs":[]} x""", "syntax")]
    [InlineData("""{"outputs":[""", "syntax")]
    [InlineData("not json", "syntax")]
    public async Task Infer_JsonIsNoAnswer_SaysWhatIsWrong(string json, string clause)
    {
        byte[] data = json.Contains("binary_data_size\":8", StringComparison.Ordinal) ? [9, 0, 0, 0, 1, 0, 0, 0] : [];

        EdgeException failure = await FailsAsync($"{json.Length}", [.. Encoding.UTF8.GetBytes(json), .. data]);

        Assert.Contains(clause, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("12x")]
    [InlineData("99999999999")]
    [InlineData("4000")]
    [InlineData("0")]
    [InlineData("10")]
    public async Task Infer_WrongJsonLength_IsMalformed(string? jsonLength) =>
        await FailsAsync(jsonLength, [.. Encoding.UTF8.GetBytes(Good), .. new byte[8]]);

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(0)]
    public async Task Infer_TooFewOrTooManyTensorBytes_IsMalformed(int bytes)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Good), .. new byte[bytes]];

        Assert.Contains("8 bytes", (await FailsAsync($"{Good.Length}", body)).Message, StringComparison.Ordinal);
        Assert.Contains("8 bytes", (await FailsAsync($"{Good.Length}", body, chunked: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_JsonCutInAnAnswerOfUnknownLength_IsMalformed() =>
        Assert.Contains("ends after", (await FailsAsync("500", Encoding.UTF8.GetBytes(Good), chunked: true)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Infer_AnswerOverTheLimit_IsTooLargeBeforeItIsRead()
    {
        Tensor output = Tensor.Create("o", new byte[5000], [5000]);
        JsonObject json = BinaryAnswers.Of(output);
        await using FakeDoor door = await FakeDoor.OpenAsync(
            context => BinaryAnswers.WriteAsync(context, json, new byte[5000]), configure: options => options.MaxResponseBytes = 4096);

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => door.Client.InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.TooLarge, failure.Cause);
        Assert.Contains("4096", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_ConnectionCutInsideOfTheAnswer_IsUnavailable()
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            context.Response.Headers[BinaryAnswers.JsonLength] = $"{Good.Length}";
            context.Response.ContentLength = Good.Length + 8;
            await context.Response.WriteAsync(Good);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => door.Client.InferAsync("m", [], cancellationToken: Cancelled));

        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
    }

    private static async Task<EdgeException> FailsAsync(string? jsonLength, byte[] body, bool chunked = false)
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(async context =>
        {
            if (jsonLength is not null) context.Response.Headers[BinaryAnswers.JsonLength] = jsonLength;
            if (!chunked) context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(
            () => door.Client.InferAsync("m", [], cancellationToken: Cancelled));
        Assert.Equal(RefusalCause.Internal, failure.Cause);
        Assert.Contains("'m'", failure.Message, StringComparison.Ordinal);
        return failure;
    }
}
