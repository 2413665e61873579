using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Tests.Serving.Batching;

/// <summary>Makes requests for queue tests.</summary>
internal static class Pending
{
    public static PendingRequest Request(
        int elements = 1, int level = 0, int group = 0, long deadline = long.MaxValue, long admittedAt = 0,
        string tenant = "", int weight = 1) =>
        new([Tensor.Create("x", new float[elements], [elements])], [0], elements)
        {
            Level = level,
            Group = group,
            Deadline = deadline,
            AdmittedAt = admittedAt,
            Tenant = tenant,
            Weight = weight,
        };
}
