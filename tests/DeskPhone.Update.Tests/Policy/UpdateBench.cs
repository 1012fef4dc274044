using System.Collections.ObjectModel;
using DeskPhone.Primitives.Time;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Tests.Bundles;
using DeskPhone.Update.Tests.Keys;
using DeskPhone.Update.Trial;

namespace DeskPhone.Update.Tests.Policy;

/// <summary>An update engine on virtual time, with a server and an updater that do what they are told.</summary>
public sealed class UpdateBench
{
    private static readonly TestKeys s_keys = new();
    private static readonly TestBundle s_bundle = TestBundle.Make(s_keys, "2.0.0");
    private static readonly DateTimeOffset s_midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly UpdateEngine _engine;

    public UpdateBench(Func<UpdateOptions, UpdateOptions>? change = null, double hour = 12)
    {
        var options = new UpdateOptions
        {
            Url = "https://updates.example.org/",
            Running = TestBundle.Version("1.0.0"),
            Model = "pc",
            Device = "urn:uuid:1",
            Keys = s_keys.Ring,
        };
        _engine = new UpdateEngine(change?.Invoke(options) ?? options);
        Now = Instant.FromBoot(TimeSpan.FromHours(hour));
        _engine.HandleStart(Now);
        Tick();
        Healthy();
    }

    public static TestKeys Keys => s_keys;

    public static TestBundle Bundle => s_bundle;

    public Instant Now { get; private set; }

    public UpdateEngine Engine => _engine;

    public UpdateView View => _engine.View;

    /// <summary>Everything asked for so far, oldest first; changes of the view left out.</summary>
    public Collection<UpdateOutput> Outputs { get; } = [];

    public bool IsClockTrusted { get; set; } = true;

    public static byte[] Latest(long sequence = 7, int goodForHours = 48, Release? release = null) => s_keys.Sign(
        new LatestDocument
        {
            Sequence = sequence,
            Issued = s_midnight,
            Expires = s_midnight.AddHours(goodForHours),
            Releases = [release ?? s_bundle.Release()],
        }.ToUtf8(), 4).ToBytes();

    public T Last<T>()
        where T : UpdateOutput => Assert.IsType<T>(Outputs.LastOrDefault(static output => output is not UpdateOutput.Notice));

    public bool Has<T>()
        where T : UpdateOutput => Outputs.OfType<T>().Any();

    public void Handle(UpdateInput input)
    {
        _engine.Handle(input, Now);
        Drain();
    }

    public void Busy(bool isBusy)
    {
        _engine.HandleBusy(isBusy, Now);
        Drain();
    }

    public void Accounts(params AccountHealth[] accounts)
    {
        _engine.HandleAccounts(accounts, Now);
        Drain();
    }

    public void Healthy() => Accounts(new AccountHealth("sip:101@example.org", IsRegistered: true, "udp 192.0.2.1 5060", ""));

    /// <summary>Lets time go by, minute by minute and deadline by deadline.</summary>
    public void Wait(TimeSpan time)
    {
        Instant end = Now + time;
        while (Now < end)
        {
            Instant minute = Now + TimeSpan.FromMinutes(1);
            Instant next = _engine.Deadline is { } due && due > Now && due < minute ? due : minute;
            Now = next < end ? next : end;
            _engine.HandleTimeout(Now);
            Tick();
        }
    }

    /// <summary>The server has 2.0.0, and everything goes well until the updater has switched.</summary>
    public void ToSwitched()
    {
        ToDownload();
        Handle(new UpdateInput.Downloaded());
        Handle(new UpdateInput.Status(new SlotStatus(SlotState.Switched, "2.0.0", 100)));
    }

    public void ToDownload()
    {
        ToLatest();
        Handle(new UpdateInput.Fetched(UpdateFetch.Latest, Latest()));
    }

    public void ToLatest()
    {
        Wait(TimeSpan.FromMinutes(2));
        Assert.Equal(UpdateFetch.Keys, Last<UpdateOutput.Fetch>().What);
        Handle(new UpdateInput.FetchFailed(UpdateFetch.Keys, IsAbsent: true, "404"));
        Assert.Equal(UpdateFetch.Latest, Last<UpdateOutput.Fetch>().What);
    }

    private void Tick()
    {
        DateTimeOffset utc = s_midnight + (Now - Instant.FromBoot(TimeSpan.Zero));
        _engine.HandleWallClock(utc, IsClockTrusted, TimeOnly.FromDateTime(utc.DateTime), Now);
        Drain();
    }

    private void Drain()
    {
        while (_engine.TryDequeue(out UpdateOutput? output))
        {
            if (output is not UpdateOutput.Changed)
            {
                Outputs.Add(output!);
            }
        }
    }
}
