namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>Unwinds a guest from inside of a host function; why is noted in the <see cref="GuestCall"/>.</summary>
internal sealed class GuestStoppedException : Exception
{
    public GuestStoppedException()
        : base("The guest was stopped.")
    {
    }
}
