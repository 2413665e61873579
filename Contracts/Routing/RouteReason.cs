namespace EdgeOrleans.Contracts.Routing;

/// <summary>Why a PoP was chosen, or none: the closed set that metrics and <c>/edge/route</c> show.</summary>
public enum RouteReason
{
    /// <summary>The ingress PoP is warm and not hot; no search was made.</summary>
    OwnPop = 0,

    /// <summary>It will finish the request soonest among those that are not hot.</summary>
    Soonest = 1,

    /// <summary>All candidates are hot, and it has the least work for its slots.</summary>
    LeastBusy = 2,

    /// <summary>It is hot, and still far sooner than any that is not.</summary>
    HotButSooner = 3,

    /// <summary>A small share of requests goes to another good candidate, so that what is known of it stays fresh.</summary>
    Exploration = 4,

    /// <summary>It must load the model first, and no PoP that is warm would be sooner.</summary>
    Cold = 5,

    /// <summary>Nothing nearer met the deadline, so that PoPs further away were asked.</summary>
    Widened = 6,

    /// <summary>So many PoPs are ejected that ejections no longer count.</summary>
    Panic = 7,

    /// <summary>Nothing is known of any candidate; a near one was drawn.</summary>
    Unknown = 8,

    /// <summary>No PoP meets the deadline, and the request's priority is not the highest: it was shed.</summary>
    Shed = 9,

    /// <summary>No PoP that could be reached serves the model.</summary>
    NoCandidate = 10,

    /// <summary>No PoP of the demanded residency zones can serve the request.</summary>
    ResidencyUnsatisfied = 11,
}
