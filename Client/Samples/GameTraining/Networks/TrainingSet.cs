using System.Runtime.InteropServices;

namespace Samples.GameTraining.Networks;

/// <summary>Examples: the features of each, and the right answer.</summary>
/// <param name="width">The number of features.</param>
internal sealed class TrainingSet(int width)
{
    private readonly List<float> _features = [];
    private readonly List<int> _answers = [];

    /// <summary>The number of features.</summary>
    public int Width => width;

    /// <summary>The number of examples.</summary>
    public int Count => _answers.Count;

    /// <summary>The features of an example.</summary>
    public ReadOnlySpan<float> Features(int example) => CollectionsMarshal.AsSpan(_features).Slice(example * width, width);

    /// <summary>The class of an example: 0 or 1 for a probability, else the index of the right output.</summary>
    public int Answer(int example) => _answers[example];

    /// <summary>Adds an example.</summary>
    public void Add(ReadOnlySpan<float> features, int answer)
    {
        if (features.Length != width) throw new ArgumentException($"An example has {width} features, not {features.Length}.", nameof(features));
        _features.AddRange(features);
        _answers.Add(answer);
    }
}
