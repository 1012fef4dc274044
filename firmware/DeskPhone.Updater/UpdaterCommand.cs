using System.CommandLine;
using System.Diagnostics;
using DeskPhone.Update.Slots;

namespace DeskPhone.Updater;

/// <summary>The command line of the updater: the one program that may write slots.</summary>
public static class UpdaterCommand
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It was refused, in one plain line; nothing changed.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong, or the disk failed.</summary>
    public const int Unusable = 2;

    /// <summary>The guard looks at a trial for some seconds at most, and an installation takes a minute: longer than that nothing good is under way.</summary>
    private const int PatienceSeconds = 90;

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it; gives the exit code.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="open">Opens the disk with the slots, by its directory.</param>
    /// <param name="output">Gets what it says.</param>
    /// <param name="errors">Gets why it could not.</param>
    public static int Run(IReadOnlyList<string> args, Func<string, ISlotDisk> open, TextWriter output, TextWriter errors)
    {
        var root = new Option<string>("--root") { Description = "The directory with the slots", DefaultValueFactory = static _ => "/opt/deskphone", Recursive = true };
        var model = new Option<string>("--model") { Description = "This phone's model", DefaultValueFactory = static _ => "pc", Recursive = true };
        var patience = new Option<int>("--patience")
        {
            Description = "How long it waits for its turn, in seconds",
            DefaultValueFactory = static _ => PatienceSeconds,
            Recursive = true,
        };
        var spool = new Argument<string>("SPOOL") { Description = "The directory in which the phone asks" };
        var bundle = new Argument<string>("BUNDLE") { Description = "A signed bundle" };
        var keys = new Argument<string>("KEYS") { Description = "A signed key file" };
        var reason = new Argument<string>("REASON") { Description = "Why, in a line" };
        var serve = new Command("serve", "Does what the phone asks for in its spool directory, once.") { spool };
        var install = new Command("install", "Installs a bundle that was brought by hand.") { bundle };
        var adopt = new Command("keys", "Trusts a key file: the first as it is, every later one if the one before signed it.") { keys };
        var commit = new Command("commit", "Makes the version on trial the phone's.");
        var rollBack = new Command("rollback", "Goes back from the version on trial, which is not tried again.") { reason };
        var previous = new Command("previous", "Has the version before the current one start next.");
        var verify = new Command("verify", "Reads every file of every slot.");
        var status = new Command("status", "Says what there is.");
        var command = new RootCommand("Slots of a desk phone.") { root, model, patience, serve, install, adopt, commit, rollBack, previous, verify, status };

        Bind(serve, (desk, result) => desk.Serve(result.GetValue(spool)!));
        Bind(install, (desk, result) => desk.Install(result.GetValue(bundle)!));
        Bind(adopt, (desk, result) => desk.Adopt(result.GetValue(keys)!));
        Bind(commit, static (desk, _) => desk.Commit());
        Bind(rollBack, (desk, result) => desk.RollBack(result.GetValue(reason)!));
        Bind(previous, static (desk, _) => desk.GoToPrevious());
        Bind(verify, static (desk, _) => desk.Verify());
        Bind(status, static (desk, _) => desk.Tell());
        ParseResult parsed = command.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors is [{ } error, ..])
        {
            errors.WriteLine($"updater: {error.Message.TrimEnd('.')}; --help lists what there is");
            return Unusable;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });

        void Bind(Command verb, Func<UpdaterDesk, ParseResult, int> act) => verb.SetAction(result =>
        {
            string directory = result.GetValue(root)!;
            try
            {
                _ = Directory.CreateDirectory(Path.Combine(directory, SlotNames.State));
                using FileStream turn = TakeTurn(directory, TimeSpan.FromSeconds(result.GetValue(patience)));
                return act(new UpdaterDesk(open(directory), result.GetValue(model)!, output, errors), result);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"updater: {fault.Message}");
                return Unusable;
            }
        });
    }

    /// <summary>One updater at a time, and none while the guard judges; the lock goes with the process, however that ends.</summary>
    private static FileStream TakeTurn(string directory, TimeSpan patience)
    {
        using var never = new ManualResetEventSlim();
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(directory, SlotNames.State, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault)
            {
                if (Stopwatch.GetElapsedTime(begin) >= patience)
                {
                    throw new IOException("another update is under way", fault);
                }
            }

            _ = never.Wait(s_lookEvery);
        }
    }
}
