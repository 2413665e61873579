namespace EdgeOrleans.Contracts.Certificates;

/// <summary>A certificate cannot be used.</summary>
/// <param name="message">Which, why, and the setting to change.</param>
internal sealed class CertificateException(string message) : Exception(message);
