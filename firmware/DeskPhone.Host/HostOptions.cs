namespace DeskPhone.Host;

/// <summary>What the service's unit says.</summary>
/// <param name="BoardFile">The board's description.</param>
/// <param name="DataDirectory">Settings and records.</param>
public sealed record HostOptions(string BoardFile, string DataDirectory)
{
    /// <summary>Reads <c>--board FILE --data DIRECTORY</c>; both have the device's usual place.</summary>
    /// <exception cref="ConfigurationException">Something else was said.</exception>
    public static HostOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new HostOptions("/etc/deskphone/board.json", "/var/lib/deskphone");
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--board", var file, ..] => options with { BoardFile = file },
                ["--data", var directory, ..] => options with { DataDirectory = directory },
                _ => throw new ConfigurationException($"'{arguments[0]}' is not understood; expected --board FILE and --data DIRECTORY"),
            };
            arguments = arguments[2..];
        }

        return options;
    }
}
