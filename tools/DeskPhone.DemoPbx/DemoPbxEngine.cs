using System.Net;
using DeskPhone.DemoPbx.Extensions;
using DeskPhone.DemoPbx.Voicemail;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx;

/// <summary>The whole demo PBX: registrar, proxy, and the numbers that echo, play, record and call back.</summary>
/// <remarks>
/// Pure. The extensions are user agents that register at the proxy beside the phones, over a flow that exists in memory only; so
/// what they do to a phone is what any other phone could do. One thread: an input, then <see cref="TryDequeue"/> until it is empty.
/// </remarks>
public sealed class DemoPbxEngine
{
    private const int SecretBytes = 16;

    /// <summary>The way between proxy and extensions. Positive: the transport gives strangers negative ones, and a PBX opens none.</summary>
    private static readonly FlowId s_inside = new(1);

    private readonly Queue<DemoPbxOutput> _outputs = new();
    private readonly PbxEngine _pbx;
    private readonly ExtensionEngine _extensions;
    private readonly MailboxTable _mailboxes;
    private readonly PbxOptions _options;

    /// <summary>A PBX for the users of the options; the extensions get passwords of their own.</summary>
    /// <exception cref="ArgumentException">A user has the number of an extension.</exception>
    public DemoPbxEngine(PbxOptions options, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        Dictionary<string, string> passwords = Extension.All.ToDictionary(
            static extension => extension.Number, _ => NextSecret(random), StringComparer.Ordinal);
        if (options.Users.Keys.FirstOrDefault(passwords.ContainsKey) is { } taken)
        {
            throw new ArgumentException($"{taken} is a number of the PBX itself", nameof(options));
        }

        _options = options;
        var users = new Dictionary<string, string>(options.Users.Concat(passwords), StringComparer.Ordinal);
        string voicemail = Extension.All.First(static extension => extension.Kind is ExtensionKind.Voicemail).Number;
        _mailboxes = new MailboxTable(options.Users.Keys);
        _pbx = new PbxEngine(options with { Users = users, VoicemailNumber = voicemail }, random);
        _extensions = new ExtensionEngine(options, passwords, _mailboxes, random);
    }

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => (_pbx.Deadline, _extensions.Deadline) switch
    {
        ({ } pbx, { } extensions) => pbx < extensions ? pbx : extensions,
        var (pbx, extensions) => pbx ?? extensions,
    };

    /// <summary>Messages that were none, or that nothing could be done with.</summary>
    public long DroppedCount => _pbx.DroppedCount;

    /// <summary>Calls of extensions that stand or are under way.</summary>
    public int CallCount => _extensions.CallCount;

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out DemoPbxOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>Whether a user has a contact now.</summary>
    public bool IsRegistered(string user, Instant now) => _pbx.IsRegistered(user, now);

    /// <summary>The PBX begins: the extensions register.</summary>
    public void HandleStart(Instant now)
    {
        _pbx.HandleFlowAccepted(new SipFlow(s_inside, SipTransportProtocol.Udp, _options.Address, _options.Address));
        foreach (string user in _options.Users.Keys)
        {
            _pbx.HandleMessages(user, new MessageSummary(NewCount: 0, OldCount: 0), now); // Told when they register.
        }

        _extensions.HandleStart(now);
        Settle(now);
    }

    /// <summary>A peer appeared: a connection, or a new source address. Its id is negative.</summary>
    public void HandleFlowAccepted(SipFlow flow) => _pbx.HandleFlowAccepted(flow);

    /// <summary>A connection is gone, and the bindings that stood on it.</summary>
    public void HandleFlowClosed(FlowId flow) => _pbx.HandleFlowClosed(flow);

    /// <summary>One whole message from a peer.</summary>
    public void HandleMessage(FlowId flow, ReadOnlySpan<byte> message, Instant now)
    {
        _pbx.HandleMessage(flow, message, now);
        Settle(now);
    }

    /// <summary>The port asked for is open.</summary>
    /// <param name="stream">Whose.</param>
    /// <param name="local">Address and RTP port as the phones see them; <see langword="null"/> where no port is free.</param>
    /// <param name="now">When.</param>
    public void HandlePortOpened(StreamId stream, IPEndPoint? local, Instant now)
    {
        _extensions.HandlePortOpened(stream, local, now);
        Settle(now);
    }

    /// <summary>One datagram from the RTP port of a stream.</summary>
    public void HandlePacket(StreamId stream, ReadOnlySpan<byte> datagram, IPEndPoint source, Instant now)
    {
        ArgumentNullException.ThrowIfNull(source);
        _extensions.HandlePacket(stream, datagram, source, now);
        Settle(now);
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _pbx.HandleTimeout(now);
        _extensions.HandleTimeout(now);
        Settle(now);
    }

    private static string NextSecret(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Carries messages between proxy and extensions until both are quiet.</summary>
    private void Settle(Instant now)
    {
        while (true)
        {
            if (_pbx.TryDequeue(out PbxOutput message))
            {
                Carry(message, now);
            }
            else if (_extensions.TryDequeue(out ExtensionOutput? output))
            {
                Carry(output!, now);
            }
            else
            {
                return;
            }
        }
    }

    private void Carry(PbxOutput message, Instant now)
    {
        if (message.Flow == s_inside)
        {
            _extensions.HandleMessage(message.Message.Span, now);
        }
        else
        {
            _outputs.Enqueue(new DemoPbxOutput.SendMessage(message.Flow, message.Message));
        }
    }

    private void Carry(ExtensionOutput output, Instant now)
    {
        switch (output)
        {
            case ExtensionOutput.SendMessage send:
                _pbx.HandleMessage(s_inside, send.Message.Span, now);
                break;
            case ExtensionOutput.OpenPort open:
                _outputs.Enqueue(new DemoPbxOutput.OpenPort(open.Stream));
                break;
            case ExtensionOutput.ClosePort close:
                _outputs.Enqueue(new DemoPbxOutput.ClosePort(close.Stream));
                break;
            case ExtensionOutput.SendPacket send:
                _outputs.Enqueue(new DemoPbxOutput.SendPacket(send.Stream, send.Datagram, send.Remote));
                break;
            case ExtensionOutput.MailboxChanged changed when _mailboxes.Of(changed.User) is { } mailbox:
                _pbx.HandleMessages(changed.User, new MessageSummary(mailbox.NewCount, mailbox.OldCount), now);
                break;
            case ExtensionOutput.Notice notice:
                _outputs.Enqueue(new DemoPbxOutput.Notice(notice.Text));
                break;
            default:
                throw new InvalidOperationException($"no such output: {output.GetType().Name}");
        }
    }
}
