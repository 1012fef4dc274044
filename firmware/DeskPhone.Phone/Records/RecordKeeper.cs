using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.Records;

/// <summary>Has what changed written: at once after a quiet time, else every two seconds, because flash wears out.</summary>
internal sealed class RecordKeeper(IReadOnlyList<IRecordBook> books, Queue<PhoneOutput> outputs)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    private readonly long[] _written = new long[books.Count];
    private readonly Instant?[] _earliest = new Instant?[books.Count];
    private bool _isInHaste;

    /// <summary>When something that changed may next be written.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? next = null;
            for (int i = 0; i < books.Count; i++)
            {
                if (_written[i] != books[i].Revision && _earliest[i] is { } at && !(next <= at))
                {
                    next = at;
                }
            }

            return next;
        }
    }

    /// <summary>Gives back what was written before the restart.</summary>
    public void HandleRestored(PhoneRecord record, ReadOnlySpan<byte> content)
    {
        for (int i = 0; i < books.Count; i++)
        {
            if (books[i].Record != record)
            {
                continue;
            }

            bool isUnchanged = _written[i] == books[i].Revision;
            if (!books[i].TryRead(content))
            {
                outputs.Enqueue(new PhoneOutput.SetAside(record));
            }
            else if (isUnchanged)
            {
                _written[i] = books[i].Revision;
            }
        }
    }

    /// <summary>From now on every change is written at once: there may be no later.</summary>
    public void HandleShutdown(Instant now)
    {
        _isInHaste = true;
        Settle(now);
    }

    public void Settle(Instant now)
    {
        for (int i = 0; i < books.Count; i++)
        {
            if (_written[i] != books[i].Revision && (_isInHaste || !(_earliest[i] > now)))
            {
                _written[i] = books[i].Revision;
                _earliest[i] = now + s_interval;
                outputs.Enqueue(new PhoneOutput.Persist(books[i].Record, books[i].Write()));
            }
        }
    }
}
