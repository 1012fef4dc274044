using System.Globalization;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Identity;

/// <summary>Takes out of a message what a person at the phone may want to know about a call.</summary>
internal static class DetailsReader
{
    /// <summary>Values kept of Alert-Info and of Call-Info: a phone has one bell.</summary>
    private const int MaxValues = 8;

    /// <summary>Longest ring asked for before an automatic answer; beyond it a caller has hung up.</summary>
    private const uint MaxDelaySeconds = 60;

    /// <summary>Ring names by which PBXs ask for an answer without a hand.</summary>
    private static readonly string[] s_answerWords = ["alert-autoanswer", "auto answer", "auto-answer", "autoanswer", "ring-answer", "ring answer", "intercom"];

    /// <summary>Reads it; <paramref name="own"/> is the From of a request, the To of a response.</summary>
    public static CallDetails Read(in SipMessageView view, in NameAddress own)
    {
        IReadOnlyList<AlertTone> alerts = ReadAlerts(view, out AutomaticAnswer? fromAlert);
        IReadOnlyList<CallInformation> information = ReadInformation(view, out AutomaticAnswer? fromInformation);
        return new CallDetails
        {
            Identities = IdentityReader.Read(view, own),
            IsPrivate = IdentityReader.IsPrivate(view),
            Diversions = view.IsRequest ? DiversionReader.Read(view) : [],
            Alerts = alerts,
            Information = information,
            AutomaticAnswer = ReadMode(view, SipHeaderName.PrivAnswerMode, isPrivileged: true)
                ?? ReadMode(view, SipHeaderName.AnswerMode, isPrivileged: false) ?? fromInformation ?? fromAlert,
            Subject = SipText.ToText(view.GetHeader(SipHeaderName.Subject)),
            Priority = SipText.ToText(view.GetHeader(SipHeaderName.Priority)).ToLowerInvariant(),
        };
    }

    private static List<AlertTone> ReadAlerts(in SipMessageView view, out AutomaticAnswer? answer)
    {
        List<AlertTone> alerts = [];
        answer = null;
        foreach (ReadOnlySpan<byte> text in view.Values(SipHeaderName.AlertInfo))
        {
            var value = HeaderValue.Read(text);
            string info = value.Get("info"u8);
            if (alerts.Count < MaxValues)
            {
                alerts.Add(new AlertTone(SipText.ToText(value.Subject), info));
            }

            string word = info.Length > 0 ? info : SipText.Unquote(value.Subject);
            if (s_answerWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                answer ??= new AutomaticAnswer(Seconds(value.Get("delay"u8)), IsRequired: false, IsPrivileged: false);
            }
        }

        return alerts;
    }

    private static List<CallInformation> ReadInformation(in SipMessageView view, out AutomaticAnswer? answer)
    {
        List<CallInformation> information = [];
        answer = null;
        foreach (ReadOnlySpan<byte> text in view.Values(SipHeaderName.CallInfo))
        {
            var value = HeaderValue.Read(text);
            if (value.Has("answer-after"u8))
            {
                answer ??= new AutomaticAnswer(Seconds(value.Get("answer-after"u8)), IsRequired: false, IsPrivileged: false);
            }
            else if (information.Count < MaxValues && !value.Subject.IsEmpty)
            {
                information.Add(new CallInformation(SipText.ToText(value.Subject), value.Get("purpose"u8).ToLowerInvariant()));
            }
        }

        return information;
    }

    /// <summary><c>Auto;require</c> (RFC 5373 §4.1); <c>Manual</c> asks for nothing.</summary>
    private static AutomaticAnswer? ReadMode(in SipMessageView view, SipHeaderName name, bool isPrivileged)
    {
        var value = HeaderValue.Read(view.GetHeader(name));
        return SipText.EqualsIgnoreCase(value.Subject, "Auto"u8)
            ? new AutomaticAnswer(TimeSpan.Zero, value.Has("require"u8), isPrivileged)
            : null;
    }

    private static TimeSpan Seconds(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, MaxDelaySeconds)) : TimeSpan.Zero;
}
