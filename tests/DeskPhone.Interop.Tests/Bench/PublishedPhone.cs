using System.Runtime.InteropServices;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>The phone built as a device's is: optimised, with its own runtime, compiled ahead of time. What is measured on anything else is the compiler.</summary>
internal static class PublishedPhone
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>The program <c>DESKPHONE_PROGRAM</c> names, else one published now.</summary>
    public static async Task<string> EnsureAsync()
    {
        if (Environment.GetEnvironmentVariable("DESKPHONE_PROGRAM") is { Length: > 0 } named)
        {
            return named;
        }

        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "DeskPhone.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipWhen(root is null, "the sources are not here to publish a phone from");
        string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(), output = Path.Combine(root!.FullName, ".artifacts", "phone");
        (int exitCode, string said) = await PeerProcess.RunAsync(
            "dotnet",
            [
                "publish", Path.Combine(root.FullName, "tools", "DeskPhone.Simulator"), "-c", "Release", "-r", $"linux-{processor}", "--self-contained",
                "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false", "-p:DebugType=none", "-p:GenerateDocumentationFile=false", "-o", output, "-v", "q", "--nologo",
                "--disable-build-servers",
            ],
            root.FullName,
            s_limit);
        Assert.True(exitCode == 0, $"no phone could be published: {said}");
        return Path.Combine(output, "DeskPhone.Simulator");
    }
}
