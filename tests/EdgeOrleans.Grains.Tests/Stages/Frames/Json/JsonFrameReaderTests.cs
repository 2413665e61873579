using System.Text;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Stages.Frames.Json;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Stages.Frames.Json;

public sealed class JsonFrameReaderTests
{
    private const string Sample =
        """
        {"model_name":"x","parameters":{"k":"v","answer":false},"outputs":[
          {"name":"a","datatype":"FP32","shape":[2,2],"data":[[1,2],[3,4.5]]},
          {"data":["é","\u00e9"],"shape":[2],"datatype":"BYTES","name":"b","parameters":{}},
          {"name":"c","datatype":"BOOL","shape":[2],"data":[true,0]},
          {"name":"d","datatype":"INT64","shape":[],"data":[-9223372036854775808]}]}
        """;

    [Fact]
    public void Read_Outputs_GivesTheirTensors()
    {
        StageFrame frame = Read(Sample);
        Assert.Equal(FrameKind.Tensors, frame.Kind);
        Assert.Equal(["a FP32 [2,2]", "b BYTES [2]", "c BOOL [2]", "d INT64 []"], frame.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal([1f, 2f, 3f, 4.5f], frame.Tensors[0].AsSpan<float>().ToArray());
        Assert.Equal(["é", "é"], frame.Tensors[1].AsStrings());
        Assert.Equal([1, 0], frame.Tensors[2].Data.ToArray());
        Assert.Equal([long.MinValue], frame.Tensors[3].AsSpan<long>().ToArray());
        Assert.Equal("v", frame.Find("k"));
    }

    [Fact]
    public void Read_Answer_IsOne() => Assert.Equal(FrameKind.Answer, Read("""{"parameters":{"answer":true},"outputs":[]}""").Kind);

    [Fact]
    public void Read_Error_IsARejection()
    {
        StageFrame frame = Read("""{"error":"too loud"}""");
        Assert.Equal(FrameKind.Rejection, frame.Kind);
        Assert.Equal("too loud", frame.Reason);
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("[]", "no object")]
    [InlineData("{}", "neither 'outputs' nor 'error'")]
    [InlineData("""{"outputs":[]} x""", "malformed")]
    [InlineData("""{"outputs":[]""", "malformed")]
    [InlineData("""{"outputs":{}}""", "'outputs' is no list")]
    [InlineData("""{"outputs":[],"outputs":[]}""", "'outputs' is there twice")]
    [InlineData("""{"outputs":[1]}""", "no object")]
    [InlineData("""{"outputs":[{}]}""", "lacks its name, datatype, shape or data")]
    [InlineData("""{"outputs":[{"name":"","datatype":"FP32","shape":[],"data":[1]}]}""", "1 to 256 bytes")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP16","shape":[],"data":[1]}]}""", "none of those that JSON holds")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1.5],"data":[1]}]}""", "no whole number")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1,1,1,1,1,1,1,1,1],"data":[1]}]}""", "over 8 dimensions")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[-1],"data":[]}]}""", "does not have the elements")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[9000000000],"data":[1]}]}""", "does not have the elements")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1]}]}""", "fewer elements")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[1,2]}]}""", "more elements")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1],"data":["1"]}]}""", "no FP32")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[1e99]}]}""", "no FP32")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"UINT8","shape":[1],"data":[256]}]}""", "no UINT8")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"BOOL","shape":[1],"data":[2]}]}""", "no BOOL")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"BYTES","shape":[1],"data":[2]}]}""", "no BYTES")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],[3]]}]}""", "fewer elements")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],3,4]}]}""", "not nested as its shape")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[[1]]}]}""", "no FP32")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[],"data":[[1]]}]}""", "not nested as its shape")]
    [InlineData("""{"outputs":[{"name":"x","datatype":"FP32","shape":[],"data":[1]},{"name":"x","datatype":"FP32","shape":[],"data":[1]}]}""", "output 'x' is there twice")]
    [InlineData("""{"outputs":[],"parameters":{"k":1}}""", "parameter 'k' is no string")]
    [InlineData("""{"outputs":[],"parameters":{"k":"1","k":"1"}}""", "parameter 'k' is there twice")]
    [InlineData("""{"error":1}""", "'error' is no string")]
    [InlineData("""{"error":""}""", "lacks the parameter 'reason'")]
    [InlineData("""{"error":"x","outputs":[{"name":"x","datatype":"FP32","shape":[],"data":[1]}]}""", "a rejection has tensors")]
    [InlineData("""{"error":"\ud800"}""", "no Unicode text")]
    public void Read_OneThingWrong_SaysWhat(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FrameException>(() => Read(text)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_MutatedText_ReadsWholeTensorsOrRefuses()
    {
        const int Runs = 10_000;
        byte[] sample = Encoding.UTF8.GetBytes(Sample);
        int refused = 0;
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), seed =>
        {
            byte[] text = new RandomFrames(new Random(seed)).Damage(sample);
            long before = GC.GetAllocatedBytesForCurrentThread();
            StageFrame? frame = null;
            try
            {
                frame = JsonFrameReader.Read(text);
            }
            catch (FrameException exception)
            {
                Assert.InRange(exception.Offset, 0, text.Length);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16 * text.Length) + (64 * 1024));
            if (frame is not null) FrameAssert.Whole(frame);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));
        Assert.InRange(refused, Runs / 2, Runs - 100);
    }

    private static StageFrame Read(string text) => JsonFrameReader.Read(Encoding.UTF8.GetBytes(text));
}
