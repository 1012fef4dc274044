using System.CommandLine;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Cli.Bundles;

/// <summary><c>deskphone bundle …</c>: firmware as one signed file, from the keys to the folder a web server publishes.</summary>
internal static class BundleCommand
{
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var desk = new BundleDesk(output);
        return new Command("bundle", "Firmware as one signed file.")
        {
            CreateBundle(desk, errors), Sign(desk, errors), Verify(desk, errors), Inspect(desk, errors), Latest(desk, errors), Keys(desk, errors),
        };
    }

    private static Command CreateBundle(BundleDesk desk, TextWriter errors)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The files of the slot" };
        var version = Required<string>("--version", "Its version, such as 1.2.3");
        var models = Required<string[]>("--model", "A model it is for; may be given several times");
        var file = Required<string>("--out", "The bundle; overwritten");
        var name = new Option<string>("--name") { Description = "What it is", DefaultValueFactory = static _ => "deskphone" };
        var minimum = new Option<string>("--minimum") { Description = "The oldest version that may install it", DefaultValueFactory = static _ => "0.0.0" };
        var floor = new Option<string>("--floor") { Description = "The oldest version to go back to after it", DefaultValueFactory = static _ => "0.0.0" };
        var notes = new Option<string>("--notes") { Description = "For people", DefaultValueFactory = static _ => "" };
        var quality = new Option<int>("--quality") { Description = "How hard to compress, 0 to 11", DefaultValueFactory = static _ => BundlePacker.DefaultQuality };
        var rootImage = new Option<string>("--root-image") { Description = "A root file system that is tried and kept together with this version" };
        var bootImage = new Option<string>("--boot-image") { Description = "What the board's firmware loads with that root, where it keeps one for each (Raspberry Pi)" };
        var command = new Command("create", "Packs a folder, unsigned; the same files give the same bytes.")
        {
            folder, version, models, file, name, minimum, floor, notes, quality, rootImage, bootImage,
        };
        command.SetAction(result => Guard(errors, () => desk.Create(
            [.. BundleFolder.Read(result.GetValue(folder)!), .. RootImages.Read(result.GetValue(rootImage), result.GetValue(bootImage))],
            result.GetValue(file)!,
            new BundleManifest
            {
                Name = result.GetValue(name)!,
                Version = BundleDesk.VersionOf(result.GetValue(version)!),
                Models = result.GetValue(models)!,
                MinimumVersion = BundleDesk.VersionOf(result.GetValue(minimum)!),
                FloorVersion = BundleDesk.VersionOf(result.GetValue(floor)!),
                Notes = result.GetValue(notes)!,
                PayloadSize = 0,
                PayloadDigest = default,
                Files = [],
            },
            result.GetValue(quality))));
        return command;
    }

    private static Command Sign(BundleDesk desk, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "A bundle, a key file or a latest" };
        var keys = Required<string[]>("--key", "A private key, PEM; may be given several times");
        var command = new Command("sign", "Adds signatures, over the bytes as they are.") { file, keys };
        command.SetAction(result => Guard(errors, () => desk.Sign(result.GetValue(file)!, result.GetValue(keys)!)));
        return command;
    }

    private static Command Verify(BundleDesk desk, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "A bundle" };
        var keys = Required<string>("--keys", "The key file a phone trusts");
        var command = new Command("verify", "Reads a bundle to its end as a phone would.") { file, keys };
        command.SetAction(result => Guard(errors, () => desk.Verify(result.GetValue(file)!, result.GetValue(keys)!)));
        return command;
    }

    private static Command Inspect(BundleDesk desk, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "A bundle, a key file or a latest" };
        var extract = new Option<string>("--extract") { Description = "A folder that gets the signed bytes and each signature, as openssl takes them" };
        var command = new Command("inspect", "Prints what was signed, and by whom; believes nothing.") { file, extract };
        command.SetAction(result => Guard(errors, () => desk.Inspect(result.GetValue(file)!, result.GetValue(extract))));
        return command;
    }

    private static Command Latest(BundleDesk desk, TextWriter errors)
    {
        var bundles = new Argument<string[]>("BUNDLE") { Description = "Signed bundles in the folder to publish, the first that fits a phone is its", Arity = ArgumentArity.OneOrMore };
        var file = Required<string>("--out", "The file, named latest, beside the bundles");
        var sequence = Required<long>("--sequence", "Higher than any day before");
        var days = new Option<double>("--days") { Description = "How long it is good", DefaultValueFactory = static _ => 2 };
        var groups = new Option<string[]>("--group") { Description = "Only for phones of this group; may be given several times", DefaultValueFactory = static _ => [] };
        var percent = new Option<int>("--percent") { Description = "Only for so many of them", DefaultValueFactory = static _ => 100 };
        var command = new Command("latest", "Announces bundles, unsigned; to be signed and published every day.")
        {
            bundles, file, sequence, days, groups, percent,
        };
        command.SetAction(result => Guard(errors, () => desk.Announce(
            result.GetValue(file)!, result.GetValue(bundles)!, result.GetValue(sequence), TimeSpan.FromDays(result.GetValue(days)),
            result.GetValue(groups)!, result.GetValue(percent))));
        return command;
    }

    private static Command Keys(BundleDesk desk, TextWriter errors)
    {
        var file = new Argument<string>("FILE") { Description = "The private key, PEM; its public half goes beside it as FILE.pub" };
        var generate = new Command("new", "Makes a P-256 key.") { file };
        generate.SetAction(result => Guard(errors, () => desk.NewKey(result.GetValue(file)!)));

        var ring = new Argument<string>("FILE") { Description = "The key file; overwritten" };
        var version = new Option<int>("--version") { Description = "One more than the key file before", DefaultValueFactory = static _ => 1 };
        var root = Required<string[]>("--root", "A public key that may sign key files");
        var release = Required<string[]>("--release", "A public key that may sign bundles");
        var latest = Required<string[]>("--latest", "A public key that may sign latest");
        var rootThreshold = new Option<int>("--root-threshold") { Description = "How many root keys must sign", DefaultValueFactory = static _ => 1 };
        var releaseThreshold = new Option<int>("--release-threshold") { Description = "How many release keys must sign", DefaultValueFactory = static _ => 2 };
        var write = new Command("file", "Writes a key file, unsigned.") { ring, version, root, release, latest, rootThreshold, releaseThreshold };
        write.SetAction(result => Guard(errors, () => desk.WriteKeys(
            result.GetValue(ring)!, result.GetValue(version),
            (result.GetValue(root)!, result.GetValue(rootThreshold)), (result.GetValue(release)!, result.GetValue(releaseThreshold)), result.GetValue(latest)!)));
        return new Command("keys", "Keys and the file that says which of them a phone trusts.") { generate, write };
    }

    private static Option<T> Required<T>(string name, string description) => new(name) { Description = description, Required = true };

    private static int Guard(TextWriter errors, Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or System.Security.Cryptography.CryptographicException)
        {
            errors.WriteLine($"deskphone: {fault.Message.ReplaceLineEndings(" ")}");
            return ToolCommand.Unusable;
        }
    }
}
