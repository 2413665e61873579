using System.Buffers;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Infer;
using Microsoft.Extensions.ObjectPool;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Writing;

/// <summary>Writes the answer of a model or pipeline in the form that its caller wishes.</summary>
internal sealed class InferAnswers(DoorAnswers answers, ObjectPool<AnswerBuffer> buffers, Classifier classifier, TimeProvider clock)
{
    private const string BinaryType = "application/octet-stream";

    // Up to this size one more copy is cheaper than one more write to the connection.
    private const int CopyUpTo = 16 * 1024;

    /// <summary>Sends the answer.</summary>
    /// <param name="door">The request at the door.</param>
    /// <param name="response">The model's answer.</param>
    /// <param name="wishes">The form.</param>
    /// <param name="callTime">How long the call to the router took.</param>
    public async Task<Refusal?> SendAsync(DoorCall door, InferenceResponse response, AnswerWishes wishes, TimeSpan callTime)
    {
        AnswerBuffer buffer = buffers.Get();
        try
        {
            long binaryLength = WriteJson(buffer, response, wishes, out List<ReadOnlyMemory<byte>>? tails);
            IHeaderDictionary headers = door.Context.Response.Headers;
            if (tails is not null) headers[DoorHeaders.JsonLength] = buffer.Bytes.Length.ToString(CultureInfo.InvariantCulture);
            headers[DoorHeaders.Pop] = response.Pop;
            headers[DoorHeaders.Device] = response.Device;
            headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(response.Timing, callTime, clock.GetElapsedTime(door.StartedAt), response.Steps);
            if (tails is not null && binaryLength <= CopyUpTo)
            {
                foreach (ReadOnlyMemory<byte> tail in tails) buffer.Bytes.Write(tail.Span);
                tails.Clear();
            }

            await answers.SendAsync(door.Context, tails is null ? DoorAnswers.JsonType : BinaryType, buffer.Bytes.Written, tails);
            return null;
        }
        finally
        {
            buffers.Return(buffer);
        }
    }

    // The binary tensors that follow the JSON, null when there are none.
    private long WriteJson(
        AnswerBuffer buffer, InferenceResponse response, AnswerWishes wishes, out List<ReadOnlyMemory<byte>>? tails)
    {
        tails = null;
        long length = 0;
        InferHeaderWriter.Begin(buffer.Json, response, wishes.Id);
        foreach (Tensor tensor in response.Outputs)
        {
            OutputWish wish = wishes.For(tensor.Name);
            Tensor output = classifier.Form(response, tensor, wish.Classes);
            bool binary = wish.Binary == true;
            InferHeaderWriter.WriteOutput(buffer.Json, output, binary);
            if (!binary) continue;
            (tails ??= new List<ReadOnlyMemory<byte>>(response.Outputs.Length)).Add(output.Data);
            length += output.Data.Length;
        }

        InferHeaderWriter.End(buffer.Json);
        return length;
    }
}
