namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>A section of the configuration and the options class that it binds to.</summary>
/// <typeparam name="TOptions">The options class; its data annotations are the ranges.</typeparam>
/// <param name="Name">The section's name.</param>
/// <param name="AllowsSubsections">Whether unknown keys with keys of their own belong to others.</param>
internal sealed record SettingsSection<TOptions>(string Name, bool AllowsSubsections = false) : ISettingsSection
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public void Check(IConfiguration configuration, ICollection<string> problems) =>
        OptionsCheck.Check<TOptions>(configuration.GetSection(Name), AllowsSubsections, problems);

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<TOptions>().Bind(configuration.GetSection(Name));
}
