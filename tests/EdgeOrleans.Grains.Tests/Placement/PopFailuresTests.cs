using System.Reflection;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Placement;

namespace EdgeOrleans.Grains.Tests.Placement;

/// <summary>The exceptions are those that calls to killed, frozen and leaving silos were seen to throw.</summary>
public sealed class PopFailuresTests
{
    [Theory]
    [InlineData("Exception while sending message: Orleans.Runtime.Messaging.ConnectionFailedException: Unable to connect to S127.0.0.1:46801:154535269")]
    [InlineData("Silo stopping")]
    public void Classify_RejectedMessage_IsNotDelivered(string reason) =>
        Assert.Equal(PopFailure.NotDelivered, PopFailures.Classify(Rejection(reason)));

    [Fact]
    public void Classify_MessageOfABrokenConnection_IsUnknown() =>
        Assert.Equal(PopFailure.Unknown, PopFailures.Classify(Rejection("Connection terminated")));

    [Fact]
    public void Classify_SiloKnownToBeDead_IsNotDelivered() =>
        Assert.Equal(PopFailure.NotDelivered, PopFailures.Classify(new SiloUnavailableException()));

    [Fact]
    public void Classify_OwnSiloThatStops_IsNotDelivered() =>
        Assert.Equal(PopFailure.NotDelivered, PopFailures.Classify(new SiloUnavailableException("Silo 'S127.0.0.1:1:2' is shutting down.")));

    [Fact]
    public void Classify_SiloThatDiedWithTheRequest_IsUnknown() => Assert.Equal(
        PopFailure.Unknown,
        PopFailures.Classify(new SiloUnavailableException("The target silo became unavailable for message: Request […]. See https://…")));

    [Fact]
    public void Classify_Silence_IsUnknown()
    {
        Assert.Equal(PopFailure.Unknown, PopFailures.Classify(new TimeoutException()));
        Assert.Equal(PopFailure.Unknown, PopFailures.Classify(new TaskCanceledException()));
    }

    [Fact]
    public void Classify_NoPlaceForTheGrain_IsAnAbsentPop()
    {
        Assert.Equal(PopFailure.PopAbsent, PopFailures.Classify(new PopAbsentException("sel", "…")));
        Assert.Equal(
            PopFailure.PopAbsent,
            PopFailures.Classify(new OrleansException("No active nodes are compatible with grain edge.model and interface edge.model version 0.")));
    }

    [Fact]
    public void Classify_ExceptionOfTheGrain_IsAFault() =>
        Assert.Equal(PopFailure.Faulted, PopFailures.Classify(new InvalidOperationException("a bug")));

    // Orleans alone makes them.
    private static OrleansMessageRejectionException Rejection(string reason) => (OrleansMessageRejectionException)Activator.CreateInstance(
        typeof(OrleansMessageRejectionException), BindingFlags.Instance | BindingFlags.NonPublic, null, [reason], null)!;
}
