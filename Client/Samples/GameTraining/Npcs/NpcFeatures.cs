namespace Samples.GameTraining.Npcs;

/// <summary>
/// The features of an NPC's state: what the stage <c>npc-features</c> computes, in the same operations in the same order.
/// </summary>
internal static class NpcFeatures
{
    /// <summary>The number of features.</summary>
    public const int Count = 30;

    private const int Actions = 7;

    /// <summary>Computes them.</summary>
    /// <param name="state">A row of <c>state</c>.</param>
    public static float[] Of(ReadOnlySpan<float> state)
    {
        double health = state[0], ammo = state[1], reserve = state[2], medkits = state[3], distance = state[4];
        bool isVisible = state[5] != 0, isInCover = state[9] != 0;
        double since = state[6], enemies = state[7], allies = state[8], cover = state[10], suppression = state[11], bearing = state[12];
        double near = (distance - 20) / 12;
        Span<double> features = stackalloc double[Count];
        features.Clear();
        features[0] = health / 100;
        features[1] = (1 - (health / 100)) * (1 - (health / 100));
        features[2] = ammo / 30;
        features[3] = (1 - (ammo / 30)) * (1 - (ammo / 30));
        features[4] = ammo == 0 ? 1 : 0;
        features[5] = reserve > 0 ? 1 : 0;
        features[6] = medkits > 0 ? 1 : 0;
        features[7] = distance / 50;
        features[8] = 1 / (1 + (near * near));
        features[9] = isVisible ? 1 : 0;
        features[10] = since / (since + 5);
        features[11] = enemies / 5;
        features[12] = allies / 4;
        features[13] = isVisible ? enemies / (allies + 1) / (1 + (distance / 30)) : 0;
        features[14] = enemies <= allies + 1 ? 1 : 0;
        features[15] = allies > 0 && enemies > 0 ? 1 : 0;
        features[16] = isInCover ? 1 : 0;
        features[17] = 1 / (1 + (cover / 8));
        features[18] = suppression;
        features[19] = isVisible && !isInCover ? 1 : 0;
        features[20] = bearing / 180;
        features[21] = bearing < 60 ? 1 : 0;
        int action = (int)state[13];
        double persistence = 1 / (1 + (double)state[14]);
        if (action is >= 0 and < Actions) features[22 + action] = action is 4 or 5 ? 1 : persistence;
        features[29] = bearing > 90 ? 1 : 0;
        return FeatureVector.ToSingle(features);
    }
}
