using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>Reads what is written on a picture of a display, as a person with the picture in hand would (Tesseract).</summary>
public static class ScreenReader
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>The text of a picture; small type is made larger by a resolution that says so.</summary>
    public static async Task<string> ReadAsync(string picture)
    {
        (int exitCode, string output) = await PeerProcess.RunAsync(
            PeerTools.PathOf("tesseract")!, [picture, "-", "--psm", "11", "--dpi", "70"], "/", s_limit);
        return exitCode == 0 ? output : throw new InvalidOperationException($"tesseract: {output}");
    }
}
