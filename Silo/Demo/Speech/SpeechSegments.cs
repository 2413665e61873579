namespace EdgeOrleans.Silo.Demo.Speech;

/// <summary>Divides a recording into speech and silence.</summary>
internal static class SpeechSegments
{
    /// <summary>The probability from which a chunk counts as speech.</summary>
    public const float Threshold = 0.5f;

    // 320 ms: a shorter pause belongs to the sentence.
    private const int ShortestPause = 10;

    /// <summary>The segments, without a gap between them, of chunks with these probabilities of speech.</summary>
    public static IReadOnlyList<SpeechSegment> Of(IReadOnlyList<float> probabilities)
    {
        List<SpeechSegment> segments = [];
        int start = 0;
        for (int i = 1; i <= probabilities.Count; i++)
        {
            bool isSpeech = probabilities[start] >= Threshold;
            if (i < probabilities.Count && probabilities[i] >= Threshold == isSpeech) continue;
            Add(segments, new SpeechSegment(start, i, isSpeech), isLast: i == probabilities.Count);
            start = i;
        }

        return segments;
    }

    private static void Add(List<SpeechSegment> segments, SpeechSegment next, bool isLast)
    {
        bool isShortPause = !next.IsSpeech && !isLast && segments.Count > 0 && next.End - next.First < ShortestPause;
        bool continues = segments.Count > 0 && segments[^1].IsSpeech == next.IsSpeech;
        if (isShortPause || continues) segments[^1] = segments[^1] with { End = next.End };
        else segments.Add(next);
    }
}
