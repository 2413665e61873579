using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>Gives outputs the form that the caller wishes: the tensor, or its highest classes with the labels of the model's manifest.</summary>
internal sealed class Classifier(IModelCatalog catalog)
{
    /// <summary>The output itself, or its classes where <paramref name="classes"/> is not 0.</summary>
    /// <exception cref="RefusedException">The elements have no order.</exception>
    public Tensor Form(InferenceResponse response, Tensor output, int classes) =>
        classes == 0 ? output : Classification.Of(output, classes, Labels(response, output.Name));

    private ImmutableArray<string> Labels(InferenceResponse response, string output) =>
        catalog.Find(response.Model, response.Version, out ModelVersion? model) is null
        && model!.Manifest.Labels.TryGetValue(output, out ImmutableArray<string> labels)
            ? labels
            : [];
}
