namespace DeskPhone.Sip.Routing;

/// <summary>How long each place of a server may take to open. A phone that has just been switched on may itself be what is slow.</summary>
internal sealed class OpeningPatience(TimeSpan failoverAfter)
{
    private bool _hasStood;
    private bool _wasHurried;
    private bool _isPatient;

    /// <summary>The limit for one place.</summary>
    /// <param name="target">Which; a datagram socket is nobody's but our own, so that no other place would open faster.</param>
    /// <param name="hasOther">Whether another one waits for its turn.</param>
    public TimeSpan LimitFor(ServerTarget target, bool hasOther) =>
        _isPatient || target.Protocol is SipTransportProtocol.Udp ? LinkLimits.PatientOpening
        : hasOther && failoverAfter < LinkLimits.Opening ? failoverAfter : LinkLimits.Opening;

    /// <summary>A place took longer than that.</summary>
    public void HandleTooLong() => _wasHurried = true;

    /// <summary>A place opened.</summary>
    public void HandleStood() => (_hasStood, _wasHurried, _isPatient) = (true, false, false);

    /// <summary>Every place was tried: whether once more, with patience, before anybody is told that there is no way.</summary>
    public bool IsWorthAnotherRound()
    {
        bool isWorth = _wasHurried && !_hasStood && !_isPatient;
        (_wasHurried, _isPatient) = (false, isWorth);
        return isWorth;
    }
}
