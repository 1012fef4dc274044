using System.CommandLine;
using System.Security.Cryptography;
using DeskPhone.Core.Flight;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Cli.Flight;

/// <summary><c>deskphone flight FILE</c>: plays a recorded call back through the phone's own core, and compares the screens.</summary>
internal static class FlightCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "A call recording, as the admin pages give it (JSON)" };
        var command = new Command("flight", "Plays a recorded call back and prints each screen; = is the same as recorded.") { file };
        command.SetAction(result => Replay(result.GetValue(file) ?? "", output, errors));
        return command;
    }

    private static int Replay(string file, TextWriter output, TextWriter errors)
    {
        try
        {
            if (!FlightRecording.TryRead(File.ReadAllBytes(file), out FlightRecording? recording))
            {
                errors.WriteLine($"deskphone: {file}: expected a call recording");
                return ToolCommand.Unusable;
            }

            return Compare([.. recording!.Screens], FlightReplay.Run(recording, new SystemRandom()), output);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"deskphone: {file}: {fault.Message}");
            return ToolCommand.Unusable;
        }
    }

    private static int Compare(List<string> recorded, IReadOnlyList<string> replayed, TextWriter output)
    {
        bool isSame = recorded.Count == replayed.Count;
        for (int i = 0; i < Math.Max(recorded.Count, replayed.Count); i++)
        {
            string then = i < recorded.Count ? recorded[i] : "";
            string now = i < replayed.Count ? replayed[i] : "";
            isSame &= then == now;
            output.WriteLine(then == now ? $"= {then}" : $"- {then}\n+ {now}");
        }

        output.WriteLine(isSame ? "the same screens" : "other screens than recorded");
        return isSame ? ToolCommand.Accepted : ToolCommand.Refused;
    }

    private sealed class SystemRandom : IRandomSource
    {
        public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
