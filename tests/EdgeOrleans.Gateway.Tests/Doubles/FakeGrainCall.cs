using System.Reflection;
using Orleans.Serialization.Invocation;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A call to a grain that is about to leave.</summary>
/// <param name="type">The grain's type, and its interface.</param>
/// <param name="key">The grain's key.</param>
internal sealed class FakeGrainCall(string type, string key) : IOutgoingGrainCallContext
{
    public bool IsInvoked { get; private set; }

    public GrainId TargetId { get; } = GrainId.Create(type, key);

    public GrainInterfaceType InterfaceType { get; } = GrainInterfaceType.Create(type);

    public string InterfaceName => type;

    public string MethodName => nameof(Invoke);

    public IGrainContext? SourceContext => null;

    public GrainId? SourceId => null;

    public object Grain => throw new NotSupportedException();

    public IInvokable Request => throw new NotSupportedException();

    public MethodInfo InterfaceMethod => throw new NotSupportedException();

    public object? Result { get; set; }

    public Response? Response { get; set; }

    public Task Invoke()
    {
        IsInvoked = true;
        return Task.CompletedTask;
    }
}
