using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Provisioning.Reports;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning;

/// <content>Stage, validate, apply on probation, confirm or revert, report.</content>
public sealed partial class ProvisioningEngine
{
    private static readonly TimeSpan s_reportDelay = TimeSpan.FromSeconds(3);

    /// <summary>New files: takes them, or says why not.</summary>
    private void Consider(ConfigurationBundle bundle, Instant now)
    {
        _retry.Reset();
        if (_trial.IsComparing)
        {
            Settled(now); // What the server has is what is being judged.
            return;
        }

        if (!BundleReader.TryRead(bundle, _store.FileKeyOf(Settings), out StagedConfiguration? staged, out string fault))
        {
            Refuse(fault, "", now);
            return;
        }

        if (staged!.Hash == _active?.Hash)
        {
            _active = staged;
            _trial.Refresh(staged); // Newer validators, perhaps a newer serial.
            Settled(now);
            Report(ReportKind.Current, "", staged.Hash, now);
            return;
        }

        if (ConfigurationRules.WhyNot(staged, _store, Settings, _active is not null, out LayeredSettings? merged) is { } reason)
        {
            Refuse(reason, staged.Hash, now);
            return;
        }

        SetStatus(ProvisioningPhase.Staging, "");
        _trial.Stage(staged, merged!);
    }

    private void StepTrial(Instant now)
    {
        if (_trial.TryTakeReady(_isIdle, out StagedConfiguration? next, out LayeredSettings? merged))
        {
            _trial.Begin(Settings, merged!, _accounts, now);
            Hold(next, merged!);
            SetStatus(ProvisioningPhase.OnProbation, "");
            Report(ReportKind.Applied, "", next!.Hash, now);
            _checkAt = now + TimeSpan.FromSeconds(2);
        }
        else if (_trial.IsStaged && !_isIdle && Status.Phase is not ProvisioningPhase.WaitingForIdle)
        {
            SetStatus(ProvisioningPhase.WaitingForIdle, "");
        }

        StepCheck(now);
        TrialOutcome outcome = _isIdle ? _trial.OutcomeAt(now) : TrialOutcome.None; // Nothing changes while somebody talks.
        switch (outcome)
        {
            case TrialOutcome.None:
                break;
            case TrialOutcome.Confirmed:
                Settled(now);
                Report(ReportKind.Confirmed, "", _active?.Hash ?? "", now);
                break;
            case TrialOutcome.Reverted or TrialOutcome.Comparing or TrialOutcome.Retried:
                string failed = _active?.Hash ?? "";
                if (outcome is not TrialOutcome.Reverted || _trial.Change is not null)
                {
                    _active = _trial.Change;
                    Hold(_active, _store.Merge(_active) ?? Settings);
                }

                HandleTurn(outcome, failed, now);
                break;
            default:
                throw new InvalidOperationException("Unknown outcome.");
        }

        if (_doesRestart && _isIdle && Status.Phase is ProvisioningPhase.Current && !_trial.IsBusy)
        {
            _doesRestart = false;
            _outputs.Add(new ProvisioningOutput.Restart("the server asked for it"));
        }
    }

    private void HandleTurn(TrialOutcome outcome, string failed, Instant now)
    {
        _checkAt = now + TimeSpan.FromSeconds(2);
        switch (outcome)
        {
            case TrialOutcome.Comparing:
                SetStatus(ProvisioningPhase.Comparing, _trial.Reason);
                break;
            case TrialOutcome.Retried:
                SetStatus(ProvisioningPhase.OnProbation, _trial.Reason);
                break;
            default:
                Settled(now);
                SetStatus(ProvisioningPhase.Failed, $"New settings failed and were undone: {_trial.Reason}");
                Report(ReportKind.Reverted, _trial.Reason, _trial.LastBad.Length > 0 ? _trial.LastBad : failed, now);
                break;
        }
    }

    /// <summary>While a trial lasts the server has to be reached: asked again and again until it is.</summary>
    private void StepCheck(Instant now)
    {
        if (_check is { Files: not null } or { Failure: not null })
        {
            bool isReached = _check.Files is not null || _check.Failure is { IsReached: true, Result.StatusCode: not (401 or 403) };
            _trial.HandleServer(isReached, _check.Failure?.Reason ?? "");
            _check = null;
            _checkAt = isReached ? null : now + s_checkPause;
        }

        if (_checkAt <= now)
        {
            _checkAt = null;
            if (_trial.NeedsServer && Url.Length > 0)
            {
                _check = new FetchRound(_options.Device, RoundOptions(_active?.Bundle.Files ?? []) with { IsCheck = true }, now);
            }
        }

        if (_check is not null && _check.TryNext(now, out FetchRequest? request))
        {
            _outputs.Fetch(FetchPurpose.Check, request!);
        }
    }

