using System.Net;
using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Policy;

namespace DeskPhone.Core;

/// <summary>What looks after the phone rather than after calls: its administration, and new firmware.</summary>
public sealed partial class PhoneCore
{
    /// <summary>Something happened that an update asked for, or that a person wants of it.</summary>
    public void HandleUpdate(UpdateInput input, Instant now)
    {
        _update.Handle(input, now);
        Settle(isSeen: true, now);
    }

    /// <summary>What became of the web pages, and whether somebody works the phone from afar: badges and a page of the menus.</summary>
    public void HandleAdministration(AdministrationFacts facts, Instant now)
    {
        _onlooker.HandleAdministration(facts);
        Settle(isSeen: true, now);
    }

    /// <summary>A path stands, perhaps from another address of this phone than before: the sound of its calls follows.</summary>
    private void MoveCalls(Instant now)
    {
        for (int index = 0; index < _provisioning.Settings.Accounts.Count; index++)
        {
            if (_sip.LocalOf(new AccountId(index)) is { } local)
            {
                _phone.HandleLocalAddress(new AccountId(index), local, now);
            }
        }
    }

    /// <summary>Only the servers that tell names are others now: no path is left for that.</summary>
    /// <param name="dnsServers">The DNS servers there are now.</param>
    /// <param name="now">When.</param>
    public void HandleNamesRestored(IReadOnlyList<IPEndPoint> dnsServers, Instant now)
    {
        _names.HandleServers(dnsServers, now);
        _sip.HandleNamesRestored(now);
        Settle(isSeen: false, now);
    }

    /// <summary>What a key means is on the screen: one pressed in the first moments finds a screen composed.</summary>
    private void LookFirst(Instant now)
    {
        if (!_isLooking)
        {
            Settle(isSeen: true, now);
        }
    }

    private void LookAtUpdate(Instant now)
    {
        if (_update.Look(_onlooker.Snapshot, now))
        {
            ShowUpdate();
            _onlooker.Look(now);
        }
    }

    /// <summary>Whether the key was pressed to be counted.</summary>
    private bool TryHandleTestKey(PhoneKey key, Instant now)
    {
        if (_test.IsRunning)
        {
            _test.HandleKey(key);
            Settle(isSeen: true, now);
            return true;
        }

        return false;
    }

    /// <summary>A call comes before any test: ringer and ear are put back before it has them.</summary>
    private void EndTestInCalls(Instant now)
    {
        if (_test.IsRunning && _phone.StateAt(now).Calls.Count > 0)
        {
            _test.End();
        }
    }

    /// <summary>Whether the key is one of the page about an update.</summary>
    private bool TryHandleUpdateKey(PhoneKey key, Instant now)
    {
        bool isForPage = SoftKeyIndex(key) is { } index && _onlooker.Snapshot.Screen.State is ScreenState.Updating
            && _update.TryHandleSoftKey(index, now);
        if (isForPage)
        {
            Settle(isSeen: true, now);
        }

        return isForPage;
    }

    private void ShowUpdate() => (_onlooker.UpdatePage, _onlooker.UpdateLine, _onlooker.Update) = (_update.Page, _update.Line, _update.View);

    private static int? SoftKeyIndex(PhoneKey key) => key is >= PhoneKey.Soft1 and <= PhoneKey.Soft4 ? key - PhoneKey.Soft1 : null;
}
