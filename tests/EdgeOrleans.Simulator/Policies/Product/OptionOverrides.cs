using System.Globalization;
using System.Reflection;
using EdgeOrleans.Grains.Routing;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <summary>Options of the product's router, set by name for an experiment.</summary>
/// <param name="Values">Values by the names of <see cref="RoutingOptions"/>.</param>
internal sealed record OptionOverrides(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No changes.</summary>
    public static OptionOverrides None { get; } = new(new Dictionary<string, string>());

    /// <summary>Reads <c>Name=value,Name=value</c>.</summary>
    /// <exception cref="ArgumentException">There is no such option, or no such value of it.</exception>
    public static OptionOverrides Parse(string text)
    {
        OptionOverrides read = new(text.Split(',').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]));
        read.Apply(new RoutingOptions());
        return read;
    }

    /// <summary>Sets the options.</summary>
    public void Apply(RoutingOptions options)
    {
        foreach ((string name, string value) in Values)
        {
            PropertyInfo option = typeof(RoutingOptions).GetProperty(name)
                ?? throw new ArgumentException($"The router has no option '{name}'.");
            option.SetValue(options, Convert(name, value, option.PropertyType));
        }
    }

    private static object Convert(string name, string value, Type type)
    {
        try
        {
            return type == typeof(TimeSpan)
                ? TimeSpan.Parse(value, CultureInfo.InvariantCulture)
                : System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new ArgumentException($"'{value}' is no value of the option '{name}'.", wrong);
        }
    }
}
