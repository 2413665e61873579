using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Holds a section of the configuration against the options class that it binds to.</summary>
internal static class OptionsCheck
{
    /// <summary>Adds a sentence to <paramref name="problems"/> for each unknown key, unparsable value and value out of range.</summary>
    /// <typeparam name="TOptions">The options class; its data annotations are the ranges.</typeparam>
    /// <param name="section">The section.</param>
    /// <param name="allowsSubsections">Whether unknown keys with keys of their own belong to others.</param>
    /// <param name="problems">Receives the sentences.</param>
    public static void Check<TOptions>(IConfigurationSection section, bool allowsSubsections, ICollection<string> problems)
        where TOptions : class, new()
    {
        var reader = new SettingsReader(problems);
        TOptions options = new();
        reader.Read(section, typeof(TOptions), allowsSubsections).Bind(options);
        CheckRanges(section.Path, options, problems);
        if (options is not IValidatableObject rules) return;

        foreach (ValidationResult broken in rules.Validate(new ValidationContext(options) { DisplayName = section.Path }))
        {
            problems.Add(broken.ErrorMessage ?? $"{section.Path} is not valid.");
        }
    }

    private static void CheckRanges(string path, object options, ICollection<string> problems)
    {
        var broken = new List<ValidationResult>();
        foreach (PropertyInfo property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object? value = property.GetValue(options);
            var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = $"{path}:{property.Name}" };
            broken.Clear();
            if (Validator.TryValidateValue(value!, context, broken, property.GetCustomAttributes<ValidationAttribute>())) continue;

            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
            foreach (ValidationResult result in broken) problems.Add($"{result.ErrorMessage} It is '{text}'.");
        }
    }
}
