using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

public sealed class MutatedMessageTests
{
    private const int OverTheWire = 3_000;
    private const int ThroughTheReader = 50_000;

    [Fact]
    public void Reader_MutatedMessage_ReadsWholeTensorsOrRefuses()
    {
        CountingPool pool = new();
        int refused = 0;
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), seed =>
        {
            byte[] message = new MessageMutator(new Random(seed)).Next();
            RequestBuffers buffers = new(new GatewayMemory(pool));
            try
            {
                InferMessage opened = InferMessage.Open(message);
                InferCall call = InferMessageReader.Read(opened, default, buffers, 1 << 20, null, TimeSpan.FromSeconds(1));
                foreach (Tensor input in call.Request.Inputs) AssertWhole(input);
            }
            catch (RefusedException exception)
            {
                Assert.NotEmpty(exception.Message);
                refused++;
            }

            Assert.NotNull(InferMessage.IdOf(message));
            buffers.Return();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(ThroughTheReader));
        Assert.Equal(0, pool.Outstanding);
        Assert.InRange(refused, ThroughTheReader / 8, ThroughTheReader - 100);
    }

    [Fact]
    public async Task Door_MutatedMessages_AnswersEachAndServesOn()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };
        MessageMutator mutator = new(new Random(20261127));
        int refused = 0;
        for (int i = 0; i < OverTheWire; i++)
        {
            byte[] message = mutator.Next();
            (int status, string sentence) = await RawCall.PostAsync(client, "ModelInfer", RawCall.Frame(message));
            if (status == 0) continue;
            refused++;
            Assert.True(status is 3 or 5 or 8 && sentence.Length > 10, $"{status} {sentence} for {Convert.ToHexString(message)}");
        }

        Assert.InRange(refused, OverTheWire / 8, OverTheWire - 100);
        await door.AssertHealthyAsync();
    }

    private static void AssertWhole(Tensor input)
    {
        Assert.True(input.Shape.TryCountElements(out long count));
        if (input.DataType != TensorDataType.Bytes)
        {
            Assert.Equal(count * input.DataType.ElementSize(), input.Data.Length);
            return;
        }

        Assert.True(BytesElements.TryCount(input.Data.Span, out long found));
        Assert.Equal(count, found);
    }
}
