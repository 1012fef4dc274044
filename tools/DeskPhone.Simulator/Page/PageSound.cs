using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Simulator.Page;

/// <summary>The sound between a simulated board and its pages. It is made before the phone starts, so that nothing is changed under it.</summary>
public sealed class PageSound
{
    private readonly PageMicrophone _microphone;

    /// <summary>Sound without a page yet.</summary>
    /// <param name="sampleRateHz">The card's rate.</param>
    /// <param name="otherwise">What the microphone hears while no page speaks.</param>
    /// <param name="recorder">Who else hears the ear; <see langword="null"/> for nobody.</param>
    public PageSound(int sampleRateHz, ISoundSource otherwise, ISoundSink? recorder)
    {
        SampleRateHz = sampleRateHz;
        _microphone = new PageMicrophone(otherwise, sampleRateHz);
        Audience = new Audience { Next = recorder };
    }

    /// <summary>For the board: the newest sound of the page that speaks.</summary>
    public ISoundSource Microphone => _microphone;

    /// <summary>For the board: everybody who listens.</summary>
    public ISoundSink Ear => Audience;

    internal int SampleRateHz { get; }

    internal Audience Audience { get; }

    internal PageMicrophone PageMicrophone => _microphone;
}
