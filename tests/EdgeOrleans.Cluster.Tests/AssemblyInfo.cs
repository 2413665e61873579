using Xunit.Sdk;
using Xunit.v3;

// One PoP at a time: they share the machine's cores and, when a model's memory is measured, the process.
[assembly: Parallelization(Mode = ParallelMode.None)]
