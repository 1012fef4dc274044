using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Where an INVITE goes now, after the redirections it followed (RFC 3261 §8.1.3.4).</summary>
internal sealed class Redirection(string target)
{
    /// <summary>More than any chain of forwardings a person sets up; beyond it two phones point at each other.</summary>
    private const int MaxHops = 5;

    private readonly HashSet<string> _visited = [target];
    private readonly Queue<string> _untried = [];

    /// <summary>The Request-URI.</summary>
    public string Target { get; private set; } = target;

    /// <summary>Goes where a 3xx points; false where that is nowhere new, or too far.</summary>
    public bool TryFollow(ReceivedResponse response)
    {
        foreach (ReceivedContact contact in response.Contacts.OrderByDescending(static contact => contact.Preference))
        {
            if (_visited.Count <= MaxHops && IsCallable(contact.Uri) && _visited.Add(contact.Uri))
            {
                _untried.Enqueue(contact.Uri);
            }
        }

        if (!_untried.TryDequeue(out string? next))
        {
            return false;
        }

        Target = next;
        return true;
    }

    private static bool IsCallable(string uri) =>
        SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out SipUriView view) && view.IsSip && view.Headers.IsEmpty;
}
