using System.Text;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Npy;

public sealed class NpyHeaderTests
{
    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", TensorDataType.Fp32, "[2,3]")]
    [InlineData("{'shape': (), 'fortran_order': False, 'descr': '|b1'}", TensorDataType.Bool, "[]")]
    [InlineData("""{"descr": "<i8", "fortran_order": False, "shape": (7L,), }""", TensorDataType.Int64, "[7]")]
    [InlineData("{'descr': '<U5', 'fortran_order': False, 'shape': (0,), }", TensorDataType.Bytes, "[0]")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3, 4), }", TensorDataType.UInt8, "[1,2,3,4]")]
    public void Read_OfEachFormat_KnowsTypeAndShape(string dictionary, TensorDataType type, string shape)
    {
        foreach (byte version in (byte[])[1, 2, 3])
        {
            NpyHeader header = NpyHeader.Read(File(version, dictionary), out int length);

            Assert.Equal((type, shape, File(version, dictionary).Length), (header.Type.Type, header.Shape.ToString(), length));
        }
    }

    [Theory]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", "it is big-endian (>f4); save it with astype('<f4').")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "it is in Fortran order; save numpy.ascontiguousarray of it.")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", "it holds '<c8', which is no element type of tensors.")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "it holds '|O', which is no element type of tensors.")]
    [InlineData("{'descr': '<U600000000', 'fortran_order': False, 'shape': (2,), }", "it holds texts of length 600000000 (<U600000000); lengths from 1 to 536870911 can be read.")]
    [InlineData("{'descr': '<U0', 'fortran_order': False, 'shape': (2147483647,), }", "it holds texts of length 0 (<U0); lengths from 1 to 536870911 can be read.")]
    [InlineData("{'descr': '|S0', 'fortran_order': False, 'shape': (2147483647,), }", "it holds texts of length 0 (|S0); lengths from 1 to 536870911 can be read.")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "its head does not say type, order and shape of one array.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "its shape (-2,) cannot be read.")]
    [InlineData("", "its head does not say type, order and shape of one array.")]
    public void Read_WhatCannotBeUsed_SaysWhy(string dictionary, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => NpyHeader.Read(File(1, dictionary), out _)).Message);

    [Fact]
    public void Read_WhatIsNoFileOfNumPy_SaysSo()
    {
        Assert.Equal("it is no file of NumPy.", Assert.Throws<FormatException>(() => NpyHeader.Read("PK\u0003\u0004 and more bytes"u8, out _)).Message);
        Assert.Equal("its head is cut short.", Assert.Throws<FormatException>(() => NpyHeader.Read(File(1, "{'descr': '<f4'}").AsSpan(0, 20), out _)).Message);
        Assert.Equal("it is a file of NumPy in format 9.0; 1.0 to 3.0 can be read.", Assert.Throws<FormatException>(() => NpyHeader.Read(File(9, "{}"), out _)).Message);
    }

    [Fact]
    public void Read_ElementsThatAreMissing_SaysHowMany()
    {
        byte[] file = [.. File(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"), 1, 2, 3, 4];
        Assert.Equal("it has 4 bytes of elements, and shape [2] needs 8.", Assert.Throws<FormatException>(() => NpyReader.Read("t", file)).Message);
    }

    private static byte[] File(byte version, string dictionary)
    {
        byte[] text = Encoding.ASCII.GetBytes(dictionary + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text];
    }
}
