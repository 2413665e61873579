using System.Collections.Immutable;

namespace EdgeOrleans.Silo.Gateway.Http.Keys;

/// <summary>The key that somebody asks for.</summary>
/// <param name="Tenant">The tenant; empty for none.</param>
/// <param name="Roles">Names of its roles, one at least.</param>
/// <param name="Models">Patterns of the models that it may use; empty for all.</param>
/// <param name="Expires">When it ends; null for never.</param>
/// <param name="Note">What it is for.</param>
internal sealed record KeyRequest(string Tenant, ImmutableArray<string> Roles, ImmutableArray<string> Models, DateTimeOffset? Expires, string Note);
