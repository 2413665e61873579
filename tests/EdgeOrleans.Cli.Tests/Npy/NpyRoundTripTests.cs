using System.Text;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Cli.Tests.Npy;

public sealed class NpyRoundTripTests
{
    private static readonly TensorDataType[] Fixed = [.. Enum.GetValues<TensorDataType>().Where(type => type is not (TensorDataType.Bytes or TensorDataType.Bf16))];

    [Fact]
    public void Write_AnyTensorOfFixedSize_ReadsAsItWas() => Prop.ForAll(Tensors(), tensor =>
    {
        byte[] file = NpyWriter.Write(tensor);
        Tensor read = NpyReader.Read(tensor.Name, file);
        return NpyHeader.Read(file, out int length) is not null && length % 64 == 0
            && read.DataType == tensor.DataType && read.Shape == tensor.Shape && read.Data.Span.SequenceEqual(tensor.Data.Span);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnyTexts_ReadAsTheyWere() => Prop.ForAll(Texts(), texts =>
    {
        Tensor read = NpyReader.Read("t", NpyWriter.Write(Tensor.Create("t", texts, [texts.Length])));
        return read.AsStrings().SequenceEqual(texts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyBytesBehindTheMagic_IsAFormatExceptionOrAnArray() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), rest =>
    {
        foreach (byte[] file in (byte[][])[[0x93, .. "NUMPY"u8, 1, 0, .. rest], [.. NpyWriter.Write(Tensor.Create("t", new float[3], [3]))[..80], .. rest]])
        {
            try
            {
                NpyReader.Read("t", file);
            }
            catch (FormatException)
            {
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_BytesThatAreNoText_AreByteStrings()
    {
        byte[] file = NpyWriter.Write(new Tensor("t", TensorDataType.Bytes, [2], new byte[] { 1, 0, 0, 0, 0xFF, 2, 0, 0, 0, 65, 66 }));

        Assert.Contains("'descr': '|S2'", Encoding.ASCII.GetString(file), StringComparison.Ordinal);
        Assert.Equal([0xFF, 0, 65, 66], file[^4..]);
    }

    [Fact]
    public void Write_OfAVector_IsWhatNumPyWrites()
    {
        byte[] file = NpyWriter.Write(Tensor.Create("t", new short[] { 1, -1, 256 }, [3]));

        Assert.Equal("{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }", Encoding.ASCII.GetString(file[10..128]).TrimEnd());
        Assert.Equal(128, file.Length - 6);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], file[..10]);
    }

    private static Arbitrary<Tensor> Tensors() => (
        from type in Gen.Elements(Fixed)
        from sizes in Gen.Choose(0, 4).ArrayOf()
        let shape = TensorShape.Create([.. sizes.Take(4).Select(size => (long)size)])
        let count = shape.TryCountElements(out long elements) ? elements : 0
        from data in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf((int)count * type.ElementSize())
        select new Tensor("t", type, shape, data)).ToArbitrary();

    // NumPy takes zeros at the end for padding, and lone surrogates are no text.
    private static Arbitrary<string[]> Texts() => ArbMap.Default.GeneratorFor<string[]>()
        .Select(texts => texts.Where(text => text is not null).Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).TrimEnd('\0')).ToArray())
        .ToArbitrary();
}
