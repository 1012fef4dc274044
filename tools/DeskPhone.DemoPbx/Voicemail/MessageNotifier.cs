using System.Text;
using DeskPhone.DemoPbx.Registrar;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.DemoPbx.Voicemail;

/// <summary>Tells phones about their messages: a NOTIFY without a subscription (RFC 3842; the habit of most PBXs), repeated until it is answered.</summary>
/// <remarks>Whatever the answer is, it is fine: a phone that cannot show messages refuses.</remarks>
internal sealed class MessageNotifier(PbxOptions options, IRandomSource random)
{
    private const string BranchPrefix = "z9hG4bKmwi";
    private const int MaxUnderWay = 256;

    private readonly Dictionary<string, (NonInviteClientTransaction Transaction, FlowId Flow, byte[] Request)> _underWay = new(StringComparer.Ordinal);
    private readonly SipMessageWriter _writer = new();

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => _underWay.Count == 0 ? null : _underWay.Values.Min(static pending => pending.Transaction.Deadline);

    /// <summary>Begins to tell a phone.</summary>
    public void Notify(Binding binding, SipFlow flow, MessageSummary summary, Queue<PbxOutput> outputs, Instant now)
    {
        if (_underWay.Count == MaxUnderWay)
        {
            return; // Phones that never answer; the next REGISTER tells them again.
        }

        string branch = BranchPrefix + NextToken();
        byte[] request = Write(binding, flow, summary, branch);
        var transaction = new NonInviteClientTransaction(new SipTimers(), flow.IsReliable, now);
        _underWay.Add(branch, (transaction, flow.Id, request));
        Drain(branch, outputs);
    }

    /// <summary>A response; <see langword="false"/> where it is none of ours.</summary>
    public bool TryHandleResponse(in SipMessageView response, in ViaHeader via, Queue<PbxOutput> outputs, Instant now)
    {
        string branch = Encoding.ASCII.GetString(via.Branch);
        if (!branch.StartsWith(BranchPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        if (_underWay.TryGetValue(branch, out var pending))
        {
            pending.Transaction.HandleResponse(response.StatusCode, now);
            Drain(branch, outputs);
        }

        return true;
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Queue<PbxOutput> outputs, Instant now)
    {
        foreach (string branch in _underWay.Keys.ToList())
        {
            _underWay[branch].Transaction.HandleTimeout(now);
            Drain(branch, outputs);
        }
    }

    /// <summary>The connection of a phone is gone.</summary>
    public void HandleFlowClosed(FlowId flow)
    {
        foreach ((string branch, (_, FlowId used, _)) in _underWay.ToList())
        {
            _ = used == flow && _underWay.Remove(branch);
        }
    }

    private void Drain(string branch, Queue<PbxOutput> outputs)
    {
        (NonInviteClientTransaction transaction, FlowId flow, byte[] request) = _underWay[branch];
        while (transaction.TryDequeue(out NonInviteClientOutput output))
        {
            if (output is NonInviteClientOutput.SendRequest)
            {
                outputs.Enqueue(new PbxOutput(flow, request));
            }
        }

        if (transaction.State is NonInviteClientState.Terminated)
        {
            _ = _underWay.Remove(branch);
        }
    }

    private byte[] Write(Binding binding, SipFlow flow, MessageSummary summary, string branch)
    {
        string account = $"sip:{SipUriEscaping.EscapeUser(binding.User)}@{options.Domain}";
        string voicemail = options.VoicemailNumber.Length > 0 ? $"sip:{options.VoicemailNumber}@{options.Domain}" : account;
        string body =
            $"Messages-Waiting: {(summary.NewCount > 0 ? "yes" : "no")}\r\nMessage-Account: {voicemail}\r\n" +
            $"Voice-Message: {summary.NewCount}/{summary.OldCount}\r\n";
        string protocol = flow.Protocol is SipTransportProtocol.Udp ? "UDP" : "TCP";
        _writer.StartRequest(SipMethod.Notify, binding.ContactUri);
        _writer.AddHeader(SipHeaderName.Via, $"SIP/2.0/{protocol} {options.Address};branch={branch}");
        _writer.AddHeader(SipHeaderName.MaxForwards, 70);
        _writer.AddHeader(SipHeaderName.From, $"<{account}>;tag={NextToken()}");
        _writer.AddHeader(SipHeaderName.To, $"<{account}>");
        _writer.AddHeader(SipHeaderName.CallId, NextToken());
        _writer.AddHeader(SipHeaderName.CSeq, "1 NOTIFY");
        _writer.AddHeader(SipHeaderName.Contact, $"<sip:{options.Address}>");
        _writer.AddHeader(SipHeaderName.Event, "message-summary");
        _writer.AddHeader(SipHeaderName.SubscriptionState, "terminated;reason=noresource"); // There is no subscription behind it.
        _writer.Complete("application/simple-message-summary"u8, Encoding.UTF8.GetBytes(body));
        return _writer.ToArray();
    }

    private string NextToken()
    {
        Span<byte> bytes = stackalloc byte[8];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
