using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Benchmarks.Baseline;

/// <summary>Binary inference of the Open Inference Protocol, one session run for each request.</summary>
internal sealed class BaselineEndpoint(IReadOnlyDictionary<string, BaselineModel> models)
{
    private const string HeaderLength = "Inference-Header-Content-Length";

    public async Task InferAsync(HttpContext context, string model)
    {
        if (!models.TryGetValue(model, out BaselineModel? found))
        {
            await FailAsync(context, StatusCodes.Status404NotFound, $"Request for unknown model: '{model}' is not found");
            return;
        }

        int length = (int)(context.Request.ContentLength ?? 0);
        byte[] body = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await context.Request.Body.ReadExactlyAsync(body.AsMemory(0, length), context.RequestAborted);
            await AnswerAsync(context, found, body.AsMemory(0, length));
        }
        catch (Exception exception) when (exception is BaselineException or JsonException or OnnxRuntimeException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static async Task AnswerAsync(HttpContext context, BaselineModel model, ReadOnlyMemory<byte> body)
    {
        if (!int.TryParse(context.Request.Headers[HeaderLength], NumberStyles.None, CultureInfo.InvariantCulture, out int headerLength)
            || headerLength > body.Length)
        {
            throw new BaselineException($"{HeaderLength} is missing or wrong.");
        }

        InferHeader? header = JsonSerializer.Deserialize(body.Span[..headerLength], InferJson.Default.InferHeader);
        if (header?.Inputs is not { Count: > 0 } inputs) throw new BaselineException("The request has no inputs.");
        IReadOnlyList<string> names = header.Outputs is { Count: > 0 } asked ? [.. asked.Select(output => output.Name)] : model.OutputNames;
        using IDisposableReadOnlyCollection<OrtValue> outputs = model.Run(inputs, body[headerLength..], names);
        Write(context.Response, model, header.Id, names, outputs);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(
        HttpResponse response, BaselineModel model, string? id, IReadOnlyList<string> names, IReadOnlyList<OrtValue> outputs)
    {
        InferTensor[] tensors = new InferTensor[outputs.Count];
        int total = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            OrtTensorTypeAndShapeInfo info = outputs[i].GetTensorTypeAndShape();
            int size = outputs[i].GetTensorMutableRawData().Length;
            tensors[i] = new InferTensor(
                names[i], BaselineModel.DatatypeOf(info.ElementDataType), info.Shape, new InferParameters { BinaryDataSize = size });
            total += size;
        }

        byte[] header = JsonSerializer.SerializeToUtf8Bytes(new InferReply(model.Name, "1", id, tensors), InferJson.Default.InferReply);
        response.ContentType = "application/octet-stream";
        response.ContentLength = header.Length + total;
        response.Headers[HeaderLength] = header.Length.ToString(CultureInfo.InvariantCulture);
        response.BodyWriter.Write(header);
        foreach (OrtValue output in outputs) response.BodyWriter.Write(output.GetTensorMutableRawData());
    }

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new InferError(message), InferJson.Default.InferError);
    }
}
