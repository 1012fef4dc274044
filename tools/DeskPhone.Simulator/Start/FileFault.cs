namespace DeskPhone.Simulator.Start;

/// <summary>Why a file could not be used, in a few words.</summary>
internal static class FileFault
{
    public static string Of(Exception fault) => fault switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such directory",
        UnauthorizedAccessException => "it is a directory, or not ours to open",
        _ => fault.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
