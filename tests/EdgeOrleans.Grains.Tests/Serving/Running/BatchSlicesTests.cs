using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Running;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

public sealed class BatchSlicesTests
{
    [Fact]
    public void CopyInAndOut_AnyShapeAndAxis_ReturnsEachRequestsBytes()
    {
        Gen<(int Axis, int[] Others, int[] Parts)> cases =
            from rank in Gen.Choose(1, 4)
            from axis in Gen.Choose(0, rank - 1)
            from others in Gen.ArrayOf(Gen.Choose(1, 4), rank)
            from count in Gen.Choose(1, 5)
            from parts in Gen.ArrayOf(Gen.Choose(1, 3), count)
            select (axis, others, parts);

        Prop.ForAll(cases.ToArbitrary(), c => RoundTrips(c.Axis, c.Others, c.Parts)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void CopyIn_SecondAxis_InterleavesTheRequests()
    {
        // Two rows, a batch of two requests with one element each: row by row, request by request.
        TensorShape whole = [2, 2, 1];
        BatchSlices slices = BatchSlices.Of(whole, 1, 1);
        byte[] target = new byte[4];

        slices.CopyIn([1, 2], target, 0, 1);
        slices.CopyIn([3, 4], target, 1, 1);

        Assert.Equal([1, 3, 2, 4], target);
    }

    [Fact]
    public void CopyOutStrings_SecondRequest_TakesItsElements()
    {
        byte[] all = BytesElements.Encode(["a", "bb", "", "ccc", "d", "ee"]);

        byte[] taken = BatchSlices.CopyOutStrings(all, [3, 2], first: 1, count: 2);

        Assert.Equal(["", "ccc", "d", "ee"], BytesElements.DecodeStrings(taken));
    }

    private static bool RoundTrips(int axis, int[] others, int[] parts)
    {
        const int ElementSize = 2;
        TensorShape whole = TensorShape.Create([.. others.Select(o => (long)o)]).With(axis, parts.Sum());
        whole.TryCountElements(out long total);
        byte[] target = new byte[total * ElementSize];
        BatchSlices slices = BatchSlices.Of(whole, axis, ElementSize);
        var random = new Random(42);
        List<byte[]> sources = [];
        int first = 0;
        foreach (int part in parts)
        {
            whole.With(axis, part).TryCountElements(out long count);
            byte[] source = new byte[count * ElementSize];
            random.NextBytes(source);
            sources.Add(source);
            slices.CopyIn(source, target, first, part);
            first += part;
        }

        first = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!slices.CopyOut(target, first, parts[i]).AsSpan().SequenceEqual(sources[i])) return false;
            first += parts[i];
        }

        return true;
    }
}
