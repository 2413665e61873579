namespace EdgeOrleans.Silo.Hosting.Configuration;

/// <summary>Names the types of settings for people.</summary>
internal static class SettingTypes
{
    /// <summary>What a setting of <paramref name="type"/> may hold.</summary>
    public static string Describe(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsEnum) return string.Join(" or ", Enum.GetNames(value));
        if (value == typeof(bool)) return "true or false";
        if (value == typeof(TimeSpan)) return "a time span such as 00:00:30";
        if (value == typeof(int)) return $"a whole number up to {int.MaxValue}";
        if (value == typeof(long)) return "a whole number";
        return value == typeof(double) ? "a number such as 50.11" : $"a {value.Name}";
    }
}
