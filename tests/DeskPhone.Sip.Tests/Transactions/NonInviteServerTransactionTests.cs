using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Tests.Transactions;

/// <summary>RFC 3261 §17.2.2, figure 8.</summary>
public sealed class NonInviteServerTransactionTests
{
    private readonly Instant _now = Instant.FromBoot(TimeSpan.FromHours(1));

    [Fact]
    public void A_retransmission_is_absorbed_until_there_is_an_answer_and_then_gets_it_again()
    {
        var transaction = new NonInviteServerTransaction(new SipTimers(), isReliable: false, _now);
        transaction.HandleRequest();
        Assert.False(transaction.TryDequeue(out _));

        transaction.HandleResponse(200, _now);
        transaction.HandleRequest();
        transaction.HandleResponse(500, _now);

        Assert.True(transaction.TryDequeue(out _));
        Assert.True(transaction.TryDequeue(out _));
        Assert.False(transaction.TryDequeue(out _));
    }

    [Theory]
    [InlineData(false, 32)]
    [InlineData(true, 0)]
    public void It_ends_with_timer_J(bool isReliable, int seconds)
    {
        var transaction = new NonInviteServerTransaction(new SipTimers(), isReliable, _now);
        transaction.HandleResponse(200, _now);

        Assert.Equal(_now + TimeSpan.FromSeconds(seconds), transaction.Deadline);
        transaction.HandleTimeout(_now + TimeSpan.FromSeconds(seconds));
        Assert.Equal(NonInviteServerState.Terminated, transaction.State);
    }

    [Fact]
    public void One_that_nobody_answers_does_not_stay_for_ever()
    {
        var transaction = new NonInviteServerTransaction(new SipTimers(), isReliable: false, _now);
        transaction.HandleTimeout(_now + TimeSpan.FromSeconds(32));

        Assert.Equal(NonInviteServerState.Terminated, transaction.State);
    }
}
