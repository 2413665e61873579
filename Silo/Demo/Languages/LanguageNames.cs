using System.Collections.Frozen;
using System.Text.Json;

namespace EdgeOrleans.Silo.Demo.Languages;

/// <summary>The output columns of <c>language-id</c> and what to call them.</summary>
internal static class LanguageNames
{
    private static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>
    {
        ["afr"] = "Afrikaans", ["ara"] = "Arabic", ["aze"] = "Azerbaijani", ["bel"] = "Belarusian", ["ben"] = "Bengali",
        ["bul"] = "Bulgarian", ["cat"] = "Catalan", ["ces"] = "Czech", ["ckb"] = "Kurdish", ["cmn"] = "Chinese",
        ["dan"] = "Danish", ["deu"] = "German", ["ell"] = "Greek", ["eng"] = "English", ["est"] = "Estonian",
        ["eus"] = "Basque", ["fin"] = "Finnish", ["fra"] = "French", ["hau"] = "Hausa", ["heb"] = "Hebrew",
        ["hin"] = "Hindi", ["hrv"] = "Croatian", ["hun"] = "Hungarian", ["hye"] = "Armenian", ["ind"] = "Indonesian",
        ["isl"] = "Icelandic", ["ita"] = "Italian", ["jpn"] = "Japanese", ["kat"] = "Georgian", ["kaz"] = "Kazakh",
        ["kor"] = "Korean", ["lit"] = "Lithuanian", ["mar"] = "Marathi", ["mkd"] = "Macedonian", ["nld"] = "Dutch",
        ["nob"] = "Norwegian", ["pes"] = "Persian", ["pol"] = "Polish", ["por"] = "Portuguese", ["ron"] = "Romanian",
        ["run"] = "Kirundi", ["rus"] = "Russian", ["slk"] = "Slovak", ["spa"] = "Spanish", ["srp"] = "Serbian",
        ["swe"] = "Swedish", ["tgl"] = "Tagalog", ["tur"] = "Turkish", ["ukr"] = "Ukrainian", ["vie"] = "Vietnamese",
    }.ToFrozenDictionary();

    /// <summary>The ISO 639-3 codes of the columns, in order, from the model's manifest.</summary>
    /// <exception cref="DemoException">The manifest is missing or names none.</exception>
    public static string[] ReadCodes(string manifestPath)
    {
        using JsonDocument manifest = SampleFiles.ReadJson(manifestPath);
        return manifest.RootElement.TryGetProperty("labels", out JsonElement labels) && labels.TryGetProperty("probs", out JsonElement probs)
            ? [.. probs.EnumerateArray().Select(code => code.GetString()!)]
            : throw new DemoException($"{manifestPath} has no labels of output 'probs'.");
    }

    /// <summary>The English name of a language; the code itself where there is none.</summary>
    public static string Of(string code) => English.GetValueOrDefault(code, code);
}
