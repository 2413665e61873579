using System.Text;
using EdgeOrleans.Client.Http;
using EdgeOrleans.Contracts.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class AnswerReaderPropertyTests
{
    private const int Limit = 1 << 20;

    private static readonly Tensor[] Outputs =
    [
        Tensor.Create("probs", new float[] { 0.25f, 0.75f }, [1, 2]),
        Tensor.Create("labels", ["afr", "ära"], [2]),
        Tensor.Create("none", Array.Empty<long>(), [0, 3]),
    ];

    private static readonly byte[] Json = Encoding.UTF8.GetBytes(BinaryAnswers.Of(Outputs).ToJsonString());
    private static readonly byte[] Body = [.. Json, .. Outputs.SelectMany(o => o.Data.ToArray())];

    [Fact]
    public void Read_MutatedAnswer_IsReadOrAnEdgeException()
    {
        Gen<byte[]> bodies =
            from edits in Gen.Choose(1, 4)
            from seeds in Gen.Choose(0, int.MaxValue).ListOf(edits)
            select seeds.Aggregate(Body, Mutate);
        Gen<(byte[], int, bool)> answers =
            from body in bodies
            from lie in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(-Json.Length, 40)), (1, Gen.Choose(0, Limit * 2)))
            from announced in ArbMap.Default.GeneratorFor<bool>()
            select (body, Json.Length + lie, announced);

        Prop.ForAll(answers.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool Holds((byte[] Body, int JsonLength, bool Announced) answer)
    {
        using HttpContent content = answer.Announced
            ? new ByteArrayContent(answer.Body)
            : new StreamContent(new UnseekableStream(answer.Body));
        Task<AnswerBody> reading = AnswerReader.ReadAsync("m", content, answer.JsonLength, Limit, CancellationToken.None);
        Assert.True(reading.IsCompleted);
        if (reading.IsFaulted) return reading.Exception.InnerException is EdgeException { Message.Length: > 0 };

        return reading.IsCompletedSuccessfully;
    }

    private static byte[] Mutate(byte[] body, int seed)
    {
        Random random = new(seed);
        if (body.Length == 0) return [(byte)random.Next(256)];
        int at = random.Next(body.Length);
        int end = Math.Min(body.Length, at + random.Next(1, 20));
        return random.Next(6) switch
        {
            0 => [.. body[..at], .. body[end..]],
            1 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
            2 => [.. body[..at], .. body[at..end], .. body[at..]],
            3 => body[..at],
            4 => [.. body[..at], (byte)"0123456789-\"[]{},:."[random.Next(19)], .. body[(at + 1)..]],
            _ => [.. body[..at], (byte)(body[at] ^ (1 << random.Next(8))), .. body[(at + 1)..]],
        };
    }
}
