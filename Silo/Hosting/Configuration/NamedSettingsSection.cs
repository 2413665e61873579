namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>A section whose keys are names that the user gives, each with a section of the same settings.</summary>
/// <typeparam name="TOptions">The options class of each; its data annotations are the ranges.</typeparam>
/// <param name="Name">The section's name.</param>
/// <param name="IsName">Whether a key could be a name.</param>
/// <param name="NameForm">What names look like, in words.</param>
internal sealed record NamedSettingsSection<TOptions>(string Name, Func<string, bool> IsName, string NameForm) : ISettingsSection
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public void Check(IConfiguration configuration, ICollection<string> problems)
    {
        IConfigurationSection section = configuration.GetSection(Name);
        if (section.Value is not null) problems.Add($"{Name} is a section and takes no value.");
        foreach (IConfigurationSection named in section.GetChildren())
        {
            if (!IsName(named.Key)) problems.Add($"{named.Path} has a name that cannot be one; it must be {NameForm}.");
            OptionsCheck.Check<TOptions>(named, allowsSubsections: false, problems);
        }
    }

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<Dictionary<string, TOptions>>().Configure(options =>
        {
            foreach ((string name, TOptions value) in Read(configuration)) options[name] = value;
        });

    /// <summary>The options by name, as the configuration has them now.</summary>
    public Dictionary<string, TOptions> Read(IConfiguration configuration) =>
        configuration.GetSection(Name).Get<Dictionary<string, TOptions>>() ?? [];
}
