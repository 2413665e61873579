using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.Options;
using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Reports;

/// <summary>Asks the pipeline <c>cheat-detection</c> about windows. The PoP puts those of several players into one run.</summary>
internal sealed class CheatJudge(IEdgeClient edge, IOptions<ReportOptions> options)
{
    private readonly InferOptions _options = new() { Timeout = options.Value.Timeout, IsIdempotent = true };

    /// <summary>The probability that a cheat aims in this window.</summary>
    /// <exception cref="EdgeException">There is no answer.</exception>
    public async Task<double> JudgeAsync(float[] window, CancellationToken cancellationToken)
    {
        InferenceResponse reply = await edge.InferAsync(
            "cheat-detection", [Tensor.Create("aim", window, [1, AimWindow.Ticks, AimSample.Columns])], _options, cancellationToken);
        return reply.Values("probability", 1)[0];
    }
}
