using System.Buffers.Binary;
using DeskPhone.App.Logging;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Media.Wave;
using DeskPhone.Simulator.Start;

namespace DeskPhone.Simulator.Sound;

/// <summary>Writes what an ear hears into a WAV file whose header is right at any moment, so that it outlives a kill.</summary>
/// <remarks>
/// The audio thread only copies into a ring; a task of the pool empties it into the file. The file is opened before the
/// phone starts, for then its fault is told in time, and emptied only when the phone did start.
/// </remarks>
public sealed class WaveRecorder : ISoundSink, IAsyncDisposable
{
    private const int RingSeconds = 4; // A disk that hangs longer costs sound, not the call.
    private const long MaxDataBytes = int.MaxValue - 64 * 1024; // What a WAV header can say.
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly FileStream _file;
    private readonly string _path;
    private readonly bool _isNew;
    private readonly ILogSink _log;
    private readonly byte[] _header = new byte[WaveFile.HeaderLength];
    private short[] _ring = [];
    private int _sampleRateHz;
    private long _written; // Samples put into the ring; the audio thread's.
    private long _drained; // Samples taken out; the writing task's.
    private long _lost;
    private long _dataBytes;
    private Task? _writing;

    private WaveRecorder(FileStream file, string path, bool isNew, ILogSink log)
    {
        _file = file;
        _path = path;
        _isNew = isNew;
        _log = log;
    }

    /// <summary>Opens the file, and leaves what is in it until <see cref="Begin"/>.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static WaveRecorder Open(string path, ILogSink log)
    {
        try
        {
            bool isNew = !File.Exists(path);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return new WaveRecorder(file, path, isNew, log);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--ear {path}: {FileFault.Of(fault)}; expected a file that can be written", fault);
        }
    }

    /// <summary>Empties the file and begins to record.</summary>
    /// <param name="sampleRateHz">The card's rate.</param>
    public void Begin(int sampleRateHz)
    {
        _sampleRateHz = sampleRateHz;
        _ring = new short[sampleRateHz * RingSeconds];
        _file.SetLength(0);
        WriteHeader();
        _writing = Task.Run(DrainUntilStoppedAsync);
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        long room = _ring.Length - (_written - Volatile.Read(ref _drained));
        if (samples.Length > room)
        {
            _ = Interlocked.Add(ref _lost, samples.Length);
            return;
        }

        int at = (int)(_written % _ring.Length);
        int first = Math.Min(samples.Length, _ring.Length - at);
        samples[..first].CopyTo(_ring.AsSpan(at));
        samples[first..].CopyTo(_ring);
        Volatile.Write(ref _written, _written + samples.Length);
    }

    /// <summary>Writes what still waits and closes the file; a file that was never begun is gone again if it was new.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_writing is not null)
        {
            await _writing;
        }

        await _file.DisposeAsync();
        if (_writing is null && _isNew)
        {
            File.Delete(_path);
        }

        if (Interlocked.Read(ref _lost) is var lost and > 0)
        {
            _log.Write(LogLevel.Warning, $"--ear {_path}: {lost} samples were lost, the disk was too slow");
        }

        _stop.Dispose();
    }

    private async Task DrainUntilStoppedAsync()
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token))
                {
                    Drain();
                }
            }
            catch (OperationCanceledException)
            {
                Drain(); // The last of it.
            }
        }
        catch (IOException fault)
        {
            _log.Write(LogLevel.Error, $"--ear {_path}: recording stopped: {FileFault.Of(fault)}");
        }
    }

    private void Drain()
    {
        long count = Math.Min(Volatile.Read(ref _written) - _drained, (MaxDataBytes - _dataBytes) / sizeof(short));
        if (count <= 0)
        {
            return;
        }

        byte[] data = new byte[count * sizeof(short)];
        for (int i = 0; i < count; i++)
        {
            short sample = _ring[(int)((_drained + i) % _ring.Length)];
            BinaryPrimitives.WriteInt16LittleEndian(data.AsSpan(i * sizeof(short)), sample);
        }

        RandomAccess.Write(_file.SafeFileHandle, data, WaveFile.HeaderLength + _dataBytes);
        _dataBytes += data.Length;
        Volatile.Write(ref _drained, _drained + count);
        WriteHeader(); // After the samples: it never promises what is not there.
    }

    private void WriteHeader()
    {
        WaveFile.WriteHeader(_header, _sampleRateHz, channelCount: 1, (int)_dataBytes);
        RandomAccess.Write(_file.SafeFileHandle, _header, fileOffset: 0);
    }
}
