using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Calls;

/// <summary>Several of our phones on one machine, through Kamailio.</summary>
public sealed class SideBySideTests : InteropTest
{
    private const double FirstToneHz = 700;
    private const double SecondToneHz = 1_000;

    [Fact]
    public async Task Four_phones_hold_two_conversations_at_once()
    {
        PhoneProcess[] called =
        [
            await StartRegisteredPhoneAsync(PhoneFor("103", toneHz: FirstToneHz) with { AnswersByItself = true }),
            await StartRegisteredPhoneAsync(PhoneFor("104", SipTransport.Tcp, toneHz: SecondToneHz) with { AnswersByItself = true }),
        ];
        PhoneProcess[] callers =
        [
            await StartRegisteredPhoneAsync(PhoneFor("101")),
            await StartRegisteredPhoneAsync(PhoneFor("102", SipTransport.Tcp)),
        ];

        await callers[0].Api.DialAsync("103");
        await callers[1].Api.DialAsync("104");
        await callers[0].WaitForPacketsAsync(ConversationPackets, Soon);
        await callers[1].WaitForPacketsAsync(ConversationPackets, Soon);
        await callers[0].PressSoftKeyAsync("end");
        await called[1].PressSoftKeyAsync("end");
        await called[0].WaitForCallAsync("ended", Soon);
        await callers[1].WaitForCallAsync("ended", Soon);

        AssertHears(called[0].Heard(), PhoneToneHz);
        AssertHears(callers[0].Heard(), FirstToneHz);
        AssertHears(called[1].Heard(), PhoneToneHz);
        AssertHears(callers[1].Heard(), SecondToneHz);
    }
}
