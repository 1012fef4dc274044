using System.Diagnostics;
using System.Globalization;

namespace DeskPhone.TestKit.Peers;

/// <summary>A program started by a test, in a process group of its own and ended by the id of that group.</summary>
public sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private bool _isDisposed;

    private PeerProcess(Process process, PeerLog log)
    {
        _process = process;
        Id = process.Id;
        Log = log;
    }

    /// <summary>Process id, and id of its group.</summary>
    public int Id { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _isDisposed || _process.HasExited;

    /// <summary>Starts a program; its standard input stays open and silent.</summary>
    /// <param name="program">Path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs, and where <c>log.txt</c> goes.</param>
    public static PeerProcess Start(string program, IEnumerable<string> arguments, string folder)
    {
        // setsid: a group of its own, so that its children end with it and Ctrl-C at the test runner does not reach it.
        var start = new ProcessStartInfo("setsid", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Directory.CreateDirectory(folder);
        var log = new PeerLog(Path.Combine(folder, "log.txt"));
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PeerProcess(process, log);
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="TimeoutException">It did not end within <paramref name="limit"/>.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Types a line on its standard input.</summary>
    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends a signal (<c>INT</c>, <c>TERM</c>, <c>KILL</c>) to the whole group; an ended group does not mind.</summary>
    public async Task SignalAsync(string signal) =>
        await RunAsync("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -s {signal} -- -{Id}")], "/", s_stopLimit);

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">Not within <paramref name="limit"/>; quotes the log.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_process.StartInfo.ArgumentList[0]} did not end in {limit.TotalSeconds:0.#} s:\n{Log.Tail}");
        }

        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await SignalAsync("TERM");
        try
        {
            await _process.WaitForExitAsync().WaitAsync(s_stopLimit);
        }
        catch (TimeoutException)
        {
            Log.Add($"did not end within {s_stopLimit.TotalSeconds} s of SIGTERM");
        }

        await SignalAsync("KILL");
        _process.Dispose();
        Log.Dispose();
    }
}
