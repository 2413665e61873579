using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>The models of this PoP alone, without the pipelines that are served beside them.</summary>
/// <param name="Catalog">Which there are.</param>
/// <param name="Residency">Which are in memory.</param>
/// <param name="States">How near the others are.</param>
internal sealed record PipelineModels(IModelCatalog Catalog, IModelResidency Residency, IResidencyState States);
