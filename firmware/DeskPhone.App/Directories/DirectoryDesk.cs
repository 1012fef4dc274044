using System.Threading.Channels;
using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Core;
using DeskPhone.Phone.Directory;
using DeskPhone.Settings.Values;
using DeskPhone.Transport.Documents;
using DeskPhone.Transport.Ldap;

namespace DeskPhone.App.Directories;

/// <summary>Fetches remote phone books and asks the directory server, never on the control loop: whatever hangs there hangs here.</summary>
internal sealed class DirectoryDesk : IAsyncDisposable
{
    /// <summary>Switching off waits for no server.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Only what was typed last counts, so the oldest question gives way.</summary>
    private readonly Channel<CoreOutput.LookUp> _questions = Channel.CreateBounded<CoreOutput.LookUp>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly ControlInbox _inbox;
    private readonly DocumentClient _documents;
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly List<Task> _work = [];

    public DirectoryDesk(DirectorySettings settings, string authorityFile, string dataDirectory, ControlInbox inbox, DocumentClient documents, TimeProvider time, ILogSink log)
    {
        _inbox = inbox;
        _documents = documents;
        _time = time;
        _log = log;
        string[] books = settings.Books.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int book = 0; book < books.Length; book++)
        {
            if (Uri.TryCreate(books[book], UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http")
            {
                int index = book;
                _work.Add(Task.Run(() => KeepAsync(index, address, settings.Refresh)));
            }
            else
            {
                log.Write(LogLevel.Warning, $"directory.books: {books[book]} is no web address");
            }
        }

        if (Uri.TryCreate(settings.LdapServer, UriKind.Absolute, out Uri? server) && server.Scheme is "ldaps" or "ldap")
        {
            _work.Add(Task.Run(() => AnswerAsync(OptionsFrom(settings, server, authorityFile, dataDirectory))));
        }
    }

    /// <summary>Has it asked soon.</summary>
    public void Ask(CoreOutput.LookUp question) => _questions.Writer.TryWrite(question);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_work).WaitAsync(s_patience, _time).ConfigureAwait(false);
            _stopping.Dispose();
        }
        catch (TimeoutException)
        {
            _log.Write(LogLevel.Warning, "a directory server hangs; it is left to itself");
        }
    }

    private static LdapOptions OptionsFrom(DirectorySettings settings, Uri server, string authorityFile, string dataDirectory) => new()
    {
        Server = server,
        AuthorityFile = authorityFile,
        AuthorityFolder = dataDirectory.Length > 0 ? Path.Combine(dataDirectory, "ldap-authorities") : Directory.CreateTempSubdirectory("deskphone-ldap-").FullName,
        Base = settings.LdapBase,
        User = settings.LdapUser,
        Password = settings.LdapPassword,
        NameFilter = settings.LdapNameFilter,
        NumberFilter = settings.LdapNumberFilter,
        NameAttribute = settings.LdapNameAttribute,
        NumberAttributes = settings.LdapNumberAttributes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        MaxResults = settings.LdapMaxResults,
    };

    private async Task KeepAsync(int book, Uri address, TimeSpan refresh)
    {
        try
        {
            while (true)
            {
                (byte[]? content, string fault) = await _documents.GetAsync(address, PhoneBookReader.MaxBytes, _stopping.Token).ConfigureAwait(false);
                if (content is not null && PhoneBookReader.TryRead(content, out IReadOnlyList<Contact> contacts))
                {
                    _inbox.Post(new ControlInput.Book(book, contacts));
                }
                else
                {
                    _log.Write(LogLevel.Warning, $"phone book: {(fault.Length > 0 ? fault : $"{address.Host} sends no phone book")}"); // The one of yesterday stays.
                }

                await Task.Delay(refresh, _time, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off
        }
    }

    private async Task AnswerAsync(LdapOptions options)
    {
        using var directory = new LdapDirectory(options);
        string told = "";
        try
        {
            await foreach (CoreOutput.LookUp question in _questions.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                IReadOnlyList<Contact> found = directory.Search(question.Text, question.IsNumber, out string fault);
                if (fault.Length > 0 && fault != told)
                {
                    _log.Write(LogLevel.Warning, fault);
                }

                told = fault;
                _inbox.Post(new ControlInput.Found(question.Query, found));
            }
        }
        catch (OperationCanceledException)
        {
            return; // switched off
        }
    }
}
