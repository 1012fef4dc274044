using System.Text.Json;
using DeskPhone.Phone.Records;

namespace DeskPhone.Phone.Features;

/// <summary>The text messages that came and went, newest first.</summary>
internal sealed class MessageBook : IRecordBook
{
    /// <summary>What fits a small screen's patience; the oldest makes room.</summary>
    private const int MaxMessages = 50;

    /// <summary>What a MESSAGE may carry (RFC 3428 §8) fits easily.</summary>
    private const int MaxText = 1300;

    private const int Version = 1;

    private List<TextMessage> _messages = [];
    private long _lastId;

    public PhoneRecord Record => PhoneRecord.Messages;

    public long Revision { get; private set; }

    /// <summary>The messages, newest first; a new list after each change.</summary>
    public IReadOnlyList<TextMessage> All => _messages;

    public int UnreadCount => _messages.Count(static message => !message.IsRead);

    public void Add(TextMessage message)
    {
        _lastId++;
        Set([Cut(message) with { Id = _lastId }, .. _messages.Take(MaxMessages - 1)]);
    }

    public void MarkRead(long id)
    {
        if (_messages.Exists(message => message.Id == id && !message.IsRead))
        {
            Set([.. _messages.Select(message => message.Id == id ? message with { IsRead = true } : message)]);
        }
    }

    public bool Delete(long id)
    {
        bool isFound = _messages.Exists(message => message.Id == id);
        if (isFound)
        {
            Set([.. _messages.Where(message => message.Id != id)]);
        }

        return isFound;
    }

    public TextMessage? Find(long id) => _messages.Find(message => message.Id == id);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new MessageDocument(Version, _messages), RecordJson.Default.MessageDocument);

    public bool TryRead(ReadOnlySpan<byte> content)
    {
        if (RecordJson.Read(content, RecordJson.Default.MessageDocument) is not { Version: Version } document)
        {
            return false;
        }

        List<TextMessage> all = [.. _messages.Concat(document.Messages.Where(static message => message is not null).Select(Cut)).Take(MaxMessages)];
        for (int i = 0; i < all.Count; i++)
        {
            all[i] = all[i] with { Id = all.Count - i };
        }

        _lastId = all.Count;
        Set(all);
        return true;
    }

    private static TextMessage Cut(TextMessage message) => message with
    {
        Name = RecordJson.Text(message.Name),
        Address = RecordJson.Text(message.Address),
        Account = RecordJson.Text(message.Account),
        Text = message.Text is null ? "" : message.Text.Length <= MaxText ? message.Text : message.Text[..MaxText],
    };

    private void Set(List<TextMessage> messages)
    {
        _messages = messages;
        Revision++;
    }
}
