using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>Reads one of the outputs that a request asks for.</summary>
internal static class OutputMessage
{
    private const int NameField = 1;
    private const int ParametersField = 2;

    /// <param name="output">The output.</param>
    /// <param name="index">Its place in the list.</param>
    public static OutputWish Read(WireReader output, int index)
    {
        string name = "";
        WireReader names = output;
        while (names.Find(NameField, WireType.Bytes)) name = names.ReadString();
        string subject = name.Length > 0 ? $"output '{name}'" : $"output number {index + 1}";
        if (name.Length == 0) throw RefusedException.InvalidInput($"The {subject} has no 'name'; every output needs one.");
        int classes = 0;
        while (output.Find(ParametersField, WireType.Bytes))
        {
            Parameter parameter = new(output.ReadMessage());
            if (parameter.Key == "classification") classes = (int)parameter.Count(int.MaxValue, subject);
            else RequestParameters.RefuseSharedMemory(parameter.Key, subject);
        }

        return new OutputWish(name, null, classes);
    }
}
