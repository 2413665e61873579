using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

public sealed class MutatedRequestTests
{
    private const int OverTheWire = 10_000;
    private const int ThroughTheReader = 30_000;

    [Fact]
    public void Reader_MutatedRequest_ReadsWholeTensorsOrRefuses()
    {
        CountingPool pool = new();
        int refused = 0;
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), seed =>
        {
            (string model, byte[] body, string? length) = new RequestMutator(new Random(seed)).Next();
            if (length == "0") return;
            RequestBuffers buffers = new(new GatewayMemory(pool));
            try
            {
                InferBody parts = InferBody.Split(length, body);
                TensorMemory memory = new(parts.Binary, buffers, 1 << 20);
                InferCall call = InferRequestReader.Read(new ModelPath(model, 0), default, parts.Json.Span, memory, TimeSpan.FromSeconds(1));
                foreach (Tensor input in call.Request.Inputs) AssertWhole(input);
            }
            catch (RefusedException exception)
            {
                Assert.NotEmpty(exception.Message);
                refused++;
            }

            buffers.Return();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(ThroughTheReader));
        Assert.Equal(0, pool.Outstanding);
        Assert.InRange(refused, ThroughTheReader / 4, ThroughTheReader - 100);
    }

    [Fact]
    public async Task Door_MutatedRequests_AnswersEachAndServesOn()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RawConnection connection = await RawConnection.OpenAsync(door.Port);
        RequestMutator mutator = new(new Random(20261123));
        int refused = 0;
        for (int i = 0; i < OverTheWire; i++)
        {
            (string model, byte[] body, string? length) = mutator.Next();
            string header = length is null ? "" : $"{Requests.LengthHeader}: {length}\r\n";
            byte[] head = Encoding.ASCII.GetBytes($"POST /v2/models/{model}/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n{header}\r\n");
            await connection.SendAsync((byte[])[.. head, .. body]);
            (int status, string headers, byte[] answer) = await connection.ReceiveAsync();
            if (status != 200)
            {
                refused++;
                string shown = $"{status} {Encoding.UTF8.GetString(answer)} for {Encoding.UTF8.GetString(body)}";
                Assert.True(status is >= 400 and < 500, shown);
                using JsonDocument json = JsonDocument.Parse(answer);
                Assert.True(json.RootElement.GetProperty("error").GetString() is { Length: > 10 }, shown);
            }

            if (!headers.Contains("Connection: close", StringComparison.OrdinalIgnoreCase)) continue;
            await connection.DisposeAsync();
            connection = await RawConnection.OpenAsync(door.Port);
        }

        await connection.DisposeAsync();
        Assert.InRange(refused, OverTheWire / 4, OverTheWire - 100);
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
