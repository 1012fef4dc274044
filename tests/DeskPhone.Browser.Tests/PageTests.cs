namespace DeskPhone.Browser.Tests;

/// <summary>What a newcomer does in the first minute, in a real browser against the real simulator.</summary>
public sealed class PageTests : BrowserTest
{
    private const int TestToneHz = 660;
    private const int AudibleDb = -40;
    private const int QuietDb = -60;

    [Fact]
    public async Task Lift_press_100_and_hear_yourself_then_mute_and_hang_up()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());
        await page.SpeakAsync("tone");

        await page.PressAsync("handset");
        await page.WaitForScreenAsync("dialTone");
        await page.WaitAsync($"deskphone.sound.levelDb() > {AudibleDb}"); // Dial tone.
        await page.PressAllAsync("1", "0", "0", "#");
        await page.WaitForScreenAsync("talking");
        await page.WaitToHearAsync(TestToneHz, AudibleDb);

        await page.PressAsync("mute");
        await page.WaitAsync("deskphone.view.lamps.mute === 'on'");
        await page.WaitForSilenceAsync(QuietDb);
        Assert.Equal("true", await page.Page.Locator("#keys [data-key=mute]").GetAttributeAsync("aria-pressed"));

        await page.PressAsync("mute");
        await page.WaitToHearAsync(TestToneHz, AudibleDb);
        await page.PressAsync("handset");
        await page.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Two_pages_talk_with_each_other()
    {
        PhonePage reception = await OpenAsync(await StartPhoneAsync());
        PhonePage second = await OpenAsync(await StartPhoneAsync("102", "Workshop"));
        await second.SpeakAsync("tone");
        await reception.SpeakAsync("none");

        await reception.PressAllAsync("handset", "1", "0", "2", "#");
        await second.WaitForScreenAsync("incoming");
        await second.WaitAsync("deskphone.view.isRinging && deskphone.view.lamps.message === 'fast'");
        await second.PressAsync("handset");
        await second.WaitForScreenAsync("talking");
        await reception.WaitToHearAsync(TestToneHz, AudibleDb);

        await reception.SpeakAsync("tone");
        await second.SpeakAsync("none");
        await second.WaitToHearAsync(TestToneHz, AudibleDb);
        await second.PressAsync("handset");
        await second.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_makes_a_call_and_ends_it()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());

        await page.Page.Keyboard.PressAsync(" ");
        await page.WaitForScreenAsync("dialTone");
        foreach (string key in new[] { "1", "0", "0", "Enter" })
        {
            await page.Page.Keyboard.PressAsync(key);
        }

        await page.WaitForScreenAsync("talking");
        await page.Page.Keyboard.PressAsync("h");
        await page.WaitForScreenAsync("held");
        await page.Page.Keyboard.PressAsync("h");
        await page.WaitForScreenAsync("talking");
        await page.Page.Keyboard.PressAsync("m");
        await page.WaitAsync("deskphone.view.lamps.mute === 'on'");
        await page.Page.Keyboard.PressAsync(" ");
        await page.WaitForScreenAsync("idle");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Every_key_is_a_named_button_that_focus_and_the_enter_key_reach()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());
        int unnamed = await page.Page.EvaluateAsync<int>(
            "[...document.querySelectorAll('button')].filter((button) => !(button.ariaLabel || button.textContent.trim())).length");
        Assert.Equal(0, unnamed);

        await page.Page.Locator("#keys [data-key=handset]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.WaitForScreenAsync("dialTone");
        await page.Page.Locator("#keys [data-key='7']").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.WaitAsync("deskphone.view.screen.name === '7'");
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(720)]
    [InlineData(1024)]
    public async Task At_any_width_nothing_scrolls_sideways_and_keys_are_large_enough_for_a_thumb(int width)
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync(), width, height: 740);

        int overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        double smallest = await page.Page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('#keys .digit')].map((key) => key.getBoundingClientRect().height))");
        await page.PressAsync("handset");
        await page.WaitForScreenAsync("dialTone");

        Assert.Equal(0, overflow);
        Assert.True(smallest >= 44, $"the smallest digit key is {smallest} px high");
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task The_lcd_is_shown_pixel_for_pixel_and_draws_nothing_while_nothing_changes()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());
        double[] size = await page.Page.EvaluateAsync<double[]>(
            "(() => { const box = document.getElementById('pixels').getBoundingClientRect(); return [box.width, box.height, box.left % 1, box.top % 1]; })()");
        Assert.Equal([320, 240, 0, 0], size);

        int before = await page.Page.EvaluateAsync<int>("Number(document.documentElement.dataset.pictures)");
        await page.Page.EvaluateAsync("new Promise((done) => setTimeout(done, 2000))");
        int after = await page.Page.EvaluateAsync<int>("Number(document.documentElement.dataset.pictures)");
        Assert.InRange(after - before, 0, 1); // A minute may turn meanwhile.
    }

    [Fact]
    public async Task Delay_from_ear_to_page_is_measured_and_shown()
    {
        PhonePage page = await OpenAsync(await StartPhoneAsync());
        await page.SpeakAsync("tone");

        await page.PressAllAsync("handset", "1", "0", "0", "#");
        await page.WaitAsync("/^[0-9]+ ms$/.test(document.getElementById('latency').textContent)");
        await page.WaitAsync("document.querySelectorAll('#delay-plot .line').length === 1");

        int milliseconds = await page.Page.EvaluateAsync<int>("parseInt(document.getElementById('latency').textContent)");
        Assert.InRange(milliseconds, 1, 400);
    }
}
