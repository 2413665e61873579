using System.Collections.Immutable;
using System.IO.Pipelines;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Infer;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Writing;

/// <summary>Writes the answer of a model or pipeline.</summary>
internal sealed class InferAnswerWriter(Classifier classifier)
{
    // The field of the answer in a message of a stream.
    private const int StreamField = 2;

    // Up to this size one more copy is cheaper than one more write to the connection.
    private const int CopyUpTo = 16 * 1024;

    /// <summary>Gives the answer the form that its caller wishes.</summary>
    public InferAnswer Form(InferenceResponse response, AnswerWishes wishes, bool isOfStream) =>
        new(response, wishes.Id ?? "", Outputs(response, wishes), isOfStream);

    /// <summary>Writes the answer of a call that has one.</summary>
    public static ValueTask WriteAsync(HttpResponse response, InferAnswer answer) => WriteAsync(response, answer, 0);

    /// <summary>Writes one of the answers of a stream.</summary>
    public static async ValueTask WriteToStreamAsync(HttpResponse response, InferAnswer answer)
    {
        await WriteAsync(response, answer, (int)(WireWriter.SizeOfField(answer.Size) - answer.Size));
        await response.BodyWriter.FlushAsync();
    }

    private static async ValueTask WriteAsync(HttpResponse response, InferAnswer answer, int wrapping)
    {
        if (!response.HasStarted) await response.StartAsync();
        PipeWriter body = response.BodyWriter;
        bool isSmall = answer.Size <= CopyUpTo;
        Begin(body, answer, wrapping, isSmall);
        if (isSmall) return;
        foreach (Tensor output in answer.Outputs)
        {
            BeginRaw(body, output);
            await SlicedWrites.WriteAsync(body, output.Data);
        }
    }

    private static void Begin(PipeWriter body, in InferAnswer answer, int wrapping, bool isSmall)
    {
        int room = wrapping + (isSmall ? (int)answer.Size : answer.HeadSize);
        WireWriter writer = new(FrameWriter.Begin(body, checked((int)(wrapping + answer.Size)), room));
        if (wrapping > 0) writer.Begin(StreamField, answer.Size);
        answer.WriteHead(ref writer);
        if (isSmall)
        {
            foreach (Tensor output in answer.Outputs)
            {
                InferAnswer.BeginRaw(ref writer, output);
                writer.Bytes(output.Data.Span);
            }
        }

        body.Advance(FrameReader.PrefixSize + room);
    }

    private static void BeginRaw(PipeWriter body, Tensor output)
    {
        int size = (int)(WireWriter.SizeOfField(output.Data.Length) - output.Data.Length);
        WireWriter writer = new(body.GetSpan(size));
        InferAnswer.BeginRaw(ref writer, output);
        body.Advance(size);
    }

    private ImmutableArray<Tensor> Outputs(InferenceResponse response, AnswerWishes wishes)
    {
        if (wishes.Outputs.Length == 0) return response.Outputs;
        var outputs = ImmutableArray.CreateBuilder<Tensor>(response.Outputs.Length);
        foreach (Tensor output in response.Outputs) outputs.Add(classifier.Form(response, output, wishes.For(output.Name).Classes));
        return outputs.MoveToImmutable();
    }
}
