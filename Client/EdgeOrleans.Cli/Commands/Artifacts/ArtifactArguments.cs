using System.CommandLine;
using EdgeOrleans.Cli.Door;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Cli.Commands.Artifacts;

/// <summary>Arguments and options of several commands about what is deployed.</summary>
internal static class ArtifactArguments
{
    /// <summary>A name of the kind.</summary>
    public static Argument<string> Name(ArtifactKind kind)
    {
        Argument<string> argument = new("name") { Description = $"The {kind.Noun()}'s name", HelpName = "NAME" };
        argument.Validators.Add(result =>
        {
            string name = result.Tokens[0].Value;
            if (!ModelNames.IsValid(name)) result.AddError($"'{name}' is no name of a {kind.Noun()}; it must be {ModelNames.Form}.");
        });
        return argument;
    }

    /// <summary>A version.</summary>
    public static Argument<int> Version()
    {
        Argument<int> argument = new("version") { Description = "The version, from 1", HelpName = "VERSION" };
        argument.Validators.Add(static result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, out int version) || version < 1) result.AddError($"'{result.Tokens[0].Value}' is no version; versions are whole numbers from 1.");
        });
        return argument;
    }

    /// <summary>A version that may be left out; 0 then.</summary>
    public static Option<int> OptionalVersion(string description)
    {
        Option<int> option = new("--version", "-v") { Description = description, HelpName = "VERSION" };
        option.Validators.Add(static result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, out int version) || version < 1) result.AddError($"'{result.Tokens[0].Value}' is no version; versions are whole numbers from 1.");
        });
        return option;
    }

    /// <summary>A file to send.</summary>
    public static Argument<string> File(string what) => new("file") { Description = what, HelpName = "FILE" };

    /// <summary>A manifest to send along.</summary>
    public static Option<string?> Manifest(string file) => new("--manifest", "-m") { Description = $"The manifest ({file}); without it the defaults", HelpName = "FILE" };
}
