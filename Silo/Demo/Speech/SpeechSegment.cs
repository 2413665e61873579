namespace EdgeOrleans.Silo.Demo.Speech;

/// <summary>A run of chunks that are all speech or all not.</summary>
/// <param name="First">The first chunk.</param>
/// <param name="End">The chunk after the last.</param>
/// <param name="IsSpeech">Whether someone speaks.</param>
internal readonly record struct SpeechSegment(int First, int End, bool IsSpeech);
