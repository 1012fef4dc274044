using System.Text.RegularExpressions;

namespace DeskPhone.TestKit.Peers;

/// <summary>What a program printed, line by line; kept in memory and in a file. Safe from any thread.</summary>
public sealed partial class PeerLog : IDisposable
{
    private const int QuotedLines = 60;

    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly StreamWriter _file;
    private bool _isClosed;

    /// <summary>An empty log that is also written to <paramref name="path"/>.</summary>
    public PeerLog(string path) => _file = new StreamWriter(path) { AutoFlush = true };

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The end of it, for a failure message.</summary>
    public string Tail => string.Join('\n', Lines.TakeLast(QuotedLines));

    /// <summary>Adds a line; <see langword="null"/>, the end of a pipe, is none.</summary>
    public void Add(string? line)
    {
        lock (_gate)
        {
            if (line is null || _isClosed)
            {
                return;
            }

            string text = Colour.Replace(line, "");
            _lines.Add(text);
            _file.WriteLine(text);
        }
    }

    /// <summary>Waits for a line, printed before or after this call.</summary>
    /// <exception cref="TimeoutException">Not within <paramref name="limit"/>; quotes the log.</exception>
    public async Task<string> WaitForAsync(string what, Func<string, bool> isWanted, TimeSpan limit)
    {
        try
        {
            return (await Wait.ForAsync(
                what, () => Task.FromResult(Lines.FirstOrDefault(isWanted)), static line => line is not null, limit))!;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for {what}; the log ends:\n{Tail}");
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _file.Dispose();
        }
    }
}
