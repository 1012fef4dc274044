using System.Globalization;
using DeskPhone.TestKit.Peers;
using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>An open page, worked as a person would: by what is on it.</summary>
public sealed class PhonePage(IPage page)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The page itself.</summary>
    public IPage Page => page;

    /// <summary>Clicks a key of the phone.</summary>
    public Task PressAsync(string key) => page.Locator($"#keys button[data-key='{key}']").ClickAsync();

    /// <summary>Clicks keys one after another.</summary>
    public async Task PressAllAsync(params string[] keys)
    {
        foreach (string key in keys)
        {
            await PressAsync(key);
        }
    }

    /// <summary>Chooses what the phone's microphone hears: none, microphone, tone.</summary>
    public async Task SpeakAsync(string source)
    {
        await page.Locator($"[data-source={source}]").ClickAsync();
        await WaitAsync($"deskphone.sound.source === '{source}' && deskphone.sound.isOn");
    }

    /// <summary>Waits until the screen is in a state.</summary>
    public Task WaitForScreenAsync(string state) => WaitAsync($"deskphone.view.screen.state === '{state}'");

    /// <summary>Waits until an expression is true. Asked from outside: the page's own policy allows no evaluation inside.</summary>
    public Task WaitAsync(string expression) =>
        Wait.ForAsync(expression, () => page.EvaluateAsync<bool>($"Boolean({expression})"), static isSo => isSo, s_patience);

    /// <summary>Waits until the page plays at least this loud a sound whose strongest tone is at a frequency.</summary>
    public Task WaitToHearAsync(int hertz, int decibels) => WaitAsync(string.Create(
        CultureInfo.InvariantCulture, $"deskphone.sound.levelDb() > {decibels} && Math.abs(deskphone.sound.peakHz() - {hertz}) < 15"));

    /// <summary>Waits until the page has played less than this for half a second.</summary>
    public Task WaitForSilenceAsync(int decibels) => page.EvaluateAsync(string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        () => new Promise((done) => {
          let since = performance.now();
          const look = () => {
            if (deskphone.sound.levelDb() > {{decibels}}) { since = performance.now(); }
            if (performance.now() - since > 500) { done(); } else { setTimeout(look, 20); }
          };
          look();
        })
        """)).WaitAsync(TimeSpan.FromSeconds(20));
}
