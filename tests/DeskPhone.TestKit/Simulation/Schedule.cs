using DeskPhone.Primitives.Time;

namespace DeskPhone.TestKit.Simulation;

/// <summary>Virtual time: things to do, each at its instant, those of one instant in the order they were asked for.</summary>
public sealed class Schedule
{
    private readonly PriorityQueue<Action, (Instant At, long Order)> _queue = new(Comparer<(Instant At, long Order)>.Create(static (left, right) =>
        left.At == right.At ? left.Order.CompareTo(right.Order) : left.At.CompareTo(right.At)));

    /// <summary>More things than any office does at one instant: two engines keep each other busy, and time stands still.</summary>
    private const int MostAtOnce = 100_000;

    private long _order;
    private int _atOnce;

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

            _atOnce = next.At == Now ? _atOnce + 1 : 0;
            if (_atOnce > MostAtOnce)
            {
                throw new InvalidOperationException($"Time stands still at {Now}.");
            }

            Now = next.At;
            _queue.Dequeue()();
        }

        return true;
    }

    public void Run(TimeSpan span) => RunUntil(static () => false, span);
}
