namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Finds out who a request comes from, and whether they may do what it asks for. Thread-safe.</summary>
internal interface IDoorkeeper
{
    /// <summary>
    /// Reads the credentials in the headers, which both doors have. Which models the caller may use is for
    /// <see cref="Caller.RefuseUseOf"/> to say, once the door knows the model.
    /// </summary>
    ValueTask<Admittance> AdmitAsync(HttpContext context, Access access);
}
