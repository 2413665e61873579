using System.Globalization;
using System.Text;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Makes damaged requests out of sound ones.</summary>
internal sealed class RequestMutator(Random random)
{
    private static readonly string[] Tokens =
    [
        "null", "-1", "1e400", "[]", "{}", "\"\"", "9223372036854775808", "true", "\"\\ud800\"", "[[", "1.5", "NaN", "}", "]", ",",
        "\"data\"", "\"shape\"", "\"datatype\"", "\"BYTES\"", "\"FP16\"", "\"INT64\"", "\"BOOL\"", "\"name\"", "64", "4294967296", "{\"a\":1}",
        "\"binary_data_size\"", "\"classification\"", "\u00e9\ud83d\ude00", "\u0000",
    ];

    private static readonly string[] Lengths = ["0", "-1", "x", "", "1", "4000000000", "99999999999999999999", "0x10", " 12 "];

    private static readonly (string Model, string Json, byte[] Tail, bool Binary)[] Sound =
    [
        ("simple", Requests.Simple(), [], false),
        ("simple", Requests.Simple(""","parameters":{"priority":1,"timeout":900000,"binary_data_output":true},"outputs":[{"name":"OUTPUT1","parameters":{"binary_data":false}},{"name":"OUTPUT0"}]"""), [], false),
        ("identity", """{"inputs":[{"data":[[1,2.5e-3],[3,4]],"parameters":{},"shape":[2,2],"datatype":"FP32","name":"X"}],"outputs":[{"name":"X","parameters":{"classification":1}}]}""", [], false),
        ("text", """{"id":"\u00e9","inputs":[{"name":"X","shape":[3],"datatype":"BYTES","data":["a","\u00fc\n",""]}]}""", [], false),
        ("identity", """{"inputs":[{"name":"X","shape":[2,2],"datatype":"FP32","parameters":{"binary_data_size":16}}]}""", Requests.Bytes(1f, 2f, 3f, 4f), true),
        ("text", """{"parameters":{"binary_data_output":true},"inputs":[{"name":"X","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":11}}]}""", [1, 0, 0, 0, 65, 2, 0, 0, 0, 66, 67], true),
        ("square", """{"inputs":[{"name":"A","shape":[2,2],"datatype":"INT8","data":[-128,127,0,1]},{"name":"B","shape":[1,2],"datatype":"UINT64","parameters":{"binary_data_size":16}},{"name":"C","shape":[2],"datatype":"BOOL","data":[true,false]}]}""", new byte[16], true),
    ];

    /// <summary>The next damaged request; a length of null means that the header is absent.</summary>
    public (string Model, byte[] Body, string? Length) Next()
    {
        (string model, string json, byte[] tail, bool binary) = Sound[random.Next(Sound.Length)];
        List<byte> head = [.. Encoding.UTF8.GetBytes(json)];
        string? length = binary ? head.Count.ToString(CultureInfo.InvariantCulture) : null;
        List<byte> body = [.. head, .. tail];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            if (random.Next(8) == 0) length = Damage(length, body.Count);
            else Damage(body);
        }

        return (model, [.. body], length);
    }

    private string? Damage(string? length, int size) => random.Next(4) switch
    {
        0 => null,
        1 => Lengths[random.Next(Lengths.Length)],
        2 => random.Next(size + 2).ToString(CultureInfo.InvariantCulture),
        _ => length + "0",
    };

    private void Damage(List<byte> body)
    {
        if (body.Count == 0) return;
        int at = random.Next(body.Count);
        int count = Math.Min(random.Next(1, 12), body.Count - at);
        switch (random.Next(7))
        {
            case 0: body[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: body[at] = (byte)random.Next(256); break;
            case 2: body.RemoveRange(at, body.Count - at); break;
            case 3: body.RemoveRange(at, count); break;
            case 4: body.InsertRange(at, body.GetRange(at, count)); break;
            case 5: body.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
            default: ReplaceToken(body, at); break;
        }
    }

    private void ReplaceToken(List<byte> body, int at)
    {
        int from = at;
        while (from > 0 && !IsEdge(body[from - 1])) from--;
        int to = at;
        while (to < body.Count && !IsEdge(body[to])) to++;
        body.RemoveRange(from, to - from);
        body.InsertRange(from, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
    }

    private static bool IsEdge(byte value) => value is (byte)',' or (byte)':' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}';
}
