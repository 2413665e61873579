using EdgeOrleans.Cluster.Tests.Readme;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>Programs of other languages that call the doors.</summary>
internal static class ClientProgram
{
    // Where tests/run puts the packages of package.json.
    private const string Packages = "artifacts/clients/node_modules";

    /// <summary>Runs a program of Node in the repository's folder; where Node or its packages are not installed, the test is skipped.</summary>
    /// <param name="arguments">The program and what it is given.</param>
    /// <param name="settings">Variables of its environment.</param>
    public static async Task<string> NodeAsync(string arguments, string settings = "")
    {
        bool isInstalled = Directory.Exists(Path.Combine(RepositoryFolder.Root, Packages, "@grpc/grpc-js")) && await BashCommand.HasAsync("node");
        if (!isInstalled) Assert.Skip("Node's packages are not installed: npm install --prefix artifacts/clients, with tests/EdgeOrleans.Cluster.Tests/Clients/package.json in there");
        return await RunAsync($"{settings} NODE_PATH={Packages} node {arguments}");
    }

    /// <summary>Runs the system's Python; where it lacks gRPC, the test is skipped.</summary>
    public static async Task<string> PythonAsync(string commands)
    {
        if ((await BashCommand.RunAsync("/usr/bin/python3 -c 'import grpc, grpc_tools'")).Code != 0)
        {
            Assert.Skip("Python's gRPC is not installed: apt-get install python3-grpcio python3-grpc-tools");
        }

        return await RunAsync(commands);
    }

    /// <summary>Runs commands in the repository's folder; a failure is one of the test.</summary>
    public static async Task<string> RunAsync(string commands)
    {
        (int code, string output, string errors) = await BashCommand.RunAsync(commands, RepositoryFolder.Root);
        Assert.True(code == 0, $"'{commands}' ended with {code}: {errors}{output}");
        return output.Trim();
    }
}
