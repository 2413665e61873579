using System.Text.Json.Serialization;

namespace Samples.GameBackend.Reports;

/// <summary>
/// One tick of a player's aim, as the game server sees it, 64 a second. Angles are in degrees; yaw and the offset's yaw may
/// wrap at 180.
/// </summary>
/// <param name="Yaw">Where the player looks, from left to right.</param>
/// <param name="Pitch">Where the player looks, from -90 (up) to 90 (down).</param>
/// <param name="OffsetYaw">From the crosshair to the nearest enemy's head, to the right.</param>
/// <param name="OffsetPitch">From the crosshair to the nearest enemy's head, downwards.</param>
/// <param name="Visible">Whether the player can see that enemy.</param>
/// <param name="Shot">Whether the player fires at this tick.</param>
/// <param name="Hit">Whether that shot hits.</param>
internal readonly record struct AimSample(float Yaw, float Pitch, float OffsetYaw, float OffsetPitch, bool Visible, bool Shot, bool Hit)
{
    /// <summary>Ticks in a second.</summary>
    public const int Rate = 64;

    /// <summary>The number of columns of <see cref="WriteTo"/>.</summary>
    public const int Columns = 5;

    /// <summary>Whether the angles are such that a game can have.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Math.Abs(Yaw) <= 360 && Math.Abs(Pitch) <= 90 && Math.Abs(OffsetYaw) <= 360 && Math.Abs(OffsetPitch) <= 180;

    /// <summary>Writes the sample as the pipeline <c>cheat-detection</c> takes it: a row of tensor <c>aim</c>.</summary>
    public void WriteTo(Span<float> row)
    {
        row[0] = Yaw;
        row[1] = Pitch;
        row[2] = OffsetYaw;
        row[3] = OffsetPitch;
        row[4] = (Visible ? 1 : 0) + (Shot ? 2 : 0) + (Hit ? 4 : 0);
    }
}
