namespace EdgeOrleans.Silo.Gateway.Security.Tokens;

/// <summary>What a token is worth.</summary>
/// <param name="Caller">Who calls with it; null where it does not count.</param>
/// <param name="Reason">One sentence on why it does not.</param>
/// <param name="IsUnavailable">Whether nobody can say at the moment.</param>
internal readonly record struct TokenVerdict(Caller? Caller, string Reason = "", bool IsUnavailable = false);
