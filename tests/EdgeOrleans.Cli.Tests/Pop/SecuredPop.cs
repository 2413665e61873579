namespace EdgeOrleans.Cli.Tests.Pop;

/// <summary>A PoP that lets in who has a key.</summary>
public sealed class SecuredPop() : PopFixture(
    $"--Security:OperatorKey={OperatorKey}", "--Security:KeyHashSecret=tests-Hash.Secret-0123456789-abcdef")
{
    public const string OperatorKey = "tests-Operator.Key-0123456789-abcdef";
}
