using Samples.GameTraining.Randomness;

namespace Samples.GameTraining.Matches;

/// <summary>
/// Makes matches of the past. Players have a rating on Elo's scale and a true skill around it, which nobody sees; teams are
/// more than their mean (the best and the weakest count extra, friends play better together, a long way to the server costs),
/// and each map favours a side, the more so among good players.
/// </summary>
internal sealed class MatchHistory(long seed)
{
    /// <summary>The columns of a player.</summary>
    public const int Columns = 4;

    /// <summary>The number of maps.</summary>
    public const int Maps = 6;

    private const double FreePing = 40;

    /// <summary>What the attacking side gains on each map, in points of rating, among good players.</summary>
    private static readonly double[] MapAdvantages = [-55, 30, 10, -20, 65, 0];

    private static readonly double[] SizeWeights = [0.08, 0.12, 0.15, 0.10, 0.55];

    private readonly SeededRandom _random = new(seed);

    /// <summary>Plays matches.</summary>
    public IEnumerable<PlayedMatch> Play(int count)
    {
        for (int i = 0; i < count; i++) yield return Play();
    }

    private PlayedMatch Play()
    {
        int size = 1 + _random.Choose(SizeWeights), map = _random.Below(Maps);
        float[] players = new float[2 * size * Columns];
        double[] skills = new double[2 * size];
        double lobby = _random.Normal(1500, 280), spread = _random.Between(30, 200), gap = _random.Normal(0, 60);
        Enlist(players.AsSpan(0, size * Columns), skills.AsSpan(0, size), lobby + (gap / 2), spread);
        Enlist(players.AsSpan(size * Columns), skills.AsSpan(size), lobby - (gap / 2), spread);

        double chance = Chance(players, map, skills, Level(lobby));
        return new PlayedMatch(size, players, map, _random.Happens(chance));
    }

    private void Enlist(Span<float> team, Span<double> skills, double mean, double spread)
    {
        for (int i = 0, party = 0, left = 0; i < skills.Length; i++, left--)
        {
            if (left == 0) party = left = _random.Happens(0.55) ? 1 : 1 + _random.Below(skills.Length - i);
            double rating = Math.Clamp(_random.Normal(mean, spread), 100, 3200), novelty = _random.Unit01();
            double uncertainty = 40 + (310 * novelty * novelty);
            Span<float> player = team.Slice(i * Columns, Columns);
            player[0] = (float)Math.Round(rating);
            player[1] = (float)Math.Round(uncertainty);
            player[2] = (float)Math.Round(Math.Clamp(_random.LogNormal(35, 0.6), 4, 320));
            player[3] = party;
            skills[i] = rating + _random.Normal(0, uncertainty);
        }
    }

    /// <summary>
    /// The probability that the first team wins for one who knows how the world works and the ratings, but no player's true
    /// skill: the most that a model can learn.
    /// </summary>
    /// <param name="match">The match.</param>
    /// <param name="draws">How many times to imagine the true skills.</param>
    public double Knowable(PlayedMatch match, int draws)
    {
        double[] skills = new double[2 * match.Size];
        double mean = 0, sum = 0;
        for (int i = 0; i < skills.Length; i++) mean += match.Players[i * Columns] / skills.Length;
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < skills.Length; i++) skills[i] = match.Players[i * Columns] + _random.Normal(0, match.Players[(i * Columns) + 1]);
            sum += Chance(match.Players, match.Map, skills, Level(mean));
        }

        return sum / draws;
    }

    /// <summary>The probability that the first team wins, for one who knows the true skills.</summary>
    private static double Chance(ReadOnlySpan<float> players, int map, ReadOnlySpan<double> skills, double level)
    {
        int size = skills.Length / 2, half = players.Length / 2;
        double difference = Strength(players[..half], skills[..size]) - Strength(players[half..], skills[size..])
            + (MapAdvantages[map] * (0.3 + (0.7 * level)));
        return 1 / (1 + Math.Pow(10, -difference / (400 - (25 * (size - 1)))));
    }

    /// <summary>How good a lobby is, 0 to 1.2: among good players the side counts more.</summary>
    private static double Level(double mean) => Math.Clamp((mean - 900) / 900, 0, 1.2);

    private static double Strength(ReadOnlySpan<float> team, ReadOnlySpan<double> skills)
    {
        double sum = 0, best = double.MinValue, weakest = double.MaxValue, friends = 0;
        for (int i = 0; i < skills.Length; i++)
        {
            double excess = Math.Max(team[(i * Columns) + 2] - FreePing, 0);
            double performance = skills[i] - (190 * (1 - Math.Exp(-excess / 120)));
            sum += performance;
            best = Math.Max(best, performance);
            weakest = Math.Min(weakest, performance);
            friends += team[(i * Columns) + 3] - 1;
        }

        int size = skills.Length;
        double cohesion = size > 1 ? friends / (size * (size - 1.0)) : 0;
        return (0.75 * sum / size) + (0.15 * best) + (0.10 * weakest) + (35 * cohesion);
    }
}
