using System.Text;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>The numbers of <c>edge-stage/1</c>; the guide beside the stages says what each is for.</summary>
public static class FrameLayout
{
    /// <summary>The version that frames carry.</summary>
    public const int Version = 1;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 16;

    /// <summary>Bytes before the text of a parameter, and before the dimensions of a tensor.</summary>
    public const int ItemHeadLength = 8;

    /// <summary>Every parameter, tensor and data begins at a multiple of this many bytes.</summary>
    public const int Alignment = 8;

    /// <summary>The most parameters.</summary>
    public const int MaxParameters = 256;

    /// <summary>The most tensors.</summary>
    public const int MaxTensors = 256;

    /// <summary>The most dimensions of a tensor.</summary>
    public const int MaxRank = 8;

    /// <summary>The most bytes of a parameter's key or of a tensor's name, which have one at least.</summary>
    public const int MaxNameLength = 256;

    /// <summary>The most bytes of the reason of a rejection, which has one at least.</summary>
    public const int MaxReasonLength = 1024;

    /// <summary>The parameter that holds the reason of a rejection.</summary>
    public const string Reason = "reason";

    /// <summary>UTF-8 without replacement: text that cannot be encoded throws.</summary>
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first bytes of every frame.</summary>
    public static ReadOnlySpan<byte> Magic => "EDGE"u8;

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    internal static long Align(long length) => (length + Alignment - 1) & -Alignment;
}
