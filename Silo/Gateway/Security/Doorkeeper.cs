using System.Text;
using System.Net.Http.Headers;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using EdgeOrleans.Silo.Gateway.Security.Proxies;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>
/// Knows callers by their API key or token. Failed log-ins are limited by address. An address over the limit is told when to
/// come back, but a valid key still passes there, and so does a token seen before: to compare costs next to nothing, and
/// else whoever shares an address with others could lock them out. Only the signature of a token that is new has to wait.
/// </summary>
internal sealed class Doorkeeper(IOptions<SecurityOptions> options, KeyRing keys, TokenTrust trust, FailedLogins failures) : IDoorkeeper
{
    private const string Basic = "Basic";
    private const string HowToLogIn = "send Authorization: Bearer with an API key or token, or X-Api-Key with an API key";

    private readonly bool _allowsAnonymous = options.Value.LetsEverybodyIn;

    /// <inheritdoc/>
    public ValueTask<Admittance> AdmitAsync(HttpContext context, Access access) =>
        access == Access.Open ? new(new Admittance(Caller.Unknown, null)) : AdmitAsync(context, access, Credential.Read(context.Request.Headers));

    /// <summary>Admits somebody with a browser, which knows passwords alone: the password is an API key, the name does not matter.</summary>
    public ValueTask<Admittance> AdmitBrowserAsync(HttpContext context, Access access) => AdmitAsync(context, access, ReadBasic(context));

    private ValueTask<Admittance> AdmitAsync(HttpContext context, Access access, in Credential credential)
    {
        switch (credential.Kind)
        {
            case CredentialKind.None:
                return new(AdmitAnonymous(context));
            case CredentialKind.Malformed:
                return new(Fail(context, $"The credentials cannot be read; {HowToLogIn}, once."));
        }

        ReadOnlySpan<char> text = credential.Text.Span;
        if (KeyRing.HasForm(text)) return new(AdmitKey(context, access, text));
        if (keys.IsOperator(text, out Caller caller)) return new(Allow(caller, access));
        TokenReader tokens = trust.Reader;
        if (credential.Kind == CredentialKind.Key || !tokens.IsUsed) return new(Fail(context, Caller.Unknown, KeyVerdict.Unknown));
        return tokens.IsSeen(text, out caller) ? new(Allow(caller, access)) : AdmitTokenAsync(tokens, context, access, credential.Text);
    }

    private Admittance AdmitAnonymous(HttpContext context)
    {
        if (!_allowsAnonymous) return Refuse($"Credentials are needed; {HowToLogIn}.");
        if (ForwardedCallers.IsForwarded(context))
        {
            return Refuse($"Credentials are needed through a proxy, since only this machine is let in without them; {HowToLogIn}.");
        }

        return LoopbackHost.IsMeantBy(context.Request)
            ? new Admittance(Caller.Anonymous, null)
            : Refuse($"Credentials are needed for web pages and under other host names than localhost and 127.0.0.1, since only this machine's programs are let in without them; {HowToLogIn}.");
    }

    private Admittance AdmitKey(HttpContext context, Access access, ReadOnlySpan<char> text)
    {
        KeyVerdict verdict = keys.Check(text, out Caller caller);
        return verdict == KeyVerdict.Valid ? Allow(caller, access) : Fail(context, caller, verdict);
    }

    private async ValueTask<Admittance> AdmitTokenAsync(TokenReader tokens, HttpContext context, Access access, ReadOnlyMemory<char> text)
    {
        TimeSpan wait = failures.WaitOf(context.Connection.RemoteIpAddress);
        if (wait > TimeSpan.Zero) return TooMany(wait);
        TokenVerdict verdict = await tokens.ReadAsync(text, context.RequestAborted);
        if (verdict.Caller is { } caller) return Allow(caller, access);
        return verdict.IsUnavailable
            ? new Admittance(Caller.Unknown, new Refusal(RefusalCause.Unavailable, verdict.Reason, TokenReader.Soon))
            : Fail(context, verdict.Reason);
    }

    private static Admittance Allow(Caller caller, Access access)
    {
        (Roles needed, string name) = access switch
        {
            Access.Infer => (Roles.Infer, "infer"),
            Access.Deploy => (Roles.Deploy, "deploy"),
            Access.Operate => (Roles.Operate, "operate"),
            _ => (Roles.Infer | Roles.Deploy | Roles.Operate, "infer, deploy or operate"),
        };
        return (caller.Roles & needed) != Roles.None
            ? new Admittance(caller, null)
            : new Admittance(caller, new Refusal(RefusalCause.Forbidden, $"The {caller.Id} lacks the role {name} that this needs; ask an operator for a key that has it."));
    }

    /// <summary>Only whoever has the right secret learns more than that it does not fit.</summary>
    private Admittance Fail(HttpContext context, Caller caller, KeyVerdict verdict) => Fail(context, verdict switch
    {
        KeyVerdict.Expired => $"The {caller.Id} has expired; ask an operator for another.",
        KeyVerdict.Revoked => $"The {caller.Id} was revoked; ask an operator for another.",
        _ => "The credentials are not valid; check the key, or ask an operator for one.",
    });

    private Admittance Fail(HttpContext context, string reason)
    {
        TimeSpan wait = failures.OnFailed(context.Connection.RemoteIpAddress);
        return wait > TimeSpan.Zero ? TooMany(wait) : Refuse(reason);
    }

    private static Admittance Refuse(string reason) => new(Caller.Unknown, new Refusal(RefusalCause.Unauthenticated, reason));

    private static Admittance TooMany(TimeSpan wait) => new(
        Caller.Unknown,
        new Refusal(RefusalCause.RateLimited, "Too many log-ins from this address failed; come back later with valid credentials.", wait));

    private static Credential ReadBasic(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0) return default;
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out AuthenticationHeaderValue? header)
            || !header.Scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase)
            || header.Parameter is null)
        {
            return new Credential(CredentialKind.Malformed, default);
        }

        byte[] bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out int length)) return new Credential(CredentialKind.Malformed, default);
        string pair = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == pair.Length - 1
            ? new Credential(CredentialKind.Malformed, default)
            : new Credential(CredentialKind.Key, pair.AsMemory(colon + 1));
    }
}
