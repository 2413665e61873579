using System.Net;
using EdgeOrleans.Contracts.Inference;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class RefusalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, RefusalCause.InvalidInput)]
    [InlineData(401, RefusalCause.Unauthenticated)]
    [InlineData(403, RefusalCause.Forbidden)]
    [InlineData(404, RefusalCause.NotFound)]
    [InlineData(405, RefusalCause.InvalidInput)]
    [InlineData(413, RefusalCause.TooLarge)]
    [InlineData(429, RefusalCause.RateLimited)]
    [InlineData(451, RefusalCause.ResidencyUnsatisfied)]
    [InlineData(499, RefusalCause.Cancelled)]
    [InlineData(500, RefusalCause.Internal)]
    [InlineData(502, RefusalCause.StageFailed)]
    [InlineData(503, RefusalCause.Unavailable)]
    [InlineData(504, RefusalCause.DeadlineExceeded)]
    [InlineData(302, RefusalCause.Internal)]
    public async Task Infer_EachStatus_BecomesItsCause(int status, RefusalCause cause)
    {
        EdgeException failure = await RefusedAsync(status, """{"error":"Model 'm' is not there."}""");

        Assert.Equal(cause, failure.Cause);
        Assert.Equal((HttpStatusCode)status, failure.StatusCode);
        Assert.Equal("Model 'm' is not there.", failure.Message);
        Assert.Null(failure.RetryAfter);
    }

    [Theory]
    [InlineData("Overloaded", RefusalCause.Overloaded)]
    [InlineData("NotReady", RefusalCause.NotReady)]
    [InlineData("6", RefusalCause.Unavailable)]
    [InlineData("Overloaded,NotReady", RefusalCause.Unavailable)]
    [InlineData("Nonsense", RefusalCause.Unavailable)]
    public async Task Infer_CauseHeader_IsMorePreciseThanTheStatus(string header, RefusalCause cause)
    {
        EdgeException failure = await RefusedAsync(503, """{"error":"no"}""", headers => headers["X-Edge-Cause"] = header);

        Assert.Equal(cause, failure.Cause);
    }

    [Fact]
    public async Task Infer_RetryAfterInSeconds_IsGiven()
    {
        EdgeException failure = await RefusedAsync(503, """{"error":"no"}""", headers => headers.RetryAfter = "3");

        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryAfter);
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task Infer_RetryAfterAsDate_IsCountedFromNow(int offset, int expected)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string date = clock.GetUtcNow().AddSeconds(offset).ToString("R");

        EdgeException failure = await RefusedAsync(429, "{}", headers => headers.RetryAfter = date, clock);

        Assert.Equal(TimeSpan.FromSeconds(expected), failure.RetryAfter);
    }

    [Theory]
    [InlineData("<html>Bad Gateway</html>")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"error":42}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"error":"cut""")]
    [InlineData("""{"error":"\ud800"}""")]
    public async Task Infer_ErrorBodyWithoutASentence_SaysStatusAndModel(string body)
    {
        EdgeException failure = await RefusedAsync(500, body);

        Assert.Equal(RefusalCause.Internal, failure.Cause);
        Assert.Contains("'m'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("500", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_ErrorAfterOtherFields_IsFound()
    {
        EdgeException failure = await RefusedAsync(400, """{"a":{"error":"inner"},"error":"outer"}""");

        Assert.Equal("outer", failure.Message);
    }

    [Fact]
    public async Task Infer_ErrorPageOverTheLimit_IsNotReadToItsEnd()
    {
        EdgeException failure = await RefusedAsync(500, new string(' ', 1 << 20) + """{"error":"late"}""");

        Assert.DoesNotContain("late", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<EdgeException> RefusedAsync(
        int status, string body, Action<IHeaderDictionary>? headers = null, TimeProvider? clock = null)
    {
        await using FakeDoor door = await FakeDoor.OpenAsync(
            async context =>
            {
                context.Response.StatusCode = status;
                headers?.Invoke(context.Response.Headers);
                await context.Response.WriteAsync(body);
            },
            clock);
        return await Assert.ThrowsAsync<EdgeException>(() => door.Client.InferAsync("m", [], cancellationToken: Cancelled));
    }
}
