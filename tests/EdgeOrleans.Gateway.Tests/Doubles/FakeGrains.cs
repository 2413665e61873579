using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A grain factory that knows one router.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy's class is derived from it at run time.")]
internal class FakeGrains : DispatchProxy
{
    private IRouterGrain? _router;

    public static IGrainFactory With(IRouterGrain router)
    {
        IGrainFactory grains = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)grains)._router = router;
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Assert.Equal("GetGrain", targetMethod?.Name);
        Assert.Equal(typeof(IRouterGrain), targetMethod!.ReturnType);
        Assert.Equal(DoorHost.Pop, args![0]);
        return _router;
    }
}
