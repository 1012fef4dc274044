using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Tests.Transactions;

/// <summary>RFC 3261 §17.1.2.2, figure 6.</summary>
public sealed class NonInviteClientTransactionTests
{
    private Instant _now = Instant.FromBoot(TimeSpan.FromHours(1));

    [Fact]
    public void Without_an_answer_over_udp_it_sends_eleven_times_in_32_seconds_and_then_times_out()
    {
        NonInviteClientTransaction transaction = Start(isReliable: false);
        List<double> sentAt = SendTimes(transaction);

        Assert.Equal([0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5], sentAt);
        Assert.Equal(NonInviteClientState.Terminated, transaction.State);
    }

    [Fact]
    public void Over_tcp_it_sends_once_and_times_out_all_the_same()
    {
        Assert.Equal([0.0], SendTimes(Start(isReliable: true)));
    }

    [Fact]
    public void A_provisional_response_slows_retransmission_to_T2()
    {
        NonInviteClientTransaction transaction = Start(isReliable: false);
        transaction.HandleResponse(100, _now);

        Assert.Equal(NonInviteClientState.Proceeding, transaction.State);
        Assert.Equal([0, 0.5, 4.5, 8.5, 12.5, 16.5, 20.5, 24.5, 28.5], SendTimes(transaction));
    }

    [Fact]
    public void A_final_response_is_delivered_once_and_its_retransmissions_are_absorbed_for_T4()
    {
        NonInviteClientTransaction transaction = Start(isReliable: false);
        transaction.HandleResponse(200, _now);
        transaction.HandleResponse(200, _now);

        Assert.Equal([NonInviteClientOutput.SendRequest, NonInviteClientOutput.DeliverResponse], Drain(transaction));
        Assert.Equal(_now + TimeSpan.FromSeconds(5), transaction.Deadline);
        transaction.HandleTimeout(_now + TimeSpan.FromSeconds(5));
        Assert.Equal(NonInviteClientState.Terminated, transaction.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_transport_error_is_delivered_only_while_an_answer_is_awaited(bool isAnswered)
    {
        NonInviteClientTransaction transaction = Start(isReliable: true);
        if (isAnswered)
        {
            transaction.HandleResponse(200, _now);
        }

        _ = Drain(transaction);
        transaction.HandleTransportError();

        Assert.Equal(isAnswered ? [] : [NonInviteClientOutput.DeliverTransportError], Drain(transaction));
        Assert.Equal(NonInviteClientState.Terminated, transaction.State);
    }

    private static List<NonInviteClientOutput> Drain(NonInviteClientTransaction transaction)
    {
        List<NonInviteClientOutput> outputs = [];
        while (transaction.TryDequeue(out NonInviteClientOutput output))
        {
            outputs.Add(output);
        }

        return outputs;
    }

    private List<double> SendTimes(NonInviteClientTransaction transaction)
    {
        Instant start = _now;
        var sentAt = new List<double>();
        while (true)
        {
            List<NonInviteClientOutput> outputs = Drain(transaction);
            sentAt.AddRange(outputs.Where(static o => o is NonInviteClientOutput.SendRequest).Select(_ => (_now - start).TotalSeconds));
            if (transaction.State is NonInviteClientState.Terminated)
            {
                Assert.Equal(NonInviteClientOutput.DeliverTimeout, outputs[^1]);
                Assert.Equal(32, (_now - start).TotalSeconds);
                return sentAt;
            }

            _now = transaction.Deadline!.Value;
            transaction.HandleTimeout(_now);
        }
    }

    private NonInviteClientTransaction Start(bool isReliable) => new(new SipTimers(), isReliable, _now);
}
