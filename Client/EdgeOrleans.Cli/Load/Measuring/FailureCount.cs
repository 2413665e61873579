namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>Failures of one cause.</summary>
/// <param name="Count">How many.</param>
/// <param name="Message">What the first one said.</param>
internal readonly record struct FailureCount(long Count, string Message);
