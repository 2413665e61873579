using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Tests.Models.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Read_EmptyObject_GivesTheDefaults()
    {
        ModelManifest manifest = Read("{}");

        Assert.Equal(VersionPolicy.Newest, manifest.Versions);
        Assert.Null(manifest.Batching);
        Assert.Equal((256, 3, 2), (manifest.QueueCapacity, manifest.PriorityLevels, manifest.DefaultPriority));
        Assert.Equal(["cpu"], manifest.ExecutionProviders);
        Assert.Equal(TimeSpan.FromMinutes(2), manifest.MaxTimeout);
    }

    [Fact]
    public void Read_EveryField_IsTaken()
    {
        ModelManifest manifest = Read(
            """
            {
              "$schema": "../../model.schema.json", "description": "demo", "versions": [3, 1],
              "batching": {"maxBatchSize": 8, "maxQueueDelay": "500us"},
              "queueCapacity": 10, "defaultTimeout": "1.5s", "maxTimeout": "2m", "priorityLevels": 5, "defaultPriority": 4,
              "executionProviders": ["cuda", "cpu"], "intraOpThreads": 2, "runners": 3,
              "warmUp": [{"count": 3, "inputs": {"x": {"datatype": "INT32", "shape": [1, 2], "data": [1, -2]}}}],
              "labels": {"probs": ["afr", "als"]}, "memoryBytes": "64MiB"
            }
            """);

        Assert.Equal([1, 3], manifest.Versions.Pick([]));
        Assert.Equal(new BatchingSettings { MaxBatchSize = 8, MaxQueueDelay = TimeSpan.FromMicroseconds(500) }, manifest.Batching);
        Assert.Equal((10, 5, 4), (manifest.QueueCapacity, manifest.PriorityLevels, manifest.DefaultPriority));
        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(2)), (manifest.DefaultTimeout, manifest.MaxTimeout));
        Assert.Equal(["cuda", "cpu"], manifest.ExecutionProviders);
        Assert.Equal((2, 3, 64L << 20), (manifest.IntraOpThreads, manifest.Runners, manifest.MemoryBytes));
        Assert.Equal(["afr", "als"], manifest.Labels["probs"]);
        WarmUpRequest warmUp = Assert.Single(manifest.WarmUp);
        Assert.Equal(3, warmUp.Count);
        Assert.Equal([1, -2], warmUp.Inputs[0].AsSpan<int>().ToArray());
    }

    [Fact]
    public void Read_SeveralProblems_AreToldInOneMessage()
    {
        string message = Refused("""{"queueCapacity": 0, "batching": {"maxBatchSize": "x", "size": 1}, "colour": 1, "runners": 1, "runners": 2}""");

        Assert.Contains("models/m/model.json: 'queueCapacity' must be an integer from 1 to 1000000, not 0", message, StringComparison.Ordinal);
        Assert.Contains("'batching.maxBatchSize' must be an integer from 1 to 4096, not \"x\"", message, StringComparison.Ordinal);
        Assert.Contains("'batching.size' is no known field; allowed are maxBatchSize, maxQueueDelay", message, StringComparison.Ordinal);
        Assert.Contains("'colour' is no known field; allowed are $schema, description, versions", message, StringComparison.Ordinal);
        Assert.Contains("'runners' is there twice", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "the manifest must be an object of")]
    [InlineData("{\"queueCapacity\": 1", "not valid JSON at line 1")]
    [InlineData("", "not valid JSON")]
    [InlineData("{\"versions\": \"newest\"}", "'versions' must be \"all\", {\"latest\": n} or an array")]
    [InlineData("{\"versions\": {\"newest\": 1}}", "'versions.newest' is no known field; allowed are latest")]
    [InlineData("{\"versions\": []}", "'versions' must be an array of 1 to 1000 versions")]
    [InlineData("{\"versions\": [1, 1]}", "'versions[1]' must not list a version twice")]
    [InlineData("{\"batching\": true}", "'batching' must be \"off\" or an object")]
    [InlineData("{\"maxTimeout\": 5}", "'maxTimeout' must be a duration from 1ms to 60m")]
    [InlineData("{\"maxTimeout\": \"5 s\"}", "'maxTimeout' must be a duration")]
    [InlineData("{\"maxTimeout\": \"1s\", \"defaultTimeout\": \"2s\"}", "'defaultTimeout' must not exceed 'maxTimeout', which is 1s")]
    [InlineData("{\"priorityLevels\": 2, \"defaultPriority\": 3}", "'defaultPriority' must be an integer from 1 to 2, not 3")]
    [InlineData("{\"executionProviders\": [\"cpu\", \"cuda\"]}", "'executionProviders[1]' must come before \"cpu\"")]
    [InlineData("{\"executionProviders\": [\"CUDA\"]}", "'executionProviders[0]' must be 1 to 32 of a-z")]
    [InlineData("{\"executionProviders\": []}", "'executionProviders' must be an array of 1 to 8")]
    [InlineData("{\"memoryBytes\": \"64MB\"}", "'memoryBytes' must be a size from 1 to")]
    [InlineData("{\"labels\": {\"probs\": \"afr\"}}", "'labels.probs' must be an array")]
    [InlineData("{\"labels\": {\"probs\": [1]}}", "'labels.probs[0]' must be a string")]
    [InlineData("{\"warmUp\": [{}]}", "'warmUp[0]' needs the field 'inputs'")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"shape\": [1]}}}]}", "'warmUp[0].inputs.x' needs the fields 'datatype' and 'shape'")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"FLOAT\", \"shape\": [1]}}}]}", "'warmUp[0].inputs.x.datatype' must be one of BOOL, UINT8")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"FP32\", \"shape\": [-1]}}}]}", "'warmUp[0].inputs.x.shape[0]' must be an integer from 0 to")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"FP32\", \"shape\": [99999999, 99999999]}}}]}", "'warmUp[0].inputs.x.shape' must make a tensor of at most")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"FP32\", \"shape\": [2], \"data\": [1]}}}]}", "'warmUp[0].inputs.x.data' must be a flat array of 2 elements")]
    [InlineData("{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"UINT8\", \"shape\": [1], \"data\": [256]}}}]}", "'warmUp[0].inputs.x.data[0]' must be an element of UINT8, not 256")]
    public void Read_WrongValue_NamesFileFieldAndWhatIsAllowed(string json, string expected)
    {
        string message = Refused(json);

        Assert.StartsWith("models/m/model.json: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 8)]
    public void Read_PriorityLevelsAlone_DefaultsToTheMiddle(int levels, int expected) =>
        Assert.Equal(expected, Read($$"""{"priorityLevels": {{levels}}}""").DefaultPriority);

    [Fact]
    public void Read_ByteOrderMark_IsSkipped() =>
        Assert.Equal("x", ManifestReader.Read("f", Encoding.UTF8.GetBytes("\uFEFF{\"description\":\"x\"}")).Description);

    [Theory]
    [InlineData("BOOL", "[true, false]", new byte[] { 1, 0 })]
    [InlineData("INT8", "[-128, 127]", new byte[] { 0x80, 0x7F })]
    [InlineData("UINT16", "[1, 65535]", new byte[] { 1, 0, 0xFF, 0xFF })]
    [InlineData("FP16", "[1, -2]", new byte[] { 0, 0x3C, 0, 0xC0 })]
    [InlineData("BF16", "[1, -2]", new byte[] { 0x80, 0x3F, 0, 0xC0 })]
    [InlineData("FP32", "[1, -2]", new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0 })]
    [InlineData("BYTES", "[\"a\", \"\"]", new byte[] { 1, 0, 0, 0, (byte)'a', 0, 0, 0, 0 })]
    public void Read_WarmUpData_IsTheBinaryForm(string datatype, string data, byte[] expected)
    {
        ModelManifest manifest = Read(
            $$$"""{"warmUp": [{"inputs": {"x": {"datatype": "{{{datatype}}}", "data": {{{data}}}, "shape": [2] } } }]}""");

        Tensor tensor = manifest.WarmUp[0].Inputs[0];
        Assert.Equal(expected, tensor.Data.ToArray());
    }

    [Fact]
    public void Read_WarmUpWithoutData_IsZeros()
    {
        ModelManifest manifest = Read("""{"warmUp": [{"inputs": {"x": {"datatype": "FP64", "shape": [2, 2]}, "s": {"datatype": "BYTES", "shape": [2]}}}]}""");

        Assert.Equal(new byte[32], manifest.WarmUp[0].Inputs[0].Data.ToArray());
        Assert.Equal(["", ""], BytesElements.DecodeStrings(manifest.WarmUp[0].Inputs[1].Data.Span));
    }

    private static ModelManifest Read(string json) => ManifestReader.Read("models/m/model.json", Encoding.UTF8.GetBytes(json));

    private static string Refused(string json) => Assert.Throws<ModelLoadException>(() => Read(json)).Message;
}
