using DeskPhone.App.Logging;

namespace DeskPhone.App.Tests;

public sealed class LineLogTests
{
    [Fact]
    public async Task A_line_has_the_time_the_level_and_the_text()
    {
        var writer = new StringWriter { NewLine = "\n" };
        await using (var log = new LineLog(() => writer, new StoppedClock()))
        {
            log.Write(LogLevel.Warning, "sound card: unplugged");
        }

        Assert.Equal("2026-01-31T12:30:00.250Z warning sound card: unplugged\n", writer.ToString());
    }

    [Fact]
    public async Task Text_of_a_peer_cannot_forge_a_second_line()
    {
        var writer = new StringWriter { NewLine = "\n" };
        await using (var log = new LineLog(() => writer, new StoppedClock()))
        {
            log.Write(LogLevel.Info, "refused: 403 No\r\n2026-01-31T12:30:00.250Z info all is well\u001b[2J");
        }

        Assert.Equal(
            "2026-01-31T12:30:00.250Z info refused: 403 No??2026-01-31T12:30:00.250Z info all is well?[2J\n",
            writer.ToString());
    }

    [Fact]
    public async Task A_terminal_that_hangs_costs_lines_and_not_the_phone()
    {
        using var writer = new HangingWriter();
        var log = new LineLog(() => writer, TimeProvider.System);
        for (int index = 0; index < 3000; index++)
        {
            log.Write(LogLevel.Info, "one of many");
        }

        Assert.InRange(log.Lost, 3000 - 1024 - 1, 3000 - 1024);
        writer.Release();
        await log.DisposeAsync();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 31, 12, 30, 0, 250, TimeSpan.Zero);
    }

    private sealed class HangingWriter : TextWriter
    {
        private readonly TaskCompletionSource _released = new();

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public void Release() => _released.TrySetResult();

        public override Task WriteLineAsync(string? value) => _released.Task;
    }
}
