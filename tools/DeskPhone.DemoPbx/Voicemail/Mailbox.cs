namespace DeskPhone.DemoPbx.Voicemail;

/// <summary>The messages of one user; gone when the PBX stops.</summary>
internal sealed class Mailbox
{
    private const int MaxMessages = 10; // A minute each is a megabyte each.

    private readonly Queue<ReadOnlyMemory<short>> _new = new();

    /// <summary>Messages not heard yet.</summary>
    public int NewCount => _new.Count;

    /// <summary>Messages heard.</summary>
    public int OldCount { get; private set; }

    /// <summary>Takes a message; the oldest makes room where there is none.</summary>
    public void Add(ReadOnlyMemory<short> message)
    {
        if (_new.Count == MaxMessages)
        {
            _ = _new.Dequeue();
        }

        _new.Enqueue(message.ToArray());
    }

    /// <summary>Gives all new messages away, oldest first; they count as heard.</summary>
    public IReadOnlyList<ReadOnlyMemory<short>> TakeNew()
    {
        ReadOnlyMemory<short>[] messages = [.. _new];
        _new.Clear();
        OldCount += messages.Length;
        return messages;
    }
}
