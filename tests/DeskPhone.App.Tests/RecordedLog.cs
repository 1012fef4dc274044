using System.Collections.Concurrent;
using DeskPhone.App.Logging;

namespace DeskPhone.App.Tests;

/// <summary>Keeps the lines.</summary>
public sealed class RecordedLog : ILogSink
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void Write(LogLevel level, string text) => Lines.Enqueue($"{level}: {text}");

    public bool Has(string text) => Lines.Any(line => line.Contains(text, StringComparison.Ordinal));
}
