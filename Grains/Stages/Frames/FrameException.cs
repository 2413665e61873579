using System.Globalization;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>A frame that cannot be read, or tensors that no frame can hold.</summary>
/// <param name="offset">Where, in bytes from the frame's start.</param>
/// <param name="reason">What is wrong there, without a full stop.</param>
public sealed class FrameException(int offset, string reason)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"At byte {offset}: {reason}."))
{
    /// <summary>Where, in bytes from the frame's start.</summary>
    public int Offset { get; } = offset;

    /// <summary>What is wrong there, without a full stop.</summary>
    public string Reason { get; } = reason;
}
