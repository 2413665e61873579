namespace EdgeOrleans.Benchmarks.Report;

/// <summary>What one command found, for the console and the README.</summary>
/// <param name="Name">The command.</param>
/// <param name="Text">Tables and what is to be known about them, in Markdown.</param>
internal sealed record Section(string Name, string Text);
