using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning;

/// <content>Discover, fetch, enrol.</content>
public sealed partial class ProvisioningEngine
{
    /// <summary>Does whatever is due.</summary>
    private void Step(Instant now)
    {
        if (_askedAt <= now && !_trial.IsStaging)
        {
            _askedAt = null;
            Begin(TimeSpan.Zero, now);
        }

        if (_roundAt <= now)
        {
            _roundAt = null;
            Start(now);
        }

        if (_search.TryFinish(now, out ServerCandidate? found))
        {
            HandleFound(found, now);
        }

        if (_enrolment?.NextAt <= now)
        {
            _outputs.Fetch(FetchPurpose.Enrolment, _enrolment.Request(Trust()));
        }

        if (_round is not null && _round.TryNext(now, out FetchRequest? request))
        {
            _outputs.Fetch(FetchPurpose.Round, request!);
        }

        FinishRound(now);
        StepTrial(now);
        SendReport(now);
    }

    private void Start(Instant now)
    {
        if (Url.Length == 0)
        {
            Settings.Values.ProvisioningSettings wanted = Settings.Settings.Provisioning;
            if (!wanted.UsesDhcp && !wanted.UsesMulticast)
            {
                SetStatus(ProvisioningPhase.Idle, "No provisioning server is set");
                return;
            }

            SetStatus(ProvisioningPhase.Searching, "");
            _search.Begin(now + s_searchTime);
            _outputs.Add(new ProvisioningOutput.Discover(wanted.UsesDhcp, wanted.UsesMulticast));
            return;
        }

        SetStatus(ProvisioningPhase.Fetching, "");
        _round = new FetchRound(_options.Device, RoundOptions(_active?.Bundle.Files ?? []), now);
    }

    private FetchOptions RoundOptions(IReadOnlyList<FetchedFile> known) => new()
    {
        Url = Url,
        Settings = Settings.Settings.Provisioning,
        Known = known,
        Authorities = [.. Settings.Settings.Tls.Authorities, .. _store.State.Authorities],
        AcceptedCertificate = _store.State.AcceptedCertificate,
        HasCertificate = _store.State.Certificate.Length > 0 || Settings.Settings.Tls.CertificateFile.Length > 0,
        AllowsPlain = _options.User.Entries.TryGetValue("provisioning.allowPlain", out SettingEntry? given) && given.Value.Flag
            || (_store.User.Entries.TryGetValue("provisioning.allowPlain", out SettingEntry? set) && set.Value.Flag),
        Pause = _active is null ? TimeSpan.Zero : _options.RequestPause,
    };

    private FetchRequest Trust() => new()
    {
        Url = Url,
        UserAgent = FetchProfile.UserAgentFor(Settings.Settings.Provisioning.Dialect, Settings.Settings.Provisioning.UserAgent, _options.Device),
        Authorities = [.. Settings.Settings.Tls.Authorities, .. _store.State.Authorities],
        AcceptedCertificate = _store.State.AcceptedCertificate,
    };

    private void HandleFound(ServerCandidate? found, Instant now)
    {
        Status = Status with { Network = _search.Facts };
        if (found is null)
        {
            SetStatus(ProvisioningPhase.Failed, "No provisioning server was found in the network");
            _roundAt = now + _retry.Next(null);
            return;
        }

        _store.State = _store.State with { LearntUrl = found.Url, LearntFrom = found.Source, AcceptedCertificate = "" };
        Begin(TimeSpan.Zero, now);
        _outputs.Add(new ProvisioningOutput.Notice($"provisioning: {found.Source} names {found.Url}"));
        Step(now);
    }

    private void HandleFetched(ProvisioningInput.Fetched fetched, Instant now)
    {
        _serverExpires = fetched.Result.ServerCertificateExpires ?? _serverExpires;
        switch (_outputs.PurposeOf(fetched.Id))
        {
            case FetchPurpose.Round:
                _round?.HandleResult(fetched.Result, now);
                break;
            case FetchPurpose.Check:
                _check?.HandleResult(fetched.Result, now);
                break;
            case FetchPurpose.Enrolment:
                _enrolment?.HandleResult(fetched.Result, now);
                FinishEnrolment(now);
                break;
            case FetchPurpose.Report:
                _reports.HandleSent();
                if (fetched.Result.StatusCode is 0 or >= 400)
                {
                    _outputs.Add(new ProvisioningOutput.Notice($"provisioning: the report was not taken: {(fetched.Result.StatusCode == 0 ? fetched.Result.Fault : fetched.Result.StatusCode)}"));
                }

                break;
            case FetchPurpose.None:
                break;
            default:
                throw new InvalidOperationException("Unknown purpose.");
        }
    }

    private void FinishRound(Instant now)
    {
        if (_round is { Failure: { } failure })
        {
            _round = null;
            HandleFailure(failure, now);
        }
        else if (_round is { Files: { } files })
        {
            _round = null;
            _isAccepted = false;
            Consider(new ConfigurationBundle(Settings.Settings.Provisioning.Dialect, files), now);
        }
    }

    private void HandleFailure(FetchFailure failure, Instant now)
    {
        FetchResult result = failure.Result;
        bool isLearnt = Source is not DiscoverySource.Stored;
        if (isLearnt && result is { IsUntrusted: true, ServerCertificate.Length: > 0 })
        {
            if (_isAccepted)
            {
                _store.State = _store.State with { AcceptedCertificate = result.ServerCertificate };
                Begin(TimeSpan.Zero, now);
                return;
            }

            string code = EnrolmentCode.Of(_options.RequestKeyHash.Span, Convert.FromHexString(result.ServerCertificate));
            SetStatus(ProvisioningPhase.NeedsConfirmation, failure.Reason, code);
            return;
        }

        if (result.EnrolUrl.Length > 0 && result.StatusCode is 401 or 403 && _options.CertificateRequest.Length > 0 && _store.State.Certificate.Length == 0)
        {
            string code = result.ServerCertificate.Length > 0 ? EnrolmentCode.Of(_options.RequestKeyHash.Span, Convert.FromHexString(result.ServerCertificate)) : "";
            _enrolment = new Enrolment(_options, result.EnrolUrl, now);
            SetStatus(ProvisioningPhase.Enrolling, "", code);
            return;
        }

        Fail(failure.Reason, result.RetryAfter, now);
    }

    private void FinishEnrolment(Instant now)
    {
        if (_enrolment is { Fault.Length: > 0 } refused)
        {
            _enrolment = null;
            Fail(refused.Fault, null, now);
        }
        else if (_enrolment is { Certificates.Count: > 0 } done)
        {
            _enrolment = null;
            string pem = string.Join('\n', done.Certificates);
            _store.State = _store.State with
            {
                Certificate = pem,
                Authorities = [.. done.Certificates.Skip(1)],
                AcceptedCertificate = done.Certificates.Count > 1 ? "" : _store.State.AcceptedCertificate,
                EnrolUrl = done.Url,
            };
            _outputs.Persist(ConfigurationStore.StateName, _store.State.ToJson(), () => Begin(TimeSpan.Zero, now));
            _outputs.Add(new ProvisioningOutput.UseCertificate(pem));
            _outputs.Add(new ProvisioningOutput.Notice("provisioning: this phone has a certificate now"));
        }
        else if (_enrolment is { Code.Length: > 0 } waiting && Status.Code != waiting.Code)
        {
            SetStatus(ProvisioningPhase.Enrolling, "", waiting.Code);
        }
    }
}
