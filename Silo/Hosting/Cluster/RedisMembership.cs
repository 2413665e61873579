using System.Net;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Store;
using Orleans.Clustering.Redis;
using StackExchange.Redis;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>The membership in a Redis server, over one connection that comes back by itself after an outage.</summary>
internal sealed class RedisMembership : IMembershipServer, IAsyncDisposable
{
    private const int ReconnectMilliseconds = 1000;

    private readonly ConfigurationOptions _configuration;
    private ConnectionMultiplexer? _connection;

    public RedisMembership(string connectionString)
    {
        _configuration = ConfigurationOptions.Parse(connectionString);
        _configuration.AbortOnConnectFail = true;
        _configuration.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
    }

    /// <summary>Whether the text names a server.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return ConfigurationOptions.Parse(connectionString).EndPoints.Count > 0;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Lets the silo find the others in Redis, and keep there what is deployed and the API keys.</summary>
    public static void Use(ISiloBuilder silo, string connectionString, string clusterId)
    {
        silo.Services.AddSingleton(_ => new RedisMembership(connectionString));
        silo.Services.AddSingleton<IMembershipServer>(services => services.GetRequiredService<RedisMembership>());
        silo.Services.AddSingleton<IArtifactStore>(services => new RedisArtifactStore(services.GetRequiredService<RedisMembership>(), clusterId));
        silo.Services.AddSingleton<IKeyStore>(services => new RedisKeyStore(
            services.GetRequiredService<RedisMembership>(), clusterId, services.GetRequiredService<KeyRetention>()));
        silo.UseRedisClustering(_ => { });
        silo.Services.AddOptions<RedisClusteringOptions>().Configure<RedisMembership>((options, redis) =>
        {
            options.ConfigurationOptions = redis._configuration;
            options.CreateMultiplexer = async _ => (await redis.ConnectAsync(), IsShared: true);
        });
    }

    /// <summary>The connection, which all who use the server share.</summary>
    public async Task<ConnectionMultiplexer> ConnectAsync() =>
        _connection ??= await ConnectionMultiplexer.ConnectAsync(_configuration);

    /// <inheritdoc/>
    public async Task ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            ConnectionMultiplexer connection = await ConnectAsync().WaitAsync(cancellationToken);
            await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            string servers = string.Join(" and ", _configuration.EndPoints.Select(Name));
            string reason = failure is RedisConnectionException connection ? connection.FailureType.ToString() : failure.Message;
            throw new StartException($"Redis at {servers} cannot be used ({reason}); start it, or correct Clustering:ConnectionString.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private static string Name(EndPoint endPoint) => endPoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{endPoint}";
}
