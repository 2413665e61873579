namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>What a case did to the steady caller.</summary>
/// <param name="P50">Half of its answers took at most this, in milliseconds.</param>
/// <param name="P99">99 of 100 took at most this.</param>
/// <param name="Refused">The part of its requests that was refused.</param>
/// <param name="FloodAnswered">Answers of the flood for each second.</param>
/// <param name="FloodRefused">Refusals of the flood for each second.</param>
internal readonly record struct FairnessMeasure(double P50, double P99, double Refused, double FloodAnswered, double FloodRefused);
