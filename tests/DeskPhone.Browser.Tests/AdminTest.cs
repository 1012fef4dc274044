using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>A test that sets the first password at the phone and signs in.</summary>
public abstract class AdminTest : BrowserTest
{
    /// <summary>The administrator's password: what a keypad can enter.</summary>
    protected const string Digits = "73918264";

    /// <summary>Sets the password with the phone's own keys, and waits until the pages are there.</summary>
    protected static async Task<Uri> SetPasswordAsync(SimulatedPhone phone, PhonePage desk)
    {
        await desk.PressAsync("right"); // To the menus.
        await desk.WaitForScreenAsync("menu");
        List<string> rows = [.. (await phone.Api.ScreenAsync())["lines"]!.AsArray().Select(static line => $"{line}")];
        int row = rows.FindIndex(static line => line.StartsWith("Web pages", StringComparison.Ordinal));
        Assert.True(row >= 0, string.Join(", ", rows));
        await desk.PressAllAsync([.. Enumerable.Repeat("down", row)]);
        await desk.PressAsync("ok");
        await desk.PressAsync("soft1");
        await desk.WaitForScreenAsync("editing");
        await desk.PressAllAsync([.. Digits.Select(static digit => digit.ToString())]);
        await desk.PressAsync("ok");
        string line = await phone.Log.WaitForAsync(
            "the admin pages", static line => line.StartsWith("admin ", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        return new Uri(line["admin ".Length..].Trim());
    }

    /// <summary>Signs in as the administrator.</summary>
    protected static async Task SignInAsync(IPage page)
    {
        await page.Locator("#password").FillAsync(Digits);
        await page.Locator("button", new() { HasText = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Status");
    }

    /// <summary>Opens the admin pages in a window of their own.</summary>
    protected async Task<IPage> OpenAdminAsync(Uri admin, int width = 1280, bool isDark = false)
    {
        IBrowserContext context = await Browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        });
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) => Complain(message.Type == "error" && message.Text.Contains("Policy", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => Complain(isError: true, error);
        await page.GotoAsync(admin.ToString());
        return page;
    }
}
