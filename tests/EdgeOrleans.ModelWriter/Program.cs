using EdgeOrleans.ModelWriter.Models;

if (args is ["samples", string folder])
{
    foreach ((string name, byte[] model) in SampleModels.All()) Write(Path.Combine(folder, name, "1", "model.onnx"), model);
    return 0;
}

if (args is ["demo", string demo])
{
    Write(Path.Combine(demo, "crowded.onnx"), CrowdedModel.Create());
    return 0;
}

Console.Error.WriteLine("usage: EdgeOrleans.ModelWriter samples <folder>   writes <folder>/<model>/1/model.onnx for each sample model");
Console.Error.WriteLine("       EdgeOrleans.ModelWriter demo <folder>      writes <folder>/crowded.onnx");
return 2;

static void Write(string path, byte[] model)
{
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, model);
    Console.WriteLine($"{path}: {model.Length} bytes");
}
