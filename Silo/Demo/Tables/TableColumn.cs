namespace EdgeOrleans.Silo.Demo.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">The least columns of a terminal it takes.</param>
/// <param name="AlignRight">Whether its cells end at the right, as numbers do.</param>
internal sealed record TableColumn(string Title, int Width, bool AlignRight = false);
