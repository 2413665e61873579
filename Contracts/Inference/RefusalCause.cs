namespace EdgeOrleans.Contracts.Inference;

/// <summary>Why a request was not answered: the closed set that each door maps to its own status.</summary>
public enum RefusalCause
{
    /// <summary>The request contradicts the protocol or the model's inputs.</summary>
    InvalidInput = 0,

    /// <summary>No valid credentials.</summary>
    Unauthenticated = 1,

    /// <summary>The credentials do not allow this.</summary>
    Forbidden = 2,

    /// <summary>No such model or version.</summary>
    NotFound = 3,

    /// <summary>The body exceeds the limit.</summary>
    TooLarge = 4,

    /// <summary>The caller's rate limit is used up.</summary>
    RateLimited = 5,

    /// <summary>The queue is full.</summary>
    Overloaded = 6,

    /// <summary>The model cannot be served, for a reason that waiting may not mend.</summary>
    Unavailable = 7,

    /// <summary>The model is not loaded yet.</summary>
    NotReady = 8,

    /// <summary>No PoP of the demanded residency zones can serve the request.</summary>
    ResidencyUnsatisfied = 9,

    /// <summary>The deadline passed before the answer was there.</summary>
    DeadlineExceeded = 10,

    /// <summary>The caller withdrew the request.</summary>
    Cancelled = 11,

    /// <summary>A stage of the user's failed.</summary>
    StageFailed = 12,

    /// <summary>A fault of the server.</summary>
    Internal = 13,
}
