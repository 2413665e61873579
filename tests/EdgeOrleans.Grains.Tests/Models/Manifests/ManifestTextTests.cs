using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Tests.Models.Manifests;

public sealed class ManifestTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" { } ", "")]
    [InlineData("""{ "$schema": "../model.schema.json" }""", "")]
    [InlineData("\uFEFF{ \"runners\": 1 }", """{"runners":1}""")]
    [InlineData("""{ "runners": 1, "batching": { "maxQueueDelay": "1ms", "maxBatchSize": 8 } }""", """{"batching":{"maxBatchSize":8,"maxQueueDelay":"1ms"},"runners":1}""")]
    [InlineData("""{ "executionProviders": ["cuda", "cpu"] }""", """{"executionProviders":["cuda","cpu"]}""")]
    public void Of_AManifest_IsWithoutWhatMeansNothing(string manifest, string expected) => Assert.Equal(expected, ManifestText.Of(manifest));
}
