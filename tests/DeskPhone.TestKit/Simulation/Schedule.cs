using DeskPhone.Primitives.Time;

namespace DeskPhone.TestKit.Simulation;

/// <summary>Virtual time: things to do, each at its instant, those of one instant in the order they were asked for.</summary>
public sealed class Schedule
{
    private readonly PriorityQueue<Action, (Instant At, long Order)> _queue = new(Comparer<(Instant At, long Order)>.Create(static (left, right) =>
        left.At == right.At ? left.Order.CompareTo(right.Order) : left.At.CompareTo(right.At)));

    private long _order;

    public Instant Now { get; private set; } = Instant.FromBoot(TimeSpan.FromMinutes(1));

    public void At(Instant at, Action action) => _queue.Enqueue(action, (at < Now ? Now : at, _order++));

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    /// <summary>Lets time pass until <paramref name="isReached"/> or the limit; says which.</summary>
    public bool RunUntil(Func<bool> isReached, TimeSpan limit)
    {
        Instant until = Now + limit;
        while (!isReached())
        {
            if (!_queue.TryPeek(out _, out (Instant At, long Order) next) || next.At > until)
            {
                Now = until;
                return isReached();
            }

            Now = next.At;
            _queue.Dequeue()();
        }

        return true;
    }

    public void Run(TimeSpan span) => RunUntil(static () => false, span);
}
