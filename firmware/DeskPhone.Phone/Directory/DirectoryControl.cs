using DeskPhone.Phone.Calls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Directory;

/// <summary>All directories as one: the phone's own contacts, remote books, and the LDAP server, which is asked as one types and as somebody calls.</summary>
internal sealed class DirectoryControl
{
    private const int MinSearch = 2;

    /// <summary>Answers of the server kept, so that a caller's second call needs none.</summary>
    private const int MaxRemembered = 500;

    private readonly ContactBook _own;
    private readonly Queue<PhoneOutput> _outputs;
    private readonly NumberForm _form;
    private readonly bool _hasServer;
    private readonly List<Contact> _remembered = [];
    private readonly Dictionary<long, CallId> _callers = [];
    private readonly Dictionary<int, IReadOnlyList<Contact>> _books = [];
    private long _ownRevision = -1;
    private long _lastQuery;
    private long _newestSearch;

    public DirectoryControl(ContactBook own, DirectorySettings settings, string country, Queue<PhoneOutput> outputs)
    {
        _own = own;
        _outputs = outputs;
        _form = NumberForm.Of(country, settings.AreaCode);
        _hasServer = settings.LdapServer.Length > 0;
    }

    /// <summary>Everybody who is here already.</summary>
    public DirectoryView View { get; private set; } = DirectoryView.Empty;

    /// <summary>What the server found for the newest search.</summary>
    public IReadOnlyList<Contact> Remote { get; private set; } = [];

    /// <summary>A remote book came, in place of what it said before.</summary>
    public void HandleBook(int book, IReadOnlyList<Contact> contacts)
    {
        _books[book] = contacts;
        Rebuild();
    }

    /// <summary>Somebody types.</summary>
    public void Search(string text)
    {
        Remote = [];
        _newestSearch = _hasServer && text.Length >= MinSearch ? Ask(text, isNumber: false) : 0;
    }

    /// <summary>Somebody calls: the name comes from here, or from the server when it answers. The bell waits for neither.</summary>
    public void HandleIncoming(Call call)
    {
        string number = DialTarget.NumberOf(call.Peer.Uri ?? "");
        if (CallerNumber.IsHidden(call.Peer) || number.Length == 0)
        {
            return;
        }

        if (View.FindNumber(number) is { } contact)
        {
            call.DirectoryName = contact.Name;
        }
        else if (_hasServer)
        {
            if (_callers.Count >= MaxRemembered)
            {
                _callers.Clear(); // a server that answers nothing
            }

            _callers[Ask(_form.Normalize(number), isNumber: true)] = call.Id;
        }
    }

    /// <summary>The server answered.</summary>
    public void HandleFound(long query, IReadOnlyList<Contact> contacts, CallList calls)
    {
        if (query == _newestSearch)
        {
            Remote = contacts;
        }

        if (_callers.Remove(query, out CallId caller) && contacts is [{ } first, ..])
        {
            if (calls.Find(caller) is { } call)
            {
                call.DirectoryName = first.Name;
            }

            _remembered.Insert(0, first);
            if (_remembered.Count > MaxRemembered)
            {
                _remembered.RemoveAt(MaxRemembered);
            }

            Rebuild();
        }
    }

    public void Settle()
    {
        if (_own.Revision != _ownRevision)
        {
            Rebuild();
        }
    }

    private long Ask(string text, bool isNumber)
    {
        _lastQuery++;
        _outputs.Enqueue(new PhoneOutput.LookUp(_lastQuery, text, isNumber));
        return _lastQuery;
    }

    private void Rebuild()
    {
        _ownRevision = _own.Revision;
        var all = new List<Contact>(_own.All);
        foreach (int book in _books.Keys.Order())
        {
            all.AddRange(_books[book]);
        }

        View = new DirectoryView([.. all, .. _remembered], _form);
    }
}
