using System.Net;
using DeskPhone.Core;
using DeskPhone.Settings.Values;
using DeskPhone.Sip.Routing;

namespace DeskPhone.App.Control;

/// <summary>
/// A phone that registers with nobody and is thrown away. Run while the settings are read from a disk, on another processor, it has the code
/// and the types of a first REGISTER loaded by the time the real one is due.
/// </summary>
public static class Rehearsal
{
    private const string Address = "sip:rehearsal@phone.invalid"; // RFC 2606 §2

    /// <summary>Plays it; opens nothing, keeps nothing. Any thread.</summary>
    /// <returns>How many SIP messages it would have sent.</returns>
    public static int Play()
    {
        int messages = 0;
        var server = new IPEndPoint(IPAddress.Loopback, 5060);
        var core = new PhoneCore(
            new CoreOptions { Settings = new PhoneSettings { Accounts = [new AccountSettings { Address = Address, Proxy = $"sip:{server}" }] } },
            new OsRandomSource());
        core.HandleStart(default);
        while (core.TryDequeue(out CoreOutput? output))
        {
            if (output is CoreOutput.OpenFlow open)
            {
                core.HandleFlowOpened(new SipFlow(open.Flow, open.Protocol, new IPEndPoint(IPAddress.Loopback, server.Port), server), default);
            }

            messages += output is CoreOutput.SendMessage ? 1 : 0;
        }

        return messages;
    }
}
