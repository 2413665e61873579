using System.Numerics.Tensors;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Tensors;
using FsCheck;
using FsCheck.Fluent;
using Tensor = EdgeOrleans.Contracts.Tensors.Tensor;

namespace EdgeOrleans.Client.Tests.Tensors;

public sealed class TensorExtensionsTests
{
    [Fact]
    public void Create_TensorOfDotNet_KeepsShapeAndElements()
    {
        Tensor<float> values = System.Numerics.Tensors.Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]);

        Tensor tensor = Tensor.Create<float>("x", values);

        Assert.Equal([2, 3], tensor.Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], tensor.AsSpan<float>().ToArray());
    }

    [Fact]
    public void Create_SliceOfATensor_TakesItsElementsAlone()
    {
        Tensor<int> values = System.Numerics.Tensors.Tensor.Create<int>([1, 2, 3, 4, 5, 6], [2, 3]);

        Tensor tensor = Tensor.Create<int>("x", values.AsReadOnlyTensorSpan().Slice(0..2, 1..3));

        Assert.Equal([2, 2], tensor.Shape);
        Assert.Equal([2, 3, 5, 6], tensor.AsSpan<int>().ToArray());
    }

    [Fact]
    public void AsTensorSpanAndToTensor_GiveShapeAndElements()
    {
        Tensor tensor = Tensor.Create("x", new[] { 1f, 2, 3, 4, 5, 6 }, [2, 3]);

        Assert.Equal(6f, tensor.AsTensorSpan<float>()[1, 2]);
        Assert.Equal([2, 3], tensor.ToTensor<float>().Lengths.ToArray());
        Assert.Equal(4f, tensor.ToTensor<float>()[1, 0]);
        Assert.Throws<InvalidOperationException>(() => tensor.ToTensor<int>());
    }

    [Fact]
    public void Scalar_Value_HasNoDimensions()
    {
        Tensor tensor = Tensor.Scalar("sr", 16000L);

        Assert.Equal(0, tensor.Shape.Rank);
        Assert.Equal([16000L], tensor.AsSpan<long>().ToArray());
    }

    [Fact]
    public void CreateFp16_Values_AreRoundedAndReadBack()
    {
        Tensor tensor = Tensor.CreateFp16("x", [1f, 0.1f, float.NaN, float.NegativeInfinity, 70000f], [5]);

        Assert.Equal(TensorDataType.Fp16, tensor.DataType);
        Assert.Equal([1f, (float)(Half)0.1f, float.NaN, float.NegativeInfinity, float.PositiveInfinity], tensor.ToSingles());
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(1.00390625f, 1f)]
    [InlineData(1.01171875f, 1.015625f)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(-0f, -0f)]
    public void CreateBf16_Value_IsRoundedToTheNearestTiesToEven(float value, float expected)
    {
        Tensor tensor = Tensor.CreateBf16("x", [value], [1]);

        Assert.Equal(TensorDataType.Bf16, tensor.DataType);
        Assert.Equal(expected, Assert.Single(tensor.ToSingles()));
    }

    [Fact]
    public void CreateBf16_AnyFiniteValue_IsWithinHalfAStep() => Prop.ForAll<float>(value =>
    {
        float back = Tensor.CreateBf16("x", [value], [1]).ToSingles()[0];
        return !float.IsFinite(value) || !float.IsFinite(back) || Math.Abs((double)back - value) <= Math.Max(Math.Abs((double)value) / 256, float.Epsilon * 65536d);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToSingles_AnotherType_IsRefused()
    {
        Assert.Equal([1.5f], Tensor.Create("x", new[] { 1.5f }, [1]).ToSingles());
        Assert.Throws<InvalidOperationException>(() => Tensor.Create("x", new[] { 1 }, [1]).ToSingles());
    }

    [Fact]
    public void CreateBf16_ShapeOfAnotherSize_IsRefused() => Assert.Throws<ArgumentException>(() => Tensor.CreateBf16("x", [1f], [2]));
}
