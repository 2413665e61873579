using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Http;

/// <summary>An answer as it was read.</summary>
/// <param name="Header">Its JSON.</param>
/// <param name="Outputs">Its tensors, slices of one array.</param>
internal readonly record struct AnswerBody(AnswerHeader Header, ImmutableArray<Tensor> Outputs);
