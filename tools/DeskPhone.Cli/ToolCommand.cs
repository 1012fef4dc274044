using System.CommandLine;
using DeskPhone.Cli.Bundles;
using DeskPhone.Cli.Config;
using DeskPhone.Cli.Flight;
using DeskPhone.Cli.Media;
using DeskPhone.Cli.Sip;

namespace DeskPhone.Cli;

/// <summary>The command line: <c>deskphone sip check FILE…</c>, <c>deskphone config …</c>, <c>deskphone bundle …</c>, <c>deskphone media …</c>.</summary>
public static class ToolCommand
{
    /// <summary>Every message was accepted.</summary>
    public const int Accepted = 0;

    /// <summary>At least one message was refused.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong, or a file cannot be read.</summary>
    public const int Unusable = 2;

    /// <summary>Runs it; gives the exit code.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var files = new Argument<string[]>("FILE") { Description = "SIP messages, one a file, as they came off the wire", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Reads SIP messages as the phone would; prints one JSON line for each.") { files };
        check.SetAction(result => Check(result.GetValue(files) ?? [], output, errors));
        var root = new RootCommand("Tools for a desk phone.")
        {
            new Command("sip", "SIP messages.") { check },
            ConfigCommand.Create(output, errors),
            FlightCommand.Create(output, errors),
            BundleCommand.Create(output, errors),
            MediaCommands.Create(work => Print(work, output, errors)),
        };
        ParseResult parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors is [{ } error, ..])
        {
            errors.WriteLine($"deskphone: {error.Message.TrimEnd('.')}; --help lists what there is");
            return Unusable;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors });
    }

    private static int Print(Func<string> work, TextWriter output, TextWriter errors)
    {
        try
        {
            output.WriteLine(work());
            return Accepted;
        }
        catch (Exception fault) when (fault is UnusableException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"deskphone: {fault.Message}");
            return Unusable;
        }
    }

    private static int Check(string[] files, TextWriter output, TextWriter errors)
    {
        int exitCode = Accepted;
        foreach (string file in files)
        {
            try
            {
                MessageCheck check = MessageCheck.Of(file, File.ReadAllBytes(file));
                output.WriteLine(check.ToJson());
                exitCode = Math.Max(exitCode, check.IsOk ? Accepted : Refused);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"deskphone: {file}: {fault.Message}");
                exitCode = Unusable;
            }
        }

        return exitCode;
    }
}
