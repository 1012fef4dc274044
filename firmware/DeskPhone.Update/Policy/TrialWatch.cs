using DeskPhone.Primitives.Time;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Trial;

namespace DeskPhone.Update.Policy;

/// <summary>The version that runs, on trial: asks its servers, and then the updater to keep it or to go back.</summary>
internal sealed class TrialWatch(TrialRecord trial, UpdateOptions options, Queue<UpdateOutput> outputs, Instant now)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(1);

    private readonly HealthGate _gate = new(trial, options.Grace, options.Watch, now);
    private bool _isAsking;
    private bool _isJudged;
    private Instant? _retryAt;

    /// <summary>When <see cref="HandleTimeout"/> is next due.</summary>
    public Instant? Deadline => _gate.Deadline ?? _retryAt;

    /// <summary>Which version.</summary>
    public FirmwareVersion Version => trial.To;

    /// <summary>Why it has to go; empty while it has not.</summary>
    public string Failure => _gate.Verdict is HealthVerdict.Bad ? _gate.Reason : "";

    public void HandleTimeout(Instant at)
    {
        _gate.HandleTimeout(at);
        if (_retryAt <= at)
        {
            (_retryAt, _isJudged) = (null, false);
        }

        Look();
    }

    public void HandleAccounts(IReadOnlyList<AccountHealth> accounts, Instant at)
    {
        _gate.HandleAccounts(accounts, at);
        Look();
    }

    public void HandleFact(UpdateInput.Fact fact, Instant at)
    {
        _gate.HandleFact(fact.What, fact.Fault, at);
        Look();
    }

    public void HandleProbed(bool isAnswered, Instant at)
    {
        _isAsking = false;
        _gate.HandleProbed(isAnswered, at);
        Look();
    }

    /// <summary>The updater could not: it is asked again.</summary>
    public void HandleRefused(Instant at) => _retryAt = _isJudged ? at + s_retry : null;

    /// <summary>Whether what the updater says is the end of the trial.</summary>
    public bool IsEnd(SlotState state) => _gate.Verdict switch
    {
        HealthVerdict.Good => state is SlotState.Committed,
        HealthVerdict.Bad => state is SlotState.RolledBack,
        HealthVerdict.Open or HealthVerdict.AskServers => false,
        _ => false,
    };

    private void Look()
    {
        if (_gate.Verdict is HealthVerdict.AskServers && !_isAsking)
        {
            _isAsking = true;
            outputs.Enqueue(new UpdateOutput.Probe(trial.Probes));
        }
        else if (_gate.Verdict is HealthVerdict.Good && !_isJudged)
        {
            _isJudged = true;
            outputs.Enqueue(new UpdateOutput.Commit());
        }
        else if (_gate.Verdict is HealthVerdict.Bad && !_isJudged)
        {
            _isJudged = true;
            outputs.Enqueue(new UpdateOutput.Notice($"update: {trial.To} fails its trial: {_gate.Reason}"));
            outputs.Enqueue(new UpdateOutput.RollBack(_gate.Reason));
        }
    }
}
