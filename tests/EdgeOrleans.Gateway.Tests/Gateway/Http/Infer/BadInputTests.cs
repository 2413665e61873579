using System.Globalization;
using System.Text;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;

/// <summary>Each kind of bad body gets its status and sentence, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    private const string X = "\"name\":\"X\",\"datatype\":\"FP32\",";

    public static TheoryData<string, string> Bodies { get; } = new()
    {
        { "", "The request's JSON is malformed at line 1, byte 1: it is empty." },
        { "{", "malformed at line 1, byte 2: it ends too early." },
        { """{"inputs":[""", "malformed at line 1, byte 12: it ends too early." },
        { "{\n\"id\":,", "malformed at line 2, byte 6: ',' is not allowed there." },
        { "{\"inputs\":[]\0", "malformed at line 1, byte 13: the byte 0x00 is not allowed there." },
        { """{"inputs":[],}""", "malformed at line 1, byte 14: '}' is not allowed there." },
        { """{'inputs':[]}""", "malformed at line 1, byte 2: ''' is not allowed there." },
        { """{"inputs":[]/* none */}""", "malformed at line 1, byte 13: '/' is not allowed there." },
        { "[]", "must be an object" },
        { "{}", "no 'inputs'" },
        { "{}x", "malformed at line 1, byte 3: 'x' is not allowed there." },
        { """{"inputs":{}}""", "'inputs' of the request must be a list, not an object" },
        { """{"inputs":[1]}""", "input number 1 must be an object" },
        { """{"id":7,"inputs":[]}""", "'id' of the request must be a string, not a number" },
        { """{"inputs":[],"inputs":[]}""", "'inputs' of the request is given twice" },
        { """{"id":"\ud800","inputs":[]}""", "not valid Unicode" },
        { """{"\ud800":1,"inputs":[]}""", "not valid Unicode" },
        { Requests.Input("\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]"), "no 'name'" },
        { Requests.Input("\"name\":\"X\",\"shape\":[1],\"data\":[1]"), "input 'X' has no 'datatype'" },
        { Requests.Input(X + "\"data\":[1]"), "input 'X' has no 'shape'" },
        { Requests.Input(X + "\"shape\":[1]"), "input 'X' has neither 'data' nor" },
        { Requests.Input(X + "\"name\":\"Y\",\"shape\":[1],\"data\":[1]"), "'name' of input 'X' is given twice" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"FLOAT\",\"shape\":[1],\"data\":[1]"), "input 'X' has the unknown datatype 'FLOAT'" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"FP16\",\"shape\":[1],\"data\":[1]"), "sending FP16 data via JSON is not supported" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"BF16\",\"shape\":[1],\"data\":[1]"), "sending BF16 data via JSON is not supported" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"INT8\",\"shape\":[1],\"data\":[300]"), "Element 0 of input 'X' does not fit; INT8 takes a whole number from -128 to 127" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"INT32\",\"shape\":[2],\"data\":[1,1.5]"), "Element 1 of input 'X' does not fit" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"UINT64\",\"shape\":[1],\"data\":[-1]"), "UINT64 takes" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"BOOL\",\"shape\":[1],\"data\":[2]"), "BOOL takes true or false" },
        { Requests.Input("\"name\":\"X\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[2]"), "BYTES takes a string" },
        { Requests.Input(X + "\"shape\":[1],\"data\":[\"1\"]"), "FP32 takes" },
        { Requests.Input(X + "\"shape\":[1],\"data\":[null]"), "FP32 takes" },
        { Requests.Input(X + "\"shape\":[1],\"data\":[1e39]"), "within single precision" },
        { Requests.Input(X + "\"shape\":[1],\"data\":[NaN]"), "NaN and Infinity are no JSON numbers; send them in binary form." },
        { Requests.Input(X + "\"shape\":[1],\"data\":[{\"a\":1}]"), "FP32 takes" },
        { Requests.Input(X + "\"shape\":[1],\"data\":1"), "'data' of input 'X' must be a list, not a number" },
        { Requests.Input(X + "\"shape\":[2],\"data\":[1]"), "'data' of input 'X' has fewer than the 2 elements" },
        { Requests.Input(X + "\"shape\":[2],\"data\":[1,2,3]"), "'data' of input 'X' has more than the 2 elements" },
        { Requests.Input(X + "\"shape\":[2,2],\"data\":[[1,2,3],[4]]"), "nested as its shape [2,2]" },
        { Requests.Input(X + "\"shape\":[2,2],\"data\":[1,[2,3],4]"), "nested as its shape [2,2]" },
        { Requests.Input(X + "\"shape\":[2],\"data\":[[1],[2]]"), "nested as its shape [2]" },
        { Requests.Input(X + "\"shape\":[-1],\"data\":[1]"), "input 'X' has a shape whose dimensions" },
        { Requests.Input("\"shape\":[-1],\"data\":[1]," + X[..^1]), "input 'X' has a shape whose dimensions" },
        { Requests.Input(X + "\"shape\":[1.5],\"data\":[1]"), "input 'X' has a shape whose dimensions" },
        { Requests.Input(X + "\"shape\":[9223372036854775808],\"data\":[1]"), "input 'X' has a shape whose dimensions" },
        { Requests.Input(X + "\"shape\":[4294967296,4294967296],\"data\":[1]"), "overflows" },
        { Requests.Input(X + "\"shape\":[4611686018427387904],\"data\":[1]"), "overflows" },
        { Requests.Input(X + "\"shape\":[1000000000],\"data\":[1]"), "fewer elements in its 'data' than the 1000000000" },
        { Requests.Input(X + $"\"shape\":[{string.Join(',', Enumerable.Repeat(1, 65))}],\"data\":[1]"), "more than 64 dimensions" },
        { Requests.Input(X + $"\"shape\":[1],\"data\":{new string('[', 200)}1{new string(']', 200)}"), "nested as its shape [1]" },
        { $"{{\"other\":{new string('[', 200)}1{new string(']', 200)}}}", "malformed at line 1, byte 109: it is nested deeper than 100." },
        { Requests.Input(X + "\"shape\":[1],\"data\":[1]},{" + X + "\"shape\":[1],\"data\":[1]"), "The input 'X' is given twice" },
        { Requests.Input(X + "\"shape\":[1],\"data\":[1],\"parameters\":{\"binary_data_size\":4}"), "both 'data' and" },
        { Requests.Input(X + "\"shape\":[1],\"parameters\":{\"binary_data_size\":-4}"), "'binary_data_size' of input 'X'" },
        { Requests.Input(X + "\"shape\":[1],\"parameters\":{\"shared_memory_region\":\"r\"}"), "shared memory" },
        { Requests.Input(X + "\"shape\":[1],\"parameters\":[]"), "'parameters' of input 'X' must be an object" },
        { Requests.Simple(""","outputs":[{"name":"A"},{"name":"A"}]"""), "The output 'A' is given twice" },
        { Requests.Simple(""","outputs":[{}]"""), "no 'name'" },
        { Requests.Simple(""","outputs":[{"name":"A","parameters":{"binary_data":1}}]"""), "'binary_data' of output 'A' must be true or false" },
        { Requests.Simple(""","outputs":[{"name":"A","parameters":{"classification":-1}}]"""), "'classification' of output 'A'" },
        { Requests.Simple(""","parameters":{"timeout":-1}"""), "'timeout' of the request" },
        { Requests.Simple(""","parameters":{"timeout":"soon"}"""), "'timeout' of the request" },
        { Requests.Simple(""","parameters":{"priority":1.5}"""), "'priority' of the request" },
        { Requests.Simple(""","parameters":{"mine":[1]}"""), "'mine' of the request must be a string, a number or a boolean, not a list" },
        { Requests.Simple(""","parameters":{"mine":null}"""), "not null" },
        { Requests.Simple(""","parameters":{"headers":"x"}"""), "'headers' is reserved" },
        { Requests.Simple(""","parameters":{"triton_x":1}"""), "'triton_x' is reserved" },
        { Requests.Simple(""","parameters":{"sequence_id":5}"""), "keep no state" },
        { Requests.Simple(""","parameters":{"sequence_id":"a"}"""), "keep no state" },
        { Requests.Simple(""","outputs":[{"name":"WRONG"}]"""), "has outputs" },
        { Requests.Simple().Replace("INPUT1", "INPUT9", StringComparison.Ordinal), "has no input" },
    };

    [Fact]
    public async Task Infer_BadJson_Answers400WithItsSentence()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach ((string body, string sentence) in Bodies.Select(row => row.Data))
        {
            await AssertRefusedAsync(door, "simple", Requests.Json(body), 400, sentence);
        }

        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData(3, 4, "4", "expecting 12 bytes")]
    [InlineData(1, 4, "8", "'binary_data_size' is 8")]
    [InlineData(3, 12, "12", null)]
    [InlineData(3, 8, "12", "expecting 12 binary bytes but only 8 are left")]
    [InlineData(3, 16, "12", "Unexpected additional input data for model 'identity': 4 bytes")]
    public async Task Infer_BinarySize_MustBeThatOfTheShape(int elements, int sent, string announced, string? sentence)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string json = Requests.Input(X + $"\"shape\":[{elements}],\"parameters\":{{\"binary_data_size\":{announced}}}");
        using HttpContent content = Requests.Binary(json, new byte[sent]);
        if (sentence is not null) await AssertRefusedAsync(door, "identity", content, 400, sentence);
        else Assert.True((await InferEndpointTests.PostAsync(door, "identity", content)).IsSuccessStatusCode);
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData(new byte[] { 5, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 65, 1, 0, 0, 0, 66 })]
    [InlineData(new byte[] { 1, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 1 })]
    public async Task Infer_BinaryStrings_MustBeWholeElements(byte[] data)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string json = Requests.Input($"\"name\":\"X\",\"datatype\":\"BYTES\",\"shape\":[1],\"parameters\":{{\"binary_data_size\":{data.Length}}}");
        await AssertRefusedAsync(door, "text", Requests.Binary(json, data), 400, "UINT32 length");
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("x", "whole number")]
    [InlineData("-1", "whole number")]
    [InlineData("1.5", "whole number")]
    [InlineData("99999999999999999999", "whole number")]
    [InlineData("2000000000", "says 2000000000 JSON bytes")]
    [InlineData("20", "malformed")]
    public async Task Infer_JsonLengthHeader_MustBeALengthWithinTheBody(string header, string sentence)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpContent content = Requests.Json(Requests.Simple());
        content.Headers.Add(Requests.LengthHeader, header);
        await AssertRefusedAsync(door, "simple", content, 400, sentence);
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("simple", 64, "has 2")]
    [InlineData("identity", 7, "Unexpected size for input 'X'")]
    [InlineData("square", 8, "at most one variable dimension")]
    public async Task Infer_RawRequest_MustFitTheSignature(string model, int bytes, string sentence)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await AssertRefusedAsync(door, model, Requests.Raw(new byte[bytes]), 400, sentence);
        await AssertRefusedAsync(door, "nobody", Requests.Raw(new byte[bytes]), 404, "'nobody' is not found");
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_UnknownModelOrVersion_Answers404()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await AssertRefusedAsync(door, "nobody", Requests.Json(Requests.Simple()), 404, "'nobody' is not found");
        await AssertRefusedAsync(door, "simple/versions/0", Requests.Json(Requests.Simple()), 404, "no version '0'");
        await AssertRefusedAsync(door, "simple/versions/v1", Requests.Json(Requests.Simple()), 404, "no version 'v1'");
        await AssertRefusedAsync(door, "simple/versions/99999999999", Requests.Json(Requests.Simple()), 400, "out of range");
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_TensorsOverTheLimit_Answers413()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 4096);
        string numbers = string.Join(',', Enumerable.Repeat(1, 1000));
        string json = Requests.Input($"\"name\":\"X\",\"datatype\":\"FP64\",\"shape\":[1000],\"data\":[{numbers}]");
        await AssertRefusedAsync(door, "identity", Requests.Json(json), 413, "Gateway:MaxRequestBytes, 4096");
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_InvalidUtf8_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes(Requests.Simple());
        body[Encoding.UTF8.GetString(body).IndexOf("INPUT0", StringComparison.Ordinal)] = 0xFF;
        await AssertRefusedAsync(door, "simple", new ByteArrayContent(body), 400, "Unicode");
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Infer_TooManyInputs_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string inputs = string.Join(',', Enumerable.Range(0, 1025).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"name":"{{i}}","datatype":"BOOL","shape":[0],"data":[]}""")));
        await AssertRefusedAsync(door, "simple", Requests.Json($$"""{"inputs":[{{inputs}}]}"""), 400, "more than 1024");
        await door.AssertHealthyAsync();
    }

    private static async Task AssertRefusedAsync(DoorHost door, string model, HttpContent content, int status, string sentence)
    {
        using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, model, content);
        string error = (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString()!;
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(DoorHost.Pop, answer.Headers.GetValues("X-Edge-Pop").Single());
    }
}
