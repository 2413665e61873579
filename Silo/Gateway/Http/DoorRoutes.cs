using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Maps paths to guarded handlers, each for one verb.</summary>
internal sealed class DoorRoutes(IEndpointRouteBuilder endpoints, RequestGuard guard)
{
    private const string Model = "/v2/models/{model}";
    private const string Version = "/versions/{version}";

    private readonly Dictionary<string, List<string>> _verbs = new(StringComparer.Ordinal);

    public void Get(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        Map(HttpMethods.Get, path, operation, access, handler);

    public void Post(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        Map(HttpMethods.Post, path, operation, access, handler);

    public void Put(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        Map(HttpMethods.Put, path, operation, access, handler);

    public void Delete(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        Map(HttpMethods.Delete, path, operation, access, handler);

    /// <summary>Maps a path below a model, with and without a version.</summary>
    public void GetModel(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler)
    {
        Get(Model + path, operation, access, handler);
        Get(Model + Version + path, operation, access, handler);
    }

    /// <inheritdoc cref="GetModel"/>
    public void PostModel(string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler)
    {
        Post(Model + path, operation, access, handler);
        Post(Model + Version + path, operation, access, handler);
    }

    /// <summary>Handles every other path.</summary>
    public void Otherwise(string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        endpoints.MapFallback("{*path}", guard.Around(operation, access, handler));

    private void Map(string verb, string path, string operation, Access access, Func<DoorCall, Task<Refusal?>> handler)
    {
        endpoints.MapMethods(path, [verb], guard.Around(operation, access, handler)).WithMetadata(access);

        if (_verbs.TryGetValue(path, out List<string>? verbs))
        {
            verbs.Add(verb);
            return;
        }

        // The framework's own answer to a wrong verb has no body; an endpoint for all verbs comes after those for one.
        _verbs[path] = verbs = [verb];
        endpoints.Map(path, guard.Around("wrong_verb", Access.Open, call => RefuseVerb(call, verbs)));
    }

    private static Task<Refusal?> RefuseVerb(DoorCall call, List<string> verbs)
    {
        HttpRequest request = call.Context.Request;
        call.Context.Response.Headers.Allow = string.Join(", ", verbs);
        throw new RefusedException(new Refusal(
            RefusalCause.InvalidInput, $"{request.Method} is not allowed for {request.Path}; use {string.Join(" or ", verbs)}."))
        {
            Status = StatusCodes.Status405MethodNotAllowed,
        };
    }
}
