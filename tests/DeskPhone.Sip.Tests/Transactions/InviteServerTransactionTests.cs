using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Tests.Transactions;

/// <summary>RFC 3261 §17.2.1, figure 7, as amended by RFC 6026 §7.1.</summary>
public sealed class InviteServerTransactionTests
{
    private Instant _now = Instant.FromBoot(TimeSpan.FromHours(1));

    [Fact]
    public void A_retransmitted_invite_gets_the_latest_provisional_response_again()
    {
        var transaction = new InviteServerTransaction(new SipTimers(), isReliable: false);
        transaction.HandleInvite();
        Assert.Empty(Drain(transaction));

        transaction.HandleResponse(180, _now);
        transaction.HandleInvite();

        Assert.Equal([InviteServerOutput.SendResponse, InviteServerOutput.SendResponse], Drain(transaction));
        Assert.Equal(InviteServerState.Proceeding, transaction.State);
    }

    [Fact]
    public void A_rejection_over_udp_is_sent_until_timer_H_when_no_ACK_comes()
    {
        var transaction = new InviteServerTransaction(new SipTimers(), isReliable: false);
        transaction.HandleResponse(486, _now);
        Instant start = _now;
        var sentAt = new List<double>();
        List<InviteServerOutput> last = [];
        while (transaction.State is not InviteServerState.Terminated)
        {
            sentAt.AddRange(Drain(transaction).Select(_ => (_now - start).TotalSeconds));
            _now = transaction.Deadline!.Value;
            transaction.HandleTimeout(_now);
            last = transaction.State is InviteServerState.Terminated ? Drain(transaction) : last;
        }

        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5], sentAt);
        Assert.Equal([InviteServerOutput.DeliverTimeout], last);
        Assert.Equal(32, (_now - start).TotalSeconds);
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 0)]
    public void An_ACK_ends_retransmission_and_timer_I_absorbs_the_next_ones(bool isReliable, int seconds)
    {
        var transaction = new InviteServerTransaction(new SipTimers(), isReliable);
        transaction.HandleResponse(486, _now);
        transaction.HandleAck(_now);
        transaction.HandleAck(_now);

        Assert.Equal([InviteServerOutput.SendResponse], Drain(transaction));
        Assert.Equal(InviteServerState.Confirmed, transaction.State);
        Assert.Equal(_now + TimeSpan.FromSeconds(seconds), transaction.Deadline);
    }

    [Fact]
    public void After_a_2xx_it_absorbs_invites_and_sends_what_the_user_repeats()
    {
        var transaction = new InviteServerTransaction(new SipTimers(), isReliable: false);
        transaction.HandleResponse(200, _now);
        transaction.HandleInvite();
        Assert.Equal([InviteServerOutput.SendResponse], Drain(transaction));

        transaction.HandleResponse(200, _now);
        transaction.HandleResponse(486, _now);
        Assert.Equal([InviteServerOutput.SendResponse], Drain(transaction));

        transaction.HandleTimeout(_now + TimeSpan.FromSeconds(32));
        Assert.Equal(InviteServerState.Terminated, transaction.State);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_survives_any_order_of_events_and_has_one_final_response(int seed)
    {
        var random = new Random(seed);
        var transaction = new InviteServerTransaction(new SipTimers(), random.Next(2) == 0);
        bool wasFinal = false;
        for (int step = 0; step < 200 && transaction.State is not InviteServerState.Terminated; step++)
        {
            int status = random.Next(100, 700);
            switch (random.Next(6))
            {
                case 0:
                    transaction.HandleInvite();
                    break;
                case 1:
                    transaction.HandleAck(_now);
                    break;
                case 2:
                    InviteServerState before = transaction.State;
                    transaction.HandleResponse(status, _now);
                    Assert.False(wasFinal && status >= 300 && transaction.State != before);
                    wasFinal |= status >= 200;
                    break;
                case 3 when random.Next(10) == 0:
                    transaction.HandleTransportError();
                    break;
                default:
                    _now += TimeSpan.FromSeconds(random.NextDouble() * 10);
                    transaction.HandleTimeout(_now);
                    break;
            }

            _ = Drain(transaction);
        }

        Assert.True(wasFinal || transaction.State is InviteServerState.Proceeding or InviteServerState.Terminated);
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 100));

    private static List<InviteServerOutput> Drain(InviteServerTransaction transaction)
    {
        List<InviteServerOutput> outputs = [];
        while (transaction.TryDequeue(out InviteServerOutput output))
        {
            outputs.Add(output);
        }

        return outputs;
    }
}
