using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class EdgeCommandTests
{
    [Fact]
    public void Parse_SettingsAlone_Serves()
    {
        EdgeCommand command = EdgeCommand.Parse(["--Pop:Id=fra"]);
        Assert.False(command.IsDemo);
        Assert.True(command.KeepsServing);
        Assert.Equal(["--Pop:Id=fra"], command.Settings);
    }

    [Fact]
    public void Parse_DemoAsTheValueOfASetting_IsNoCommand()
    {
        EdgeCommand command = EdgeCommand.Parse(["--Pop:Region", "demo"]);
        Assert.False(command.IsDemo);
        Assert.Equal(["--Pop:Region", "demo"], command.Settings);
    }

    [Fact]
    public void Parse_StageCheck_KeepsItsFiles()
    {
        EdgeCommand command = EdgeCommand.Parse(["stage", "check", "my.wasm", "--input", "demo"]);
        Assert.True(command.IsStageCheck);
        Assert.False(command.IsDemo);
        Assert.Equal(["my.wasm", "--input", "demo"], command.Settings);
    }

    [Theory]
    [InlineData(new[] { "demo", "--Pop:Id=fra" }, true)]
    [InlineData(new[] { "demo", "--once", "--Pop:Id=fra" }, false)]
    [InlineData(new[] { "--Pop:Id=fra", "demo" }, true)]
    [InlineData(new[] { "--Pop:Id=fra", "demo", "--once" }, false)]
    [InlineData(new[] { "--once", "demo", "--Pop:Id=fra" }, false)]
    public void Parse_Demo_KeepsItsSettingsAndServesUnlessOnce(string[] args, bool keepsServing)
    {
        EdgeCommand command = EdgeCommand.Parse(args);
        Assert.True(command.IsDemo);
        Assert.Equal(keepsServing, command.KeepsServing);
        Assert.Equal(["--Pop:Id=fra"], command.Settings);
    }
}
