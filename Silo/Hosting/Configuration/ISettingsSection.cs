namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>A section of the configuration that belongs to EdgeOrleans.</summary>
internal interface ISettingsSection
{
    /// <summary>The section's name.</summary>
    string Name { get; }

    /// <summary>Adds a sentence to <paramref name="problems"/> for each unknown key, unparsable value and value out of range.</summary>
    void Check(IConfiguration configuration, ICollection<string> problems);

    /// <summary>Binds the section to its options class.</summary>
    void Register(IServiceCollection services, IConfiguration configuration);
}
