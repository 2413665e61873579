namespace EdgeOrleans.Silo.Demo.Tables;

/// <summary>How a line looks where the terminal has colours.</summary>
internal enum TextStyle
{
    /// <summary>As the terminal writes.</summary>
    Plain = 0,

    /// <summary>Bold.</summary>
    Strong = 1,

    /// <summary>Dimmed.</summary>
    Faint = 2,

    /// <summary>Red, for failures.</summary>
    Alarming = 3,
}
