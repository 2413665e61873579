namespace EdgeOrleans.Cli.Tests.Pop;

/// <summary>A PoP that lets everybody in.</summary>
public sealed class RunningPop() : PopFixture("--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef", "--Security:AllowAnonymous=true");
