using DeskPhone.Primitives.Time;

namespace DeskPhone.Update.Policy;

/// <summary>When the phone restarts into what is current by then: not while somebody uses it, in its hours, and not before the user will have it.</summary>
internal sealed class RestartPlan(UpdateOptions options)
{
    private static readonly TimeSpan s_deferral = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_warning = TimeSpan.FromSeconds(3);

    private Instant _offeredAt;
    private Instant? _deferredUntil;
    private Instant? _restartAt;
    private bool _isWanted;

    /// <summary>When to look again; <see langword="null"/> where something else has to happen first.</summary>
    public Instant? Deadline => _restartAt ?? _deferredUntil;

    /// <summary>Whether the phone goes back: then nobody is asked.</summary>
    public bool IsGoingBack { get; private set; }

    /// <summary>Another version starts next.</summary>
    public void Begin(bool isGoingBack, Instant now) => (IsGoingBack, _offeredAt) = (isGoingBack, now);

    /// <summary>The user puts it off.</summary>
    public void Defer(Instant now) => (_deferredUntil, _restartAt) = (now + s_deferral, null);

    /// <summary>The user will have it now.</summary>
    public void Want() => (_isWanted, _deferredUntil) = (true, null);

    /// <summary>Whether it may still be put off.</summary>
    public bool CanDefer(Instant now) => !IsGoingBack && now - _offeredAt < options.DeferLimit;

    /// <summary>What the plan comes to now.</summary>
    /// <param name="isBusy">Whether somebody uses the phone.</param>
    /// <param name="local">The time of day; <see langword="null"/> while nobody knows.</param>
    /// <param name="now">When.</param>
    /// <returns>What to show; <see langword="null"/> for the restart itself.</returns>
    public UpdateStage? Look(bool isBusy, TimeOnly? local, Instant now)
    {
        bool isDeferred = CanDefer(now) && _deferredUntil > now;
        if (isBusy || isDeferred || !(IsGoingBack || _isWanted || IsInWindow(local)))
        {
            _restartAt = null;
            return isBusy ? UpdateStage.WaitingForCall : UpdateStage.WaitingForWindow;
        }

        _deferredUntil = null;
        _restartAt ??= now + s_warning; // a moment to lift the handset in
        return _restartAt > now ? UpdateStage.Restarting : null;
    }

    /// <summary>Whether a time of day lies in the window, which may go over midnight; one that begins as it ends is the whole day.</summary>
    private bool IsInWindow(TimeOnly? local)
    {
        (TimeOnly start, TimeOnly end) = (options.WindowStart, options.WindowEnd);
        return start == end || (local is { } time && (start < end ? time >= start && time < end : time >= start || time < end));
    }
}
