using DeskPhone.Primitives.Time;

namespace DeskPhone.Provisioning.Reports;

/// <summary>Reports that wait: one at a time, so that the server hears them in the order in which things happened.</summary>
internal sealed class ReportQueue
{
    private const int MaximumWaiting = 8; // A server that was away wants the newest; the log has the rest.

    private readonly List<(ReportKind Kind, string Reason, string Hash, Instant DueAt)> _waiting = [];
    private bool _isSending;

    /// <summary>When the next is due; <see langword="null"/> while one is on its way, or none waits.</summary>
    public Instant? Deadline => _isSending || _waiting.Count == 0 ? null : _waiting[0].DueAt;

    public void Add(ReportKind kind, string reason, string hash, Instant dueAt)
    {
        _waiting.Add((kind, reason, hash, dueAt));
        if (_waiting.Count > MaximumWaiting)
        {
            _waiting.RemoveAt(0);
        }
    }

    public bool TryNext(Instant now, out ReportKind kind, out string reason, out string hash)
    {
        (kind, reason, hash) = (default, "", "");
        if (!(Deadline <= now))
        {
            return false;
        }

        (kind, reason, hash, _) = _waiting[0];
        _waiting.RemoveAt(0);
        _isSending = true;
        return true;
    }

    /// <summary>The one on its way arrived, or did not.</summary>
    public void HandleSent() => _isSending = false;
}
