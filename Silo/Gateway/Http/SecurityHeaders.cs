using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Headers by which every answer of the HTTP door keeps browsers and caches from doing more with it than its caller asked for.</summary>
internal static class SecurityHeaders
{
    /// <summary>No browser and no cache speaks gRPC by itself, and its answers are small.</summary>
    private const string GrpcType = "application/grpc";

    /// <summary>For answers that are no pages: they load nothing, and no page shows them in a frame.</summary>
    private static readonly StringValues DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoFrame = "DENY";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues NoStore = "no-store";

    /// <summary>One year.</summary>
    private static readonly StringValues TlsAlone = "max-age=31536000";

    /// <summary>Adds them to every answer, whoever gives it.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        Add(context);
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(GrpcType, StringComparison.Ordinal) == true) return;

        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.XFrameOptions = NoFrame;
        headers.ContentSecurityPolicy = DataPolicy;
        headers.CacheControl = NoStore;
        headers["Referrer-Policy"] = NoReferrer;
        if (context.Request.IsHttps) headers.StrictTransportSecurity = TlsAlone;
    }
}
