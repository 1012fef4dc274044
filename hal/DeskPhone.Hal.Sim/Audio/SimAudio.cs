using System.Diagnostics.CodeAnalysis;
using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A sound card in memory: a <see cref="Microphone"/> to speak into, an <see cref="Ear"/> to listen with, and faults on command.</summary>
/// <param name="pace">Its clock; <see langword="null"/> for a card that never waits, so that every read and write returns at once.</param>
[SuppressMessage("Design", "CA1001", Justification = "Who opened a stream disposes it; the card only remembers which are open.")]
public sealed class SimAudio(TimeProvider? pace = null) : IAudio
{
    private readonly Lock _lock = new();
    private SimAudioCapture? _capture;
    private readonly Dictionary<SoundDevice, SimAudioPlayback> _playbacks = [];
    private bool _isUnplugged;
    private bool _isHeldByAnother;
    private volatile ISoundSource _microphone = new SilenceSource();
    private volatile ISoundSink? _ear;
    private volatile ISoundSink? _loudspeaker;

    /// <inheritdoc/>
    /// <remarks>What is spoken into it is heard by nobody but the other side; a browser cleans its own microphone.</remarks>
    public bool HasAcoustics { get; init; }

    /// <summary>How much faster the ear's clock is than the microphone's, as with two cards; in parts per million.</summary>
    public int EarDeviationPpm { get; init; }

    /// <summary>What the microphone hears; may be changed while it is open.</summary>
    public ISoundSource Microphone
    {
        get => _microphone;
        set => _microphone = value;
    }

    /// <summary>Who listens at the earpiece; <see langword="null"/> for nobody. May be changed while it is open.</summary>
    public ISoundSink? Ear
    {
        get => _ear;
        set => _ear = value;
    }

    /// <summary>Who listens in the room while the handset is heard too; <see langword="null"/> for nobody. May be changed while it is open.</summary>
    public ISoundSink? Loudspeaker
    {
        get => _loudspeaker;
        set => _loudspeaker = value;
    }

    /// <summary>The open ears.</summary>
    public IReadOnlyCollection<SoundDevice> Playing
    {
        get
        {
            lock (_lock)
            {
                return [.. _playbacks.Keys];
            }
        }
    }

    /// <summary>The open microphone; <see langword="null"/> for none.</summary>
    public SoundDevice? Capturing { get; private set; }

    /// <summary>Whether the microphone is open.</summary>
    public bool IsCapturing
    {
        get
        {
            lock (_lock)
            {
                return _capture is not null;
            }
        }
    }

    /// <summary>Whether the earpiece is open.</summary>
    public bool IsPlaying
    {
        get
        {
            lock (_lock)
            {
                return _playbacks.Count > 0;
            }
        }
    }

    /// <inheritdoc/>
    public bool Has(SoundDevice device) => true;

    /// <inheritdoc/>
    public IAudioCapture OpenCapture(AudioFormat format, SoundDevice device = SoundDevice.Handset)
    {
        lock (_lock)
        {
            ThrowIfUnavailable(format, isTaken: _capture is not null);
            _capture = new SimAudioCapture(this, format, pace);
            Capturing = device;
            return _capture;
        }
    }

    /// <inheritdoc/>
    public IAudioPlayback OpenPlayback(AudioFormat format, SoundDevice device = SoundDevice.Handset)
    {
        lock (_lock)
        {
            ThrowIfUnavailable(format, isTaken: _playbacks.ContainsKey(device));
            bool isBeside = _playbacks.Count > 0; // The first ear is the one that listens; a second plays to the room.
            var playback = new SimAudioPlayback(this, format, pace, isBeside);
            _playbacks.Add(device, playback);
            return playback;
        }
    }

    /// <summary>Pulls the card out: what is open fails with <see cref="HalError.DeviceGone"/>, and so does opening it again.</summary>
    public void Unplug()
    {
        lock (_lock)
        {
            _isUnplugged = true;
            _capture?.Unplug();
            foreach (SimAudioPlayback playback in _playbacks.Values)
            {
                playback.Unplug();
            }
        }
    }

    /// <summary>Puts the card back: it can be opened again.</summary>
    public void PlugIn()
    {
        lock (_lock)
        {
            _isUnplugged = false;
        }
    }

    /// <summary>Lets another program take or give back the card: opening fails with <see cref="HalError.Busy"/> meanwhile.</summary>
    public void HoldBusy(bool isHeld)
    {
        lock (_lock)
        {
            _isHeldByAnother = isHeld;
        }
    }

    /// <summary>Skips samples of the open microphone, as an overrun on a real card would.</summary>
    public void LoseSamples(int count)
    {
        lock (_lock)
        {
            _capture?.Lose(count);
        }
    }

    internal void Release(SimAudioCapture capture)
    {
        lock (_lock)
        {
            _capture = _capture == capture ? null : _capture;
            Capturing = _capture is null ? null : Capturing;
        }
    }

    internal void Release(SimAudioPlayback playback)
    {
        lock (_lock)
        {
            foreach ((SoundDevice device, SimAudioPlayback open) in _playbacks)
            {
                _ = open == playback && _playbacks.Remove(device);
            }
        }
    }

    private void ThrowIfUnavailable(AudioFormat format, bool isTaken)
    {
        if (_isUnplugged)
        {
            throw new HalException(HalError.DeviceGone, "the simulated sound card is unplugged");
        }

        if (isTaken || _isHeldByAnother)
        {
            throw new HalException(HalError.Busy, "the simulated sound card is in use");
        }

        if (format.SampleRateHz is not (8000 or 16_000 or 48_000) || format.SamplesPerFrame <= 0)
        {
            throw new HalException(HalError.NotSupported, $"the simulated sound card cannot do {format.SampleRateHz} Hz");
        }
    }
}
