using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Http;

/// <summary>An output as the JSON of an answer announces it.</summary>
internal readonly record struct AnswerOutput(string Name, TensorDataType DataType, TensorShape Shape, int Size);
