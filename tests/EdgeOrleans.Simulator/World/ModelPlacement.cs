namespace EdgeOrleans.Simulator.World;

/// <summary>Which models are warm where at the start. Every zone has each model warm somewhere.</summary>
internal sealed class ModelPlacement
{
    private readonly bool[] _isWarm;
    private readonly int _pops;

    /// <summary>Places the models of a world.</summary>
    public ModelPlacement(IReadOnlyList<SimulatedPop> pops, WorldSettings settings)
    {
        _pops = pops.Count;
        _isWarm = new bool[settings.Models * _pops];
        RareModel = settings.RareModelWarmShare is null ? -1 : settings.Models - 1;
        for (int model = 0; model < settings.Models; model++)
        {
            double share = model == RareModel ? settings.RareModelWarmShare!.Value : Math.Pow(model + 1, -settings.WarmthFalls);
            HashSet<string> served = [];
            for (int pop = 0; pop < _pops; pop++)
            {
                int at = (model * _pops) + pop;
                _isWarm[at] = Draws.Share(settings.Seed, at, DrawPurpose.Warmth) < share;
                if (_isWarm[at]) served.Add(pops[pop].Zone);
            }

            // The first of a zone is its largest.
            for (int pop = 0; pop < _pops; pop++)
            {
                if (served.Add(pops[pop].Zone)) _isWarm[(model * _pops) + pop] = true;
            }
        }
    }

    /// <summary>The model that is warm on few PoPs and can be loaded by all; -1 when there is none.</summary>
    public int RareModel { get; }

    /// <summary>Whether a model is in a PoP's memory at the start.</summary>
    public bool IsWarm(int model, int pop) => _isWarm[(model * _pops) + pop];
}
