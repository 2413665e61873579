namespace EdgeOrleans.Grains.Tests.Wasm;

/// <summary>Changes modules a little: most of them in a byte or two, so that many stay valid.</summary>
internal sealed class ModuleMutator(string[] guests)
{
    private readonly byte[][] _modules = [.. guests.Select(SandboxFixture.Guest)];

    public byte[] Next(Random random)
    {
        List<byte> module = [.. _modules[random.Next(_modules.Length)]];
        int changes = random.Next(1, 4);
        for (int i = 0; i < changes; i++) Change(module, random);
        return [.. module];
    }

    private void Change(List<byte> module, Random random)
    {
        int at = random.Next(8, module.Count);
        switch (random.Next(8))
        {
            case 0: module.RemoveAt(at); break;
            case 1: module.Insert(at, (byte)random.Next(256)); break;
            case 2: module[at] = (byte)random.Next(256); break;
            case 3: module[at] = byte.MaxValue; break;
            case 4: module[at] ^= (byte)(1 << random.Next(8)); break;
            case 5: module.RemoveRange(at, Math.Min(random.Next(1, 16), module.Count - at)); break;
            case 6: module[at] = (byte)(module[at] + (random.Next(2) == 0 ? 1 : -1)); break;
            default:
                byte[] other = _modules[random.Next(_modules.Length)];
                int from = random.Next(other.Length);
                module.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 16))]);
                break;
        }
    }
}
