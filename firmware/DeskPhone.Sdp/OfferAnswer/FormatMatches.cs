using System.Globalization;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>The formats a peer's audio stream has in common with ours: never without a codec.</summary>
internal sealed class FormatMatches
{
    private FormatMatches(IReadOnlyList<FormatMatch> codecs, IReadOnlyList<FormatMatch> events)
    {
        Codecs = codecs;
        Events = events;
    }

    /// <summary>Codecs, the one to use first.</summary>
    public IReadOnlyList<FormatMatch> Codecs { get; }

    /// <summary>
    /// telephone-event for the clocks of these codecs; others are left out, since the clock must be the codec's (RFC
    /// 4733).
    /// </summary>
    public IReadOnlyList<FormatMatch> Events { get; }

    /// <summary>telephone-event for the codec in use, or <see langword="null"/>.</summary>
    public FormatMatch? Event => BesideCodec(static (format, _) => format.IsTelephoneEvent);

    /// <summary>Redundancy for the codec in use, or <see langword="null"/>: it names the codec's number among its parameters.</summary>
    public FormatMatch? Redundancy => BesideCodec(static (format, codec) => format.IsRedundancy
        && format.FormatParameters.Split('/').Contains(codec.PayloadType.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Comfort noise for the codec in use, or <see langword="null"/>.</summary>
    public FormatMatch? Noise => BesideCodec(static (format, _) => format.IsComfortNoise);

    /// <summary>Compares a peer's stream with our formats.</summary>
    /// <param name="media">The peer's stream.</param>
    /// <param name="ours">Our formats in our order.</param>
    /// <param name="isAnswer">Whether the stream answers ours: then a number without an rtpmap means what we offered
    /// under it.</param>
    /// <param name="ourOrder">Whether the result follows our order rather than the peer's.</param>
    /// <returns>What is common, or <see langword="null"/> where no codec is.</returns>
    public static FormatMatches? Between(
        MediaDescription media, IReadOnlyList<AudioFormatDescription> ours, bool isAnswer, bool ourOrder)
    {
        var all = new List<FormatMatch>();
        foreach (string format in media.Formats)
        {
            if (Describe(media, format, isAnswer ? ours : []) is { } theirs && Find(ours, theirs, all) is { } match)
            {
                all.Add(match);
            }
        }

        if (ourOrder)
        {
            all.Sort((left, right) => left.Index.CompareTo(right.Index));
        }

        List<FormatMatch> codecs = all.FindAll(match => match.Ours.IsCodec);
        List<FormatMatch> events = all.FindAll(match => !match.Ours.IsCodec
            && codecs.Exists(codec => codec.Ours.ClockRateHz == match.Ours.ClockRateHz));
        return codecs.Count == 0 ? null : new FormatMatches(codecs, events);
    }

    /// <summary>Our formats under the peer's numbers.</summary>
    public static List<AudioFormatDescription> InTheirNumbers(IReadOnlyList<FormatMatch> matches)
    {
        var formats = new List<AudioFormatDescription>(matches.Count);
        foreach (FormatMatch match in matches)
        {
            formats.Add(match.Ours with { PayloadType = match.Theirs.PayloadType });
        }

        return formats;
    }

    private static AudioFormatDescription? Describe(
        MediaDescription media, string format, IReadOnlyList<AudioFormatDescription> offered)
    {
        if (!int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int payloadType)
            || payloadType > 127)
        {
            return null;
        }

        string parameters = media.FormatParameters(format);
        if (media.RtpMap(payloadType) is { } map)
        {
            return new AudioFormatDescription(map.EncodingName, map.ClockRateHz, map.Channels, payloadType, parameters);
        }

        foreach (AudioFormatDescription ours in offered)
        {
            if (ours.PayloadType == payloadType)
            {
                return ours with { FormatParameters = parameters };
            }
        }

        return null;
    }

    /// <summary>Our format for theirs, unless an earlier one of theirs took it.</summary>
    private static FormatMatch? Find(
        IReadOnlyList<AudioFormatDescription> ours, AudioFormatDescription theirs, List<FormatMatch> taken)
    {
        for (int i = 0; i < ours.Count; i++)
        {
            if (ours[i].IsSameEncoding(theirs))
            {
                return taken.Exists(match => match.Index == i) ? null : new FormatMatch(i, ours[i], theirs);
            }
        }

        return null;
    }

    private FormatMatch? BesideCodec(Func<AudioFormatDescription, AudioFormatDescription, bool> isWanted)
    {
        AudioFormatDescription codec = Codecs[0].Theirs;
        return Events.FirstOrDefault(match => match.Theirs.ClockRateHz == codec.ClockRateHz && isWanted(match.Theirs, codec));
    }
}
