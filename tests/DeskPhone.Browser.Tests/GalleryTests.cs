namespace DeskPhone.Browser.Tests;

/// <summary>Pictures of the page, to be looked at.</summary>
public sealed class GalleryTests : BrowserTest
{
    [Fact(Explicit = true)]
    public async Task Pictures_of_the_page_in_two_widths_and_two_lights()
    {
        string folder = Environment.GetEnvironmentVariable("DESKPHONE_GALLERY") ?? Path.Combine(AppContext.BaseDirectory, "gallery");
        Directory.CreateDirectory(folder);
        SimulatedPhone phone = await StartPhoneAsync();
        SimulatedPhone other = await StartPhoneAsync("102", "Anna Weber");
        var pages = new List<(string Name, PhonePage Page)>();
        foreach ((int width, int height) in new[] { (1280, 800), (360, 740) })
        {
            foreach (bool isDark in new[] { false, true })
            {
                string name = $"{width}-{(isDark ? "dark" : "light")}";
                pages.Add((name, await OpenAsync(phone, width, height, isDark, density: width < 720 ? 2 : 1)));
            }
        }

        await ShootAsync(pages, folder, "idle");
        await other.Api.DialAsync("201");
        await pages[0].Page.WaitForScreenAsync("incoming");
        await ShootAsync(pages, folder, "ringing");
        await pages[0].Page.PressAsync("handset");
        await pages[0].Page.SpeakAsync("tone");
        await pages[0].Page.WaitForScreenAsync("talking");
        await pages[0].Page.WaitAsync("document.getElementById('delay-plot').textContent !== null && deskphone.view.calls.at(-1).received > 300");
        await ShootAsync(pages, folder, "talking");
        await pages[0].Page.PressAsync("mute");
        await pages[0].Page.WaitAsync("deskphone.view.lamps.mute === 'on'");
        await ShootAsync(pages, folder, "muted");
    }

    private static async Task ShootAsync(List<(string Name, PhonePage Page)> pages, string folder, string state)
    {
        foreach ((string name, PhonePage page) in pages)
        {
            await page.WaitForScreenAsync(state == "muted" ? "talking" : state == "ringing" ? "incoming" : state);
            await page.Page.EvaluateAsync("new Promise((done) => setTimeout(done, 500))"); // The handset takes its time.
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{state}.png"), FullPage = true });
        }
    }
}
