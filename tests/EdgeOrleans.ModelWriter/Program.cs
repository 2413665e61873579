using EdgeOrleans.ModelWriter.Models;

if (args is not ["samples", string folder])
{
    Console.Error.WriteLine("usage: EdgeOrleans.ModelWriter samples <folder>   writes <folder>/<model>/1/model.onnx for each sample model");
    return 2;
}

foreach ((string name, byte[] model) in SampleModels.All())
{
    string path = Path.Combine(folder, name, "1", "model.onnx");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllBytes(path, model);
    Console.WriteLine($"{path}: {model.Length} bytes");
}

return 0;
