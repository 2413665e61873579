using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Placement;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Placement;

public sealed class PopKeyTests
{
    [Theory]
    [InlineData("resnet@3|fra|0", "fra")]
    [InlineData("resize@1|sel", "sel")]
    [InlineData("iad", "iad")]
    [InlineData("resize@1|", "")]
    [InlineData("", "")]
    public void PopOf_Key_IsItsSecondSegmentOrAllOfIt(string key, string pop) => Assert.Equal(pop, PopKey.PopOf(key));

    [Fact]
    public void PopOf_AnyModelGrainKey_IsItsPop() => Prop.ForAll(
        Gen.Elements("fra", "a", "pop-1").ToArbitrary(),
        Gen.Choose(0, 100).ToArbitrary(),
        (pop, replica) => PopKey.PopOf(new ModelGrainKey("m.x_y-z", 3, pop, replica).ToString()) == pop).QuickCheckThrowOnFailure();
}
