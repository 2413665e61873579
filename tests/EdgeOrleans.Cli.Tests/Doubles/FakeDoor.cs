using System.Net;
using System.Text;

namespace EdgeOrleans.Cli.Tests.Doubles;

/// <summary>Answers requests by their verb and path, and remembers them.</summary>
internal sealed class FakeDoor : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body, string Cause)> _answers = [];

    /// <summary>What came, such as <c>GET /edge/keys</c>.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The bodies that came, in order; empty for none.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>The credential of the last request: a bearer token, else a key.</summary>
    public string? Credential { get; private set; }

    public FakeDoor Answer(string request, string body, HttpStatusCode status = HttpStatusCode.OK, string cause = "")
    {
        _answers[request] = (status, body, cause);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string asked = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        string content = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_answers)
        {
            Asked.Add(asked);
            Bodies.Add(content);
            Credential = request.Headers.Authorization?.ToString() ?? (request.Headers.TryGetValues("X-Api-Key", out IEnumerable<string>? keys) ? keys.Single() : null);
        }

        (HttpStatusCode status, string body, string cause) = _answers.GetValueOrDefault(asked, (HttpStatusCode.NotFound, """{"error":"Not Found"}""", "NotFound"));
        HttpResponseMessage answer = new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json"), RequestMessage = request };
        answer.Headers.Add("Inference-Header-Content-Length", $"{Encoding.UTF8.GetByteCount(body)}");
        if (cause.Length > 0) answer.Headers.Add("X-Edge-Cause", cause);
        return answer;
    }
}
