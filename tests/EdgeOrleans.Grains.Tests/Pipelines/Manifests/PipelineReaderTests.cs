using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Tests.Pipelines.Manifests;

public sealed class PipelineReaderTests
{
    private const string Tensor = """{ "datatype": "FP32", "shape": [-1] }""";

    [Fact]
    public void Read_WholeManifest_KnowsAllOfIt()
    {
        PipelineManifest pipeline = Read(
            """
            {
              "$schema": "../pipeline.schema.json",
              "description": "A description.",
              "inputs": { "pcm": { "datatype": "INT16", "shape": [-1, 2] } },
              "steps": [
                { "name": "listen", "model": "vad", "inputs": { "input": "cut.chunks" }, "outputs": ["out"],
                  "scan": { "over": "input", "state": { "state": "stateN" } } },
                { "name": "cut", "stage": "cutter", "version": 3, "inputs": { "x": "pcm" }, "outputs": ["chunks", "rest"],
                  "parameters": { "size": "512" }, "timeout": "20ms" }
              ],
              "outputs": { "speech": { "from": "listen.out", "datatype": "FP32", "shape": [-1, 1] } }
            }
            """);

        Assert.Equal(("p", 2, "A description."), (pipeline.Name, pipeline.Version, pipeline.Description));
        Assert.Equal(("pcm", TensorDataType.Int16), (pipeline.Inputs[0].Name, pipeline.Inputs[0].DataType));
        Assert.Equal([-1, 2], pipeline.Inputs[0].Dimensions.Select(d => d.Size));
        PipelineStep listen = pipeline.Steps[0];
        Assert.Equal((StepKind.Model, "vad", 0), (listen.Kind, listen.Target, listen.Version));
        Assert.Equal(new StepInput("input", new TensorSource("cut", "chunks")), Assert.Single(listen.Inputs));
        Assert.Equal("input", listen.Scan!.Over);
        Assert.Equal(new StateLink("state", "stateN"), Assert.Single(listen.Scan.State));
        PipelineStep cut = pipeline.Steps[1];
        Assert.Equal((StepKind.Stage, "cutter", 3), (cut.Kind, cut.Target, cut.Version));
        Assert.Equal(["chunks", "rest"], cut.Outputs);
        Assert.Equal(new KeyValuePair<string, string>("size", "512"), Assert.Single(cut.Parameters));
        Assert.Equal(TimeSpan.FromMilliseconds(20), cut.Timeout);
        Assert.Equal(new TensorSource("listen", "out"), Assert.Single(pipeline.Outputs).From);
    }

