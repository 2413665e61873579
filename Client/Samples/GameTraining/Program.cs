using Samples.GameTraining.Commands;

return args switch
{
    ["train", string folder] => await TrainCommand.RunAsync(folder, Console.Out),
    ["evaluate", string door] when Uri.TryCreate(door, UriKind.Absolute, out Uri? endpoint) => await EvaluateCommand.RunAsync(endpoint, Console.Out),
    ["telemetry", string folder] => await TelemetryCommand.RunAsync(folder),
    _ => await Usage(),
};

static async Task<int> Usage()
{
    await Console.Error.WriteLineAsync("usage: GameTraining train <catalog>      trains the models and writes <catalog>/models/<model>/1/model.onnx");
    await Console.Error.WriteLineAsync("       GameTraining evaluate <door>      measures the models that a PoP serves, such as http://127.0.0.1:8000");
    await Console.Error.WriteLineAsync("       GameTraining telemetry <folder>   writes aim telemetry of a person and of each cheat");
    return 2;
}
