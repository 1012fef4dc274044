using System.CommandLine;

namespace DeskPhone.Cli.Config;

/// <summary>The commands about settings files: <c>deskphone config …</c>.</summary>
public static class ConfigCommand
{
    /// <summary>The command with all that is below it.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var desk = new ConfigDesk(output, errors);
        return new Command("config", "Settings files.")
        {
            Check(desk), Explain(desk), Diff(desk), Import(output, errors),
            Plain("schema", "Prints the JSON Schema of a settings file.", desk.Schema),
            Plain("reference", "Prints every key with what it takes, in Markdown.", desk.Reference),
        };
    }

    private static Command Plain(string name, string description, Func<int> action)
    {
        var command = new Command(name, description);
        command.SetAction(_ => action());
        return command;
    }

    private static Command Check(ConfigDesk desk)
    {
        var files = new Argument<string[]>("FILE") { Description = "Settings files", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Reads settings files as the phone would; one line for each fault and warning.") { files };
        check.SetAction(result => desk.Check(result.GetValue(files) ?? []));
        return check;
    }

    private static Command Explain(ConfigDesk desk)
    {
        var key = new Argument<string>("KEY") { Description = "A key such as accounts[0].displayName; * for all that are set" };
        var layers = new Option<string[]>("--layers")
        {
            Description = "Files, each as site=FILE, model=FILE, device=FILE or user=FILE",
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        var secrets = Secrets();
        var explain = new Command("explain", "Says why a key has its value: who set it, what it overrides, who locked it.") { key, layers, secrets };
        explain.SetAction(result => desk.Explain(result.GetValue(key) ?? "", result.GetValue(layers) ?? [], result.GetValue(secrets)));
        return explain;
    }

    private static Command Diff(ConfigDesk desk)
    {
        var before = new Argument<string>("A") { Description = "Settings file" };
        var after = new Argument<string>("B") { Description = "Settings file" };
        var secrets = Secrets();
        var diff = new Command("diff", "Prints the keys that differ; ends with 1 where any does.") { before, after, secrets };
        diff.SetAction(result => desk.Diff(result.GetValue(before) ?? "", result.GetValue(after) ?? "", result.GetValue(secrets)));
        return diff;
    }

    private static Command Import(TextWriter output, TextWriter errors)
    {
        var files = new Argument<string[]>("FILE") { Description = "Configuration files; a later one counts over an earlier one", Arity = ArgumentArity.OneOrMore };
        var make = new Option<string>("--from") { HelpName = "MAKE", Description = "yealink, snom, grandstream or poly", Required = true };
        var secrets = Secrets();
        var import = new Command("import", "Takes over another make's files: JSON on standard output, what became of every key on standard error.") { files, make, secrets };
        import.SetAction(result => ImportDesk.Import(result.GetValue(make) ?? "", result.GetValue(files) ?? [], result.GetValue(secrets), output, errors));
        return import;
    }

    private static Option<bool> Secrets() => new("--secrets") { Description = "Print passwords and keys instead of ***" };
}
