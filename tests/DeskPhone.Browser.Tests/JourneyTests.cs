using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>Six things an office worker does, with a pointer on the page, each ending in a picture (kept where DESKPHONE_SCREENSHOTS names a folder).</summary>
public sealed class JourneyTests : BrowserTest
{
    [Fact]
    public async Task One_calls_and_hangs_up()
    {
        SimulatedPhone phone = await StartPhoneAsync();
        PhonePage page = await OpenAsync(phone);
        await CallAsync(page, "100");
        await ShootAsync(page, "call");

        await page.PressAsync("handset");
        await page.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_call_is_handed_on_and_the_other_two_talk()
    {
        PhonePage reception = await OpenAsync(await StartPhoneAsync());
        PhonePage workshop = await OpenAsync(await StartPhoneAsync("102", "Workshop"));
        PhonePage store = await OpenAsync(await StartPhoneAsync("108", "Store"));
        await reception.PressAllAsync("handset", "1", "0", "2", "#");
        await workshop.WaitForScreenAsync("incoming");
        await workshop.PressAsync("handset");
        await reception.WaitForScreenAsync("talking");

        await reception.PressAsync("transfer");
        await reception.WaitForScreenAsync("dialTone");
        await reception.PressAllAsync("1", "0", "8", "transfer");
        await store.WaitForScreenAsync("incoming");
        await store.PressAsync("handset");
        await store.WaitForScreenAsync("talking");
        await workshop.WaitForScreenAsync("talking");
        await ShootAsync(reception, "transfer");

        await store.PressAsync("handset");
        await reception.PressAsync("handset");
        await reception.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Two_are_brought_together_in_a_conference()
    {
        SimulatedPhone phone = await StartPhoneAsync();
        PhonePage page = await OpenAsync(phone);
        await CallAsync(page, "101");
        await page.PressAsync("conference");
        await page.WaitForScreenAsync("dialTone");
        await page.PressAllAsync("1", "0", "0", "#");
        await page.WaitForScreenAsync("talking");

        await page.PressAsync("conference");
        await page.WaitForScreenAsync("conference");
        await ShootAsync(page, "conference");

        await page.PressAsync("handset");
        await page.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_lamp_tells_of_a_message_and_one_key_plays_it()
    {
        SimulatedPhone phone = await StartPhoneAsync();
        PhonePage page = await OpenAsync(phone);
        await page.SpeakAsync("tone");
        await CallAsync(page, "105");
        await page.WaitAsync("deskphone.view.screen.timer >= '0:04'");
        await page.PressAsync("handset");
        await page.WaitAsync("deskphone.view.lamps.message === 'on'");
        await page.WaitForScreenAsync("idle");
        await ShootAsync(page, "message-lamp");

        await page.PressAsync("messages");
        await page.WaitForScreenAsync("talking");
        await ShootAsync(page, "message-played");
        await page.PressAsync("handset");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Somebody_is_kept_in_the_directory_found_by_a_letter_and_called()
    {
        SimulatedPhone phone = await StartPhoneAsync();
        PhonePage page = await OpenAsync(phone);
        await page.PressAsync("directory");
        await page.WaitForScreenAsync("menu");
        await page.PressAsync("soft3");
        await page.WaitForScreenAsync("editing");
        await page.PressAllAsync("3", "3", "ok"); // E
        await page.PressAllAsync("1", "0", "0", "soft1");
        await page.WaitForScreenAsync("menu");
        await page.PressAllAsync("3", "3");
        await page.WaitAsync("deskphone.view.screen.state === 'menu'");
        await ShootAsync(page, "search");

        await page.PressAsync("ok");
        await page.WaitForScreenAsync("talking");
        await page.PressAsync("soft4");
        await page.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Forwarding_is_switched_on_and_seen_on_idle()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());
        PhonePage store = await OpenAsync(await StartPhoneAsync("108", "Store"));
        PhonePage workshop = await OpenAsync(await StartPhoneAsync("102", "Workshop"));
        await page.PressAllAsync("soft3", "ok", "1", "0", "8", "soft1", "soft4");
        await page.WaitForScreenAsync("idle");
        await ShootAsync(page, "forward");

        await workshop.PressAllAsync("handset", "2", "0", "1", "#");
        await store.WaitForScreenAsync("incoming");
        await workshop.PressAsync("handset");
        await store.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    private static async Task CallAsync(PhonePage page, string number)
    {
        await page.PressAsync("handset");
        await page.WaitForScreenAsync("dialTone");
        await page.PressAllAsync([.. number.Select(static digit => digit.ToString()), "#"]);
        await page.WaitForScreenAsync("talking");
    }

    private static async Task ShootAsync(PhonePage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DESKPHONE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"journey-{name}.png") });
        }
    }
}
