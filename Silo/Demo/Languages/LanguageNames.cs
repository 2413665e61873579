using System.Collections.Frozen;

namespace EdgeOrleans.Silo.Demo.Languages;

/// <summary>What to call the languages that <c>language-id</c> knows.</summary>
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

    /// <summary>The English name of a language; the code itself where there is none.</summary>
    public static string Of(string code) => English.GetValueOrDefault(code, code);
}