    [Theory]
    [InlineData("\"model\": \"m\", \"size\": 1", "'steps[0].size' is no known field")]
    [InlineData("\"model\": \"m\", \"stage\": \"s\"", "'steps[0]' must have either the field 'stage' or the field 'model', the name of what the step runs, not both")]
    [InlineData("\"version\": 1", "'steps[0]' must have either the field 'stage' or the field 'model'")]
    [InlineData("\"model\": \"No\"", "'steps[0].model' must be a lower-case letter or digit")]
    [InlineData("\"model\": \"m\", \"version\": 0", "'steps[0].version' must be an integer from 1 to")]
    [InlineData("\"model\": \"m\", \"timeout\": \"2h\"", "'steps[0].timeout' must be a duration from 1ms to 60m")]
    [InlineData("\"model\": \"m\", \"parameters\": { \"a\": \"b\" }", "'steps[0].parameters' is for stages alone")]
    [InlineData("\"stage\": \"s\", \"parameters\": { \"a\": 1 }", "'steps[0].parameters.a' must be a string")]
    [InlineData("\"stage\": \"s\", \"scan\": { \"over\": \"x\" }", "'steps[0].scan' is for models alone")]
    [InlineData("\"model\": \"m\", \"scan\": { }", "'steps[0].scan' must have the field 'over', one of the step's inputs, 'x'")]
    [InlineData("\"model\": \"m\", \"scan\": { \"over\": \"z\" }", "'steps[0].scan.over' must be one of the step's inputs, 'x', not \"z\"")]
    [InlineData("\"model\": \"m\", \"scan\": { \"over\": \"x\", \"state\": { \"x\": \"y\" } }", "'steps[0].scan.state.x' is among the step's inputs too")]
    [InlineData("\"model\": \"m\", \"scan\": { \"over\": \"x\", \"by\": 2 }", "'steps[0].scan.by' is no known field")]
    public void Read_WrongStep_SaysWhatIsAllowed(string fields, string expected) =>
        Assert.Contains(expected, Problem(Manifest($$"""{ "name": "a", {{fields}}, "inputs": { "x": "i" }, "outputs": ["y"] }""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "model": "m", "inputs": { "x": "i" }, "outputs": ["y"] }""", "'steps[0]' must have the field 'name'")]
    [InlineData("""{ "name": "a.b", "model": "m", "inputs": { "x": "i" }, "outputs": ["y"] }""", "'steps[0].name' must be 1 to 64 of a-z, A-Z, 0-9, '_' and '-'")]
    [InlineData("""{ "name": "a", "model": "m", "outputs": ["y"] }""", "'steps[0]' must have the field 'inputs'")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "i" } }""", "'steps[0]' must have the field 'outputs'")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "i" }, "outputs": [] }""", "'steps[0].outputs' must be an array of 1 to 64")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "i" }, "outputs": ["y", "y"] }""", "'steps[0].outputs[1]' must not name an output twice")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "j" }, "outputs": ["y"] }""", "'steps[0].inputs.x' names the unknown tensor 'j'; allowed are 'i', 'a.y'")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "b.y" }, "outputs": ["y"] }""", "names the unknown tensor 'b.y'")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "i", "x": "i" }, "outputs": ["y"] }""", "'steps[0].inputs.x' is there twice")]
    [InlineData("""{ "name": "a", "model": "m", "inputs": { "x": "i", "z": "a.y" }, "outputs": ["y"] }""", "'steps' must not form a cycle, as 'a' → 'a' do")]
    [InlineData("7", "'steps[0]' must be an object of name, stage, model")]
    public void Read_WrongStepAsAWhole_SaysWhatIsAllowed(string step, string expected) =>
        Assert.Contains(expected, Problem(Manifest(step)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "i.j": { "datatype": "FP32", "shape": [1] } }""", "'inputs.i.j' must be named by 1 to 64")]
    [InlineData("""{ "i": { "datatype": "FLOAT", "shape": [1] } }""", "'inputs.i.datatype' must be one of BOOL, UINT8")]
    [InlineData("""{ "i": { "datatype": "FP32", "shape": [-2] } }""", "'inputs.i.shape[0]' must be an integer from -1 to")]
    [InlineData("""{ "i": { "datatype": "FP32" } }""", "'inputs.i' must have the field 'shape'")]
    [InlineData("""{ "i": { "shape": [1] } }""", "'inputs.i' must have the field 'datatype'")]
    [InlineData("""{ "i": { "datatype": "FP32", "shape": [1], "size": 3 } }""", "'inputs.i.size' is no known field; allowed are datatype, shape")]
    [InlineData("{ }", "'inputs' must have 1 to 64 tensors, not 0")]
    [InlineData("[]", "'inputs' must be an object of tensor names")]
    public void Read_WrongInput_SaysWhatIsAllowed(string inputs, string expected) => Assert.Contains(
        expected,
        Problem($$"""{ "inputs": {{inputs}}, "steps": [{{Step("a", "i")}}], "outputs": { "o": { "from": "a.y", "datatype": "FP32", "shape": [-1] } } }"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "o": { "datatype": "FP32", "shape": [1] } }""", "'outputs.o' must have the field 'from'")]
    [InlineData("""{ "o": { "from": "i", "datatype": "FP32", "shape": [1] } }""", "'outputs.o.from' names the unknown tensor 'i'; allowed are 'a.y'")]
    [InlineData("""{ "o": { "from": "a.z", "datatype": "FP32", "shape": [1] } }""", "'outputs.o.from' names the unknown tensor 'a.z'")]
    public void Read_WrongOutput_SaysWhatIsAllowed(string outputs, string expected) => Assert.Contains(
        expected,
        Problem($$"""{ "inputs": { "i": {{Tensor}} }, "steps": [{{Step("a", "i")}}], "outputs": {{outputs}} }"""),
        StringComparison.Ordinal);

    [Fact]
    public void Read_Cycle_NamesItsSteps()
    {
        string problem = Problem(Manifest($"{Step("a", "i")}, {Step("b", "d.y")}, {Step("c", "b.y")}, {Step("d", "c.y")}"));

        Assert.Contains("'steps' must not form a cycle, as 'b' → 'c' → 'd' → 'b' do", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnusedParts_AreNamed()
    {
        string json = $$"""
            { "inputs": { "i": {{Tensor}}, "j": {{Tensor}} }, "steps": [{{Step("a", "i")}}, {{Step("b", "a.y")}}],
              "outputs": { "o": { "from": "a.y", "datatype": "FP32", "shape": [-1] } } }
            """;

        Assert.Equal(
            [
                "pipelines/p/2/pipeline.json: 'steps[1]' is of no use, since no output of the pipeline comes from step 'b'; remove it or use what it gives",
                "pipelines/p/2/pipeline.json: 'inputs.j' is of no use, since no step takes it; remove it or name it in a step's inputs",
            ],
            Problems(json));
    }

    [Fact]
    public void Read_DuplicateStep_IsNamed() => Assert.Contains(
        "'steps[1].name' must be unique; another step is named 'a' too", Problem(Manifest($"{Step("a", "i")}, {Step("a", "i")}")), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralProblems_TellsAllOfThem() => Assert.Equal(
        ["'inputs.i.datatype'", "'more'", "'outputs.o.from'", "'steps[0].color'", "'steps[0].outputs[0]'"],
        Problems("""
            { "inputs": { "i": { "datatype": "FLOAT", "shape": [1] } },
              "steps": [{ "name": "a", "model": "m", "color": "red", "inputs": { "x": "i" }, "outputs": [1] }],
              "outputs": { "o": { "from": "a.y", "datatype": "FP32", "shape": [1] } }, "more": 1 }
            """).Select(problem => problem.Split(' ')[1]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("", 1)]
    [InlineData("[", 1)]
    [InlineData("{\n \"inputs\": }", 2)]
    [InlineData("{} {}", 1)]
    public void Read_NoJson_SaysWhere(string json, int line) =>
        Assert.StartsWith($"pipelines/p/2/pipeline.json: the manifest is not valid JSON at line {line}, byte ", Problem(json), StringComparison.Ordinal);

    [Fact]
    public void Read_EmptyObject_NamesWhatIsMissing() => Assert.Equal(
        [
            "pipelines/p/2/pipeline.json: the manifest must have the field 'inputs'",
            "pipelines/p/2/pipeline.json: the manifest must have the field 'steps'",
            "pipelines/p/2/pipeline.json: the manifest must have the field 'outputs'",
        ],
        Problems("{}"));

    [Theory]
    [InlineData("No", 1, "the name of a pipeline must be")]
    [InlineData("p", 0, "versions are whole numbers from 1")]
    public void Read_WrongNameOrVersion_SaysWhatIsAllowed(string name, int version, string expected)
    {
        Assert.Null(PipelineReader.Read(Encoding.UTF8.GetBytes(Manifest(Step("a", "i"))), name, version, out ImmutableArray<string> problems));
        Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    private static string Step(string name, string source) => $$"""{ "name": "{{name}}", "model": "m", "inputs": { "x": "{{source}}" }, "outputs": ["y"] }""";

    private static string Manifest(string steps) =>
        $$"""{ "inputs": { "i": {{Tensor}} }, "steps": [{{steps}}], "outputs": { "o": { "from": "a.y", "datatype": "FP32", "shape": [-1] } } }""";

    private static PipelineManifest Read(string json)
    {
        PipelineManifest? read = PipelineReader.Read(Encoding.UTF8.GetBytes(json), "p", 2, out ImmutableArray<string> problems);
        Assert.Empty(problems);
        return read!;
    }

    private static ImmutableArray<string> Problems(string json)
    {
        Assert.Null(PipelineReader.Read(Encoding.UTF8.GetBytes(json), "p", 2, out ImmutableArray<string> problems));
        return problems;
    }

    private static string Problem(string json) => string.Join("\n", Problems(json));
}
