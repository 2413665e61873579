using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>A section of the configuration and the options class that it binds to.</summary>
/// <typeparam name="TOptions">The options class; its data annotations are the ranges.</typeparam>
/// <param name="Name">The section's name.</param>
/// <param name="AllowsSubsections">Whether unknown keys with keys of their own belong to others.</param>
internal sealed record SettingsSection<TOptions>(string Name, bool AllowsSubsections = false) : ISettingsSection
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public void Check(IConfiguration configuration, ICollection<string> problems)
    {
        var reader = new SettingsReader(problems);
        TOptions options = new();
        reader.Read(configuration.GetSection(Name), typeof(TOptions), AllowsSubsections).Bind(options);
        CheckRanges(options, problems);
        if (options is not IValidatableObject rules) return;

        foreach (ValidationResult broken in rules.Validate(new ValidationContext(options)))
        {
            problems.Add(broken.ErrorMessage ?? $"{Name} is not valid.");
        }
    }

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<TOptions>().Bind(configuration.GetSection(Name));

    private void CheckRanges(TOptions options, ICollection<string> problems)
    {
        var broken = new List<ValidationResult>();
        foreach (PropertyInfo property in typeof(TOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object? value = property.GetValue(options);
            var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = $"{Name}:{property.Name}" };
            broken.Clear();
            if (Validator.TryValidateValue(value!, context, broken, property.GetCustomAttributes<ValidationAttribute>())) continue;

            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
            foreach (ValidationResult result in broken) problems.Add($"{result.ErrorMessage} It is '{text}'.");
        }
    }
}
