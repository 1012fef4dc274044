using Microsoft.Playwright;

namespace DeskPhone.Browser.Tests;

/// <summary>Looks at a page as somebody who tests pages would.</summary>
internal static class PageLook
{
    /// <summary>What is wrong with a page: too wide, or something axe complains of; its picture goes into the gallery, where there is one.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(IPage page, string axe, string name, string? gallery)
    {
        var complaints = new List<string>();
        int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
        {
            complaints.Add($"{name}: {overflow} px too wide");
        }

        if (gallery is not null)
        {
            Directory.CreateDirectory(gallery);
            string file = name.Replace('/', '-').Replace('?', '-').Replace(' ', '-') + ".png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(gallery, file), FullPage = true });
        }

        if (axe.Length > 0)
        {
            // From outside, as the developer tools do it: the page's own policy lets no foreign script in.
            await page.EvaluateAsync(axe);
            string[] violations = await page.EvaluateAsync<string[]>(
                "axe.run().then((found) => found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`))");
            complaints.AddRange(violations.Select(violation => $"{name}: {violation}"));
        }

        return complaints;
    }

    /// <summary>The script tools/test fetched, as text; <see langword="null"/> where it could not.</summary>
    public static string? AxeScript()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeskPhone.sln")))
        {
            folder = folder.Parent;
        }

        string path = Path.Combine(folder?.FullName ?? "", ".artifacts", "axe", "package", "axe.min.js");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
