using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

public sealed class NgramFeaturesTests : IDisposable
{
    private const string Tables = "Silo/Samples/stages/ngram-features/tables.rs";

    private readonly Guest _stage = new("ngram-features", "1", "stage.wasm");

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData("Where is the nearest healing fountain?")]
    [InlineData("Où puis-je vendre cette épée ?")]
    [InlineData("Ο ΣΚΎΛΟΣ ΜΑΣ. ΣΑΣ ΕΥΧΑΡΙΣΤΏ, ΌΣ.Α ΣΣΣ Σ")]
    [InlineData("İstanbul'da -- bir--iki - üç---dört")]
    [InlineData("  tabs\tand\r\nlines\n")]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("-")]
    [InlineData("1 2 3, 4!")]
    [InlineData("東京は 日本の首都です。 𐐀𐐁 𝔸 👩‍🚀 𐓐x")]
    [InlineData("हिन्दी में लिखा हुआ e\u0301 a\u0345Σ\u0345 Σ\u0301")]
    public void Run_Text_GivesTheFeaturesOfTheReference(string text) => AssertSame([text]);

    [Fact]
    public void Run_EveryCodePoint_GivesTheFeaturesOfTheReference()
    {
        // Between letters that the columns know, so that a code point which is kept, dropped or lowered wrongly shows.
        const int EachText = 256;
        List<string> texts = [];
        StringBuilder text = new();
        for (int code = 0; code < 0x110000; code++)
        {
            if (Rune.IsValid(code) && (code < 0x32000 || code > 0xe0000) && code <= 0xe0200) text.Append("e ").Append(new Rune(code)).Append("n de");
            if ((code + 1) % EachText != 0 || text.Length == 0) continue;
            texts.Add(text.ToString());
            text.Clear();
        }

        Assert.True(texts.Count > 700);
        AssertSame(texts);
    }

    [Fact]
    public void Run_RandomTexts_GivesTheFeaturesOfTheReference()
    {
        Random random = new(20261124);
        string alphabet = string.Concat(NgramReference.Columns) + "ABCXYZÀÉÑÖΣΣΣСЖІ --\t\n.,0\u0301\u0130";
        AssertSame([.. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => alphabet[random.Next(alphabet.Length)])))]);
    }

    [Fact]
    public void Run_BytesThatAreNotUtf8_LeavesThemOut()
    {
        byte[] text = [.. "na"u8, 0xff, 0xc3, .. "n de "u8, 0xe2, 0x82, .. "la"u8, 0xed, 0xa0, 0x80];
        Tensor input = new("text", TensorDataType.Bytes, [1], (byte[])[.. BitConverter.GetBytes(text.Length), .. text]);
        Assert.Equal(NgramReference.Features("nan de la"), Assert.Single(_stage.Run([input]).Tensors).AsSpan<float>().ToArray());
    }

    [Fact]
    public void Run_ColumnOfTexts_GivesARowForEach()
    {
        StageFrame frame = _stage.Run([Tensor.Create("text", ["eins", "zwei"], [2, 1])]);
        Assert.Equal("ngram_freq FP32 [2,620]", Assert.Single(frame.Tensors).ToString());
        Assert.Equal("ngram_freq FP32 [0,620]", _stage.Run([Tensor.Create("text", Array.Empty<string>(), [0])]).Tensors[0].ToString());
    }

    [Fact]
    public void Run_OtherInput_IsRejected()
    {
        const string Reason = "input 'text' must be BYTES of shape [batch] or [batch, 1]";
        Assert.Equal(Reason, _stage.Reason([]));
        Assert.Equal(Reason, _stage.Reason([Tensor.Create("text", ["a", "b"], [1, 2])]));
        Assert.Equal(Reason, _stage.Reason([Tensor.Create("text", [1f], [1])]));
    }

    [Fact]
    public void Tables_WrittenAnew_EqualTheCommittedFile()
    {
        string written = LetterTables.Write();
        if (written == Repository.Read(Tables)) return;
        string path = Path.Combine(Path.GetTempPath(), Path.GetFileName(Tables));
        File.WriteAllText(path, written);
        Assert.Fail($"{Tables} is out of date; copy {path} over it and run Silo/Samples/stages/build.");
    }

    private void AssertSame(List<string> texts)
    {
        ReadOnlySpan<float> features = _stage.Run([Tensor.Create("text", texts, [texts.Count])]).Tensors[0].AsSpan<float>();
        for (int i = 0; i < texts.Count; i++)
        {
            float[] expected = NgramReference.Features(texts[i]);
            float[] actual = features.Slice(i * expected.Length, expected.Length).ToArray();
            int wrong = Enumerable.Range(0, expected.Length).FirstOrDefault(column => expected[column] != actual[column], -1);
            Assert.True(wrong < 0, wrong < 0 ? "" : $"Column '{NgramReference.Columns[wrong]}' is {actual[wrong]}, not {expected[wrong]}, in text {i}, '{texts[i]}'.");
        }
    }
}
