using System.Globalization;
using System.Text;

namespace EdgeOrleans.Silo.Demo.Speech;

/// <summary>Draws probabilities of speech as one line of characters below a scale in seconds.</summary>
internal static class SpeechTimeline
{
    /// <summary>Chunks that share a character: 64 ms.</summary>
    public const int ChunksPerCharacter = 2;

    private const float Certain = 0.9f;

    /// <summary>The line: <c>#</c> for certain speech, <c>+</c> for likely, <c>.</c> for none.</summary>
    public static string Draw(IReadOnlyList<float> probabilities)
    {
        StringBuilder line = new();
        for (int i = 0; i < probabilities.Count; i += ChunksPerCharacter)
        {
            float highest = probabilities[i];
            for (int j = i + 1; j < Math.Min(i + ChunksPerCharacter, probabilities.Count); j++) highest = Math.Max(highest, probabilities[j]);
            line.Append(highest >= Certain ? '#' : highest >= SpeechSegments.Threshold ? '+' : '.');
        }

        return line.ToString();
    }

    /// <summary>The scale: each full second where it begins.</summary>
    public static string Scale(int chunks, TimeSpan chunk)
    {
        int length = (chunks + ChunksPerCharacter - 1) / ChunksPerCharacter;
        double secondsPerCharacter = chunk.TotalSeconds * ChunksPerCharacter;
        StringBuilder scale = new();
        for (int second = 0; second / secondsPerCharacter < length; second++)
        {
            int at = (int)Math.Ceiling(second / secondsPerCharacter);
            scale.Append(' ', Math.Max(0, at - scale.Length)).Append(CultureInfo.InvariantCulture, $"|{second} s");
        }

        return scale.ToString();
    }
}
