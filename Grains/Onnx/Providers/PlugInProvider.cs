using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Providers;

/// <summary>A provider out of a library that was registered with the runtime.</summary>
/// <param name="name">The name that settings and manifests use.</param>
/// <param name="device">The device of the library to run on.</param>
internal sealed class PlugInProvider(string name, OrtEpDevice device) : IExecutionProvider
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public string Device => $"{name.ToUpperInvariant()}:0";

    /// <summary>
    /// Registers the library at <paramref name="path"/> and takes its first device, GPUs and NPUs before others.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">The runtime cannot load the library.</exception>
    /// <exception cref="InvalidOperationException">The library has no device here.</exception>
    public static PlugInProvider Register(OrtEnv environment, string name, string path)
    {
        HashSet<string> before = [.. environment.GetEpDevices().Select(device => device.EpName)];
        try
        {
            environment.RegisterExecutionProviderLibrary(name, path);
        }
        catch (OnnxRuntimeException e) when (e.Message.Contains("already registered", StringComparison.OrdinalIgnoreCase))
        {
            // The runtime is one per process, and another silo in it was first.
            before.Clear();
        }

        OrtEpDevice? device = environment.GetEpDevices()
            .Where(device => IsOf(device, name) || (before.Count > 0 && !before.Contains(device.EpName)))
            .OrderBy(device => device.HardwareDevice.Type == OrtHardwareDeviceType.CPU)
            .FirstOrDefault();
        return device is null
            ? throw new InvalidOperationException("it finds no device here")
            : new PlugInProvider(name, device);
    }

    /// <inheritdoc />
    public void AppendTo(SessionOptions options) =>
        options.AppendExecutionProvider(OrtEnv.Instance(), [device], new Dictionary<string, string>());

    private static bool IsOf(OrtEpDevice device, string name) =>
        device.EpName == name || BuiltInProvider.ShortName(device.EpName) == name;
}
