using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Serving.Admission;

/// <summary>Holds requests against a model's signature and makes them ready for its queue. Thread-safe.</summary>
internal sealed class RequestAdmission
{
    private readonly string _name;
    private readonly ModelSignature _signature;
    private readonly ModelManifest _manifest;
    private readonly BatchLayout _layout;
    private readonly InputCheck _inputs;
    private readonly OutputChoice _outputs;
    private readonly int _maxBatchSize;
    private readonly TimeProvider _clock;

    public RequestAdmission(string name, ModelSignature signature, ModelManifest manifest, BatchLayout layout, TimeProvider clock)
    {
        _name = name;
        _signature = signature;
        _manifest = manifest;
        _layout = layout;
        _maxBatchSize = manifest.Batching?.MaxBatchSize ?? int.MaxValue;
        _inputs = new InputCheck(name, signature);
        _outputs = new OutputChoice(name, signature);
        _clock = clock;
    }

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="elapsed">Time since it entered at its door.</param>
    /// <param name="admitted">The request, ready for the queue.</param>
    /// <returns>Null, or why it is refused.</returns>
    public Refusal? Admit(InferenceRequest request, TimeSpan elapsed, out PendingRequest? admitted)
    {
        admitted = null;
        if (request.Priority < 0 || request.Priority > _manifest.PriorityLevels)
        {
            return Invalid($"Priority {request.Priority} is outside of 0 to {_manifest.PriorityLevels}, the levels of model {_name}.");
        }

        var ordered = new Tensor[_signature.Inputs.Length];
        if (_inputs.Check(request.Inputs, ordered) is { } wrong) return wrong;
        if (CountElements(ordered, out int elements, out int group) is { } uneven) return uneven;
        if (_outputs.Choose(request.Outputs, out ImmutableArray<int> outputs) is { } unknown) return unknown;

        TimeSpan left = TimeoutOf(request) - elapsed;
        if (left <= TimeSpan.Zero) return Refusals.Expired(_name);
        long now = _clock.GetTimestamp();
        admitted = new PendingRequest(ImmutableCollectionsMarshal.AsImmutableArray(ordered), outputs, elements)
        {
            Level = LevelOf(request),
            Group = group,
            Tenant = request.Tenant,
            Weight = Math.Max(1, request.TenantWeight),
            AdmittedAt = now,
            Deadline = now + (long)(left.TotalSeconds * _clock.TimestampFrequency),
        };
        return null;
    }

    /// <summary>The level of a request whose priority is one of the model's; 0 is the highest.</summary>
    public int LevelOf(InferenceRequest request)
    {
        int asked = request.Priority == 0 ? _manifest.DefaultPriority : request.Priority;
        return Math.Clamp(Math.Max(asked, request.PriorityCeiling), 1, _manifest.PriorityLevels) - 1;
    }

    /// <summary>Whether two requests may share a run: equal shapes but for the batch, equal shared inputs, byte by byte.</summary>
    public bool CanShareRun(PendingRequest first, PendingRequest second)
    {
        for (int i = 0; i < _layout.InputAxes.Length; i++)
        {
            int batchAxis = _layout.InputAxes[i];
            Tensor a = first.Inputs[i];
            Tensor b = second.Inputs[i];
            if (a.Shape.Rank != b.Shape.Rank) return false;
            for (int axis = 0; axis < a.Shape.Rank; axis++)
            {
                if (axis != batchAxis && a.Shape[axis] != b.Shape[axis]) return false;
            }

            if (batchAxis == BatchLayout.Shared && !a.Data.Span.SequenceEqual(b.Data.Span)) return false;
        }

        return true;
    }

    private TimeSpan TimeoutOf(InferenceRequest request)
    {
        TimeSpan asked = request.TimeoutIsDefault ? _manifest.DefaultTimeout ?? request.Timeout : request.Timeout;
        return asked < _manifest.MaxTimeout ? asked : _manifest.MaxTimeout;
    }

    private Refusal? CountElements(Tensor[] inputs, out int elements, out int group)
    {
        HashCode hash = default;
        long batch = -1;
        for (int i = 0; i < inputs.Length; i++)
        {
            int batchAxis = _layout.InputAxes[i];
            TensorShape shape = inputs[i].Shape;
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                if (axis != batchAxis)
                {
                    hash.Add(shape[axis]);
                }
                else if (batch < 0)
                {
                    batch = shape[axis];
                }
                else if (batch != shape[axis])
                {
                    elements = group = 0;
                    return Invalid($"Input '{inputs[i].Name}' of model {_name} has a batch of {shape[axis]}, but another input has {batch}; make them equal.");
                }
            }
        }

        group = hash.ToHashCode();
        elements = batch < 0 ? 1 : (int)Math.Min(batch, int.MaxValue);
        if (elements == 0) return Invalid($"The batch of a request to model {_name} is empty; send at least one element.");
        return elements <= _maxBatchSize
            ? null
            : Invalid($"A batch of {elements} exceeds {_maxBatchSize}, the largest that model {_name} takes; split the request.");
    }

    private static Refusal Invalid(string message) => new(RefusalCause.InvalidInput, message);
}
