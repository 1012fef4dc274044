using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;

namespace DeskPhone.Sip.Sessions;

/// <summary>What an INVITE of ours says about us and our wishes.</summary>
internal static class Presentation
{
    /// <summary>RFC 3323 §4.1.1.3.</summary>
    private const string Anonymous = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

    /// <summary>The From, without its tag.</summary>
    public static string FromOf(SipAccount account, OutgoingCallOptions options) => options.IsAnonymous ? Anonymous : account.NameAddress;

    /// <summary>The header fields it adds.</summary>
    public static IEnumerable<(SipHeaderName Name, string Value)> HeadersFor(SipAccount account, OutgoingCallOptions options)
    {
        if (options.IsAnonymous)
        {
            // The server must know whom to bill and to let in; it is asked to keep it to itself (RFC 3325 §9.2 and §9.3).
            yield return (SipHeaderName.PPreferredIdentity, account.NameAddress);
            yield return (SipHeaderName.Privacy, "id");
        }

        if (options.AsksForAutomaticAnswer)
        {
            yield return (SipHeaderName.AnswerMode, "Auto");
            yield return (SipHeaderName.CallInfo, $"<{account.RegistrarUri}>;answer-after=0"); // What most phones look at.
            yield return (SipHeaderName.AlertInfo, $"<{account.RegistrarUri}>;info=alert-autoanswer");
        }

        if (options.Subject.Length > 0)
        {
            yield return (SipHeaderName.Subject, options.Subject);
        }

        if (options.Priority.Length > 0)
        {
            yield return (SipHeaderName.Priority, options.Priority);
        }

        foreach ((SipHeaderName name, string value) in options.Headers)
        {
            yield return (name, value);
        }
    }
}
