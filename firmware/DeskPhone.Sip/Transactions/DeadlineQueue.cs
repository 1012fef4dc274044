using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>What waits for its time, soonest first: a heap, so that ten thousand transactions cost a message no more than ten do.</summary>
/// <remarks>An entry whose deadline moved or went away stays where it is and is put right when it comes to the top.</remarks>
internal sealed class DeadlineQueue<T>
    where T : class, IDeadlined
{
    private readonly PriorityQueue<T, Instant> _queue = new();

    /// <summary>The earliest deadline of all, or null.</summary>
    public Instant? Next
    {
        get
        {
            while (_queue.TryPeek(out T? item, out Instant at))
            {
                if (item.QueuedFor == at && item.Deadline == at)
                {
                    return at;
                }

                _ = _queue.Dequeue();
                if (item.QueuedFor == at)
                {
                    item.QueuedFor = null;
                    Schedule(item);
                }
            }

            return null;
        }
    }

    /// <summary>Takes notice of an item whose deadline may have become earlier, or which is new.</summary>
    public void Schedule(T item)
    {
        if (item.Deadline is { } due && !(item.QueuedFor <= due))
        {
            item.QueuedFor = due;
            _queue.Enqueue(item, due);
        }
    }

    /// <summary>Takes out all that are due; each must be scheduled again where it has a deadline left.</summary>
    public List<T> TakeDue(Instant now)
    {
        List<T> due = [];
        while (Next <= now)
        {
            T item = _queue.Dequeue();
            item.QueuedFor = null;
            due.Add(item);
        }

        return due;
    }
}
