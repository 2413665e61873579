namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Finds out who a request comes from, and whether they may do what it asks for. Thread-safe.</summary>
internal interface IDoorkeeper
{
    /// <summary>Reads the credentials in the headers, which both doors have.</summary>
    ValueTask<Admittance> AdmitAsync(HttpContext context, Access access);
}
