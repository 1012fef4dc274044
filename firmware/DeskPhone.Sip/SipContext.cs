using DeskPhone.Primitives.Randomness;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip;

/// <summary>What the rooms of one engine share.</summary>
internal sealed class SipContext
{
    private readonly Queue<SipOutput> _outputs = new();

    public SipContext(SipEngineOptions options, IRandomSource random)
    {
        Options = options;
        Random = random;
        Gate = new RequestGate(random);
        Transactions = new TransactionTable(this);
        Router = new Router(this);
        Accounts = new AccountTable(this);
    }

    /// <summary>Methods this phone takes (Allow, RFC 3261 §20.5).</summary>
    public const string Allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, MESSAGE";

    /// <summary>Events this phone understands when nobody asked for them (Allow-Events, RFC 6665 §8.2.2); PBXs look here for talk and hold.</summary>
    public const string AllowEvents = "talk, hold, refer, message-summary, check-sync";

    /// <summary>Extensions this phone knows (Supported, RFC 3261 §20.37).</summary>
    public const string Supported = "100rel, timer, replaces, norefersub, from-change";

    /// <summary>The same, one by one.</summary>
    public static IReadOnlyList<string> OptionTags { get; } = Supported.Split(", ");

    public SipEngineOptions Options { get; }

    public IRandomSource Random { get; }

    /// <summary>Asks those for a proof who want what not everybody may.</summary>
    public RequestGate Gate { get; }

    /// <summary>Writes every message of this engine, one after the other.</summary>
    public SipMessageWriter Writer { get; } = new();

    public TransactionTable Transactions { get; }

    public Router Router { get; }

    public AccountTable Accounts { get; }

    /// <summary>Registrations that changed since somebody last looked: subscriptions follow them.</summary>
    public Queue<SipOutput.RegistrationChanged> Registrations { get; } = new();

    /// <summary>Queues an output.</summary>
    public void Emit(SipOutput output)
    {
        _outputs.Enqueue(output);
        if (output is SipOutput.RegistrationChanged changed)
        {
            Registrations.Enqueue(changed);
        }
    }

    /// <summary>Queues a line for the log.</summary>
    public void Notice(string text) => _outputs.Enqueue(new SipOutput.Notice(text));

    /// <summary>Takes the oldest output.</summary>
    public bool TryDequeue(out SipOutput? output) => _outputs.TryDequeue(out output);
}
