using System.CommandLine;
using System.Globalization;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Jitter;

namespace DeskPhone.Cli.Media;

/// <summary>The commands <c>deskphone media replay</c> and <c>deskphone media simulate</c>.</summary>
internal static class MediaCommands
{
    private const int FixedDelayMs = 60;

    /// <summary>Makes both.</summary>
    /// <param name="run">Runs the work of a command and prints what it gives, or the one line why it cannot.</param>
    public static Command Create(Func<Func<string>, int> run) =>
        new("media", "Voice as the phone would play it.") { Replay(run), Simulate(run) };

    private static Command Replay(Func<Func<string>, int> run)
    {
        var capture = new Argument<string>("CAPTURE") { Description = "A capture file: pcap or pcapng; Ethernet, Linux cooked or raw IP" };
        Option<string> wave = WaveOption();
        var key = new Option<string?>("--key") { Description = "Key of SRTP as in SDP: [SUITE:]KEY, in base64 or hexadecimal" };
        var ssrc = new Option<string?>("--ssrc") { Description = "Only this source, in hexadecimal; otherwise the stream with most packets" };
        var codec = new Option<string>("--codec")
        {
            Description = "Codec of dynamic payload types that no session description in the capture explains",
            DefaultValueFactory = static _ => "opus",
        };
        var command = new Command("replay", "Plays a captured RTP stream into a WAV file; prints one JSON object.") { capture, wave, key, ssrc, codec };
        command.SetAction(result => run(() => MediaReplay.Run(
            result.GetValue(capture)!,
            result.GetValue(wave)!,
            result.GetValue(key) is { } text ? KeyText.Parse(text) : null,
            result.GetValue(ssrc) is { } source ? ParseSource(source) : null,
            ParseCodec(result.GetValue(codec)!))));
        return command;
    }

    private static Command Simulate(Func<Func<string>, int> run)
    {
        var input = new Argument<string>("IN.wav") { Description = "Speech: 16-bit PCM of any rate, mono or stereo" };
        var codec = new Option<string>("--codec") { Description = CodecNames.All, Required = true };
        var trace = new Option<string>("--trace")
        {
            Description = "The network: a line a packet, milliseconds of delay or lost, repeated as needed",
            Required = true,
        };
        Option<string> wave = WaveOption();
        var seed = new Option<int>("--seed") { Description = "Of everything random, such as how the two sound cards tick", DefaultValueFactory = static _ => 1 };
        var fix = new Option<bool>("--no-adapt") { Description = $"A fixed buffer of {FixedDelayMs} ms instead of one that follows the network" };
        var silent = new Option<bool>("--no-conceal") { Description = "Silence for what is missing" };
        var command = new Command("simulate", "Sends speech through encoder, network and receive path; prints one JSON object.")
        {
            input, codec, trace, wave, seed, fix, silent,
        };
        command.SetAction(result => run(() => MediaSimulation.Run(
            result.GetValue(input)!,
            result.GetValue(wave)!,
            ParseCodec(result.GetValue(codec)!),
            TraceFile.Parse(result.GetValue(trace)!, File.ReadLines(result.GetValue(trace)!)),
            result.GetValue(seed),
            new PlayoutOptions
            {
                FixedDelay = result.GetValue(fix) ? TimeSpan.FromMilliseconds(FixedDelayMs) : null,
                IsConcealing = !result.GetValue(silent),
            })));
        return command;
    }

    private static Option<string> WaveOption() => new("--wav") { Description = "The WAV file to write", Required = true };

    private static AudioCodec ParseCodec(string name) =>
        CodecNames.Find(name) ?? throw new UnusableException($"--codec: {name} is none of {CodecNames.All}");

    private static uint ParseSource(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint ssrc)
            ? ssrc
            : throw new UnusableException($"--ssrc: {text} is no number of 32 bits in hexadecimal");
    }
}
