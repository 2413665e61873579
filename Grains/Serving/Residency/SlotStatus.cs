using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>The state of a slot and its reason.</summary>
internal sealed record SlotStatus(ModelState State, string Reason)
{
    public static readonly SlotStatus Ready = new(ModelState.Ready, "");
    public static readonly SlotStatus OnDemand = new(ModelState.Ready, "loaded by its first request");
    public static readonly SlotStatus Loading = new(ModelState.Loading, "is being loaded");
    public static readonly SlotStatus Unloading = new(ModelState.Unloading, "finishes its last requests");
    public static readonly SlotStatus Unloaded = new(ModelState.Unavailable, "unloaded");

    /// <summary>Ready with the former replica, since a reload failed.</summary>
    public static SlotStatus Kept(string reason) => new(ModelState.Ready, $"serves as before the last load, which failed: {reason}");

    public static SlotStatus Refused(string reason) => new(ModelState.Unavailable, reason);
}
