namespace EdgeOrleans.Gateway.Tests.Hosting;

/// <summary>A folder for what is deployed to one PoP.</summary>
internal sealed class DeployedFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeorleans-deployed-");

    /// <summary>The setting that names it.</summary>
    public string Setting => $"--Stages:Path={_folder.FullName}";

    public void Dispose() => _folder.Delete(recursive: true);
}