    private void Hold(StagedConfiguration? active, LayeredSettings merged)
    {
        _active = active;
        _isNewlyHeld = true; // What accounts were before proves nothing.
        Settings = merged;
        Status = Status with { Url = Url, Source = Source, Configuration = ShortHash, Serial = active?.Serial ?? 0 };
        _isToApply = true;
        Apply();
    }

    /// <summary>Nothing changes under a call: what was set meanwhile holds when it is over.</summary>
    private void Apply()
    {
        if (_isToApply && _isIdle)
        {
            _isToApply = false;
            _outputs.Add(new ProvisioningOutput.Apply(Settings));
        }
    }

    private void Settled(Instant now)
    {
        if (_askedAt is null)
        {
            _doesRestart |= _wantsRestart; // The server was asked first.
            _wantsRestart = false;
        }

        Status = Status with { LastSuccess = _utc is { } utc ? utc + (now - _utcAt) : null, Configuration = ShortHash, Serial = _active?.Serial ?? 0 };
        SetStatus(_trial.IsBusy ? Status.Phase : ProvisioningPhase.Current, "");
        if (_store.State.Certificate.Length > 0 && _store.State.EnrolUrl.Length > 0 && _utc is { } at && CertificateLife.IsDue(_store.State.Certificate, at))
        {
            _enrolment = new Enrolment(_options, _store.State.EnrolUrl, now); // The old certificate vouches for the new one: nobody types a code.
        }

        TimeSpan interval = Settings.Settings.Provisioning.Interval;
        _roundAt = interval > TimeSpan.Zero ? now + AskTimes.Delay(Settings.Settings, interval, _options.Device, _utc is { } known ? known + (now - _utcAt) : null) : null;
    }

    private void Refuse(string reason, string hash, Instant now)
    {
        Settled(now);
        SetStatus(ProvisioningPhase.Failed, $"The server's settings were refused: {reason}");
        _outputs.Add(new ProvisioningOutput.Notice($"provisioning: refused: {reason}"));
        Report(ReportKind.Refused, reason, hash, now);
    }

    private void Fail(string reason, TimeSpan? retryAfter, Instant now)
    {
        SetStatus(ProvisioningPhase.Failed, reason);
        TimeSpan delay = _retry.Next(retryAfter);
        _roundAt = now + delay;
        _outputs.Add(new ProvisioningOutput.Notice(FormattableString.Invariant($"provisioning: {reason}; next attempt in {delay.TotalSeconds:F0} s")));
        Report(ReportKind.Failed, reason, "", now);
    }

    /// <summary>What is over is told a moment later, when the accounts have had time to register.</summary>
    private void Report(ReportKind kind, string reason, string hash, Instant now)
    {
        if (kind is not ReportKind.Failed || _active is not null)
        {
            _reports.Add(kind, reason, hash, kind is ReportKind.Applied ? now : now + s_reportDelay);
        }
    }

    private void SendReport(Instant now)
    {
        if (!_reports.TryNext(now, out ReportKind kind, out string reason, out string hash))
        {
            return;
        }

        string url = _options.Device.Expand(Settings.Settings.Provisioning.ReportUrl);
        if (url.Length == 0 && Settings.Settings.Provisioning.Dialect is ProvisioningDialect.DeskPhone && Url.EndsWith('/'))
        {
            url = $"{Url}report/{_options.Device.MacAddress}";
        }

        if (!url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            _reports.HandleSent();
            return;
        }

        var report = new ProvisioningReport
        {
            Kind = kind,
            Device = _options.Device,
            Status = Status,
            Reason = reason,
            Hash = hash,
            Accounts = _accounts,
            Warnings = _active?.Warnings ?? [],
            Quarantined = _store.State.Quarantined,
            Firmware = _firmware,
            Time = _utc,
        };
        _outputs.Fetch(FetchPurpose.Report, Trust() with
        {
            Url = url,
            Body = report.ToJson(),
            User = Settings.Settings.Provisioning.User,
            Password = Settings.Settings.Provisioning.Password,
        });
    }

    private List<string> Expiring()
    {
        var warnings = new List<string>();
        if (_utc is { } utc)
        {
            if (CertificateLife.Of(_store.State.Certificate) is { } own)
            {
                warnings.Add(CertificateLife.Warning("This phone's certificate", own.To, utc));
            }

            if (_serverExpires is { } server)
            {
                warnings.Add(CertificateLife.Warning("The provisioning server's certificate", server, utc));
            }

            foreach (string authority in (IEnumerable<string>)[.. Settings.Settings.Tls.Authorities, .. _store.State.Authorities])
            {
                if (CertificateLife.Of(authority) is { } life)
                {
                    warnings.Add(CertificateLife.Warning("A trusted authority", life.To, utc));
                }
            }
        }

        warnings.RemoveAll(static warning => warning.Length == 0);
        return warnings;
    }

    private void SetStatus(ProvisioningPhase phase, string message, string code = "")
    {
        Status = Status with { Phase = phase, Message = message, Code = code, Url = Url, Source = Source };
        _outputs.Add(new ProvisioningOutput.StatusChanged());
    }
}
