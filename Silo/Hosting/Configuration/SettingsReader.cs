using System.ComponentModel;
using System.Reflection;

namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Compares the keys and values of a configuration section with the options class that it binds to.</summary>
/// <param name="problems">Receives one sentence for each problem.</param>
internal sealed class SettingsReader(ICollection<string> problems)
{
    private readonly HashSet<string> _rejected = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The part of <paramref name="section"/> that <paramref name="options"/> can hold.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">The options class.</param>
    /// <param name="allowsSubsections">Whether unknown keys with keys of their own belong to others.</param>
    public IConfiguration Read(IConfigurationSection section, Type options, bool allowsSubsections)
    {
        CheckSection(section, options, allowsSubsections);
        IEnumerable<KeyValuePair<string, string?>> accepted = section.AsEnumerable()
            .Where(pair => pair.Value is not null && !_rejected.Contains(pair.Key));
        return new ConfigurationBuilder().AddInMemoryCollection(accepted).Build().GetSection(section.Path);
    }

    private void CheckSection(IConfigurationSection section, Type options, bool allowsSubsections)
    {
        if (section.Value is not null) Reject(section, $"{section.Path} is a section and takes no value.");

        PropertyInfo[] settings = options.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? setting = Array.Find(settings, s => s.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (setting is not null) CheckSetting(child, setting.PropertyType);
            else if (!allowsSubsections || child.Value is not null) RejectUnknown(child, section.Path, settings);
        }
    }

    private void CheckSetting(IConfigurationSection setting, Type type)
    {
        if (type.IsAssignableTo(typeof(IDictionary<string, string>)))
        {
            if (!string.IsNullOrEmpty(setting.Value)) Reject(setting, $"{setting.Path} is '{setting.Value}'; give it names and values, such as {setting.Path}:name=value.");
            return;
        }

        if (IsSection(type))
        {
            CheckSection(setting, type, allowsSubsections: false);
            return;
        }

        foreach (IConfigurationSection child in setting.GetChildren())
        {
            Reject(child, $"{child.Path} is unknown; {setting.Path} is a single value.");
        }

        if (setting.Value is not null && !IsValue(setting.Value, type))
        {
            Reject(setting, $"{setting.Path} is '{setting.Value}'; allowed is {SettingTypes.Describe(type)}.");
        }
    }

    private void RejectUnknown(IConfigurationSection key, string section, PropertyInfo[] settings)
    {
        string known = string.Join(", ", settings.Select(s => s.Name));
        Reject(key, $"{key.Path} is unknown; the settings of {section} are {known}.");
        foreach (KeyValuePair<string, string?> below in key.AsEnumerable()) _rejected.Add(below.Key);
    }

    private void Reject(IConfigurationSection key, string problem)
    {
        _rejected.Add(key.Path);
        problems.Add(problem);
    }

    /// <summary>Whether settings of that type are a section within their section.</summary>
    private static bool IsSection(Type type) => type.IsClass && type.GetConstructor(Type.EmptyTypes) is not null;

    private static bool IsValue(string text, Type type)
    {
        Type? underlying = Nullable.GetUnderlyingType(type);
        if (underlying is not null && text.Length == 0) return true;

        TypeConverter converter = TypeDescriptor.GetConverter(underlying ?? type);
        try
        {
            object? value = converter.ConvertFromInvariantString(text);
            return value is not Enum || Enum.IsDefined(value.GetType(), value);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
