namespace DeskPhone.DemoPbx.Voicemail;

/// <summary>A mailbox for every user.</summary>
internal sealed class MailboxTable(IEnumerable<string> users)
{
    private readonly Dictionary<string, Mailbox> _mailboxes =
        users.ToDictionary(static user => user, static _ => new Mailbox(), StringComparer.Ordinal);

    /// <summary>The mailbox of a user; <see langword="null"/> for a stranger.</summary>
    public Mailbox? Of(string user) => _mailboxes.GetValueOrDefault(user);
}
